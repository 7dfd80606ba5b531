package io.countersign.trainer.training;

import io.countersign.trainer.network.Parameters;

/**
 * What a run leaves.
 *
 * @param parameters the averaged weights where there is an average, else the last ones
 * @param epochs begun, before any resumption included
 * @param steps done, likewise
 * @param loss mean over the last epoch's steps; not a number when nothing was left to do
 * @param seconds of training, likewise
 * @param device it ran on
 */
public record TrainingResult(
    Parameters parameters, int epochs, long steps, double loss, double seconds, String device) {}
