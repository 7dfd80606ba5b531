package io.countersign.trainer.training;

/**
 * How far a run has got.
 *
 * @param epoch the next one
 * @param step steps done in all
 * @param seconds of training in all
 */
record Progress(int epoch, long step, double seconds) {

  static final Progress START = new Progress(0, 0, 0);
}
