package io.countersign.trainer.run;

/** How many pairs have a part in the loss for each image that is embedded. */
record PairCount(double aImage) {

  /** Genuine–genuine, genuine–forged of a writer, and genuine–any image of other writers. */
  static PairCount inBatch(RunPlan plan) {
    int p = plan.batchWriters();
    int k = plan.batchEach();
    int own = k * (k - 1) / 2 + k * k;
    int genuineAcross = p * (p - 1) / 2 * k * k;
    int forgedAcross = p * (p - 1) * k * k;
    return new PairCount((p * own + genuineAcross + forgedAcross) / (double) plan.batchSize());
  }

  /** Two images a pair. */
  static PairCount ofList() {
    return new PairCount(0.5);
  }
}
