package io.countersign.trainer.run;

/**
 * One line of {@code metrics.jsonl}.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps
 * @param imagesPerSecond embedded, over the epoch
 * @param pairsPerSecond that had a part in the loss
 * @param seconds since training began, over all sessions of a resumed run
 * @param eerSkilled EER with one reference on some of the held-out signatures, 0 to 1; NaN where
 *     there are no skilled forgeries
 * @param eerRandom the same against signatures of others
 */
public record EpochRecord(
    int epoch,
    int steps,
    double loss,
    double learningRate,
    double imagesPerSecond,
    double pairsPerSecond,
    double seconds,
    double eerSkilled,
    double eerRandom) {}
