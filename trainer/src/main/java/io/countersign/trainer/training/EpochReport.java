package io.countersign.trainer.training;

/**
 * An epoch that is done.
 *
 * @param epoch from 0
 * @param steps done in it; fewer than usual when the time was up
 * @param loss mean over its steps
 * @param learningRate of its last step
 * @param progress of the whole run, 0 to 1
 * @param seconds of training since the run began, before any resumption included
 */
public record EpochReport(
    int epoch,
    int steps,
    double loss,
    double learningRate,
    double imagesPerSecond,
    double progress,
    double seconds) {}
