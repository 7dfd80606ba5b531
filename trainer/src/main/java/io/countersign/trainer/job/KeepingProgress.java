package io.countersign.trainer.job;

import io.countersign.trainer.data.Skipped;
import io.countersign.trainer.run.EpochRecord;
import io.countersign.trainer.run.RunProgress;
import java.util.List;

/** Keeps each epoch in S3 before anybody hears that it is done. */
record KeepingProgress(KeptRun kept, RunProgress told) implements RunProgress {

  @Override
  public void read(int images, List<Skipped> skipped) {
    told.read(images, skipped);
  }

  @Override
  public void leftOut(List<String> writers) {
    told.leftOut(writers);
  }

  @Override
  public void pairs(int used, int left) {
    told.pairs(used, left);
  }

  @Override
  public void settings(String description) {
    told.settings(description);
  }

  @Override
  public void step(
      int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
    told.step(epoch, epochs, step, steps, loss, imagesPerSecond);
  }

  @Override
  public void epoch(EpochRecord record, int epochs, double progress) {
    kept.keepEpoch();
    told.epoch(record, epochs, progress);
  }
}
