package io.countersign.trainer.job;

import io.countersign.trainer.data.Skipped;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.RunProgress;
import io.countersign.trainer.storage.StorageException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps each epoch in S3 before anybody hears that it is done. The first must be kept: what bars it
 * bars the others, and the model. Later ones may fail; the next epoch is another try.
 */
final class KeepingProgress implements RunProgress {
  private final KeptRun kept;
  private final RunProgress told;
  private final Consumer<String> say;
  private boolean keptOnce;

  KeepingProgress(KeptRun kept, RunProgress told, Consumer<String> say) {
    this.kept = kept;
    this.told = told;
    this.say = say;
  }

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
  public void epoch(RunHistory.Epoch record, int epochs, double progress) {
    try {
      kept.keepEpoch();
      keptOnce = true;
    } catch (StorageException failed) {
      if (!keptOnce) {
        throw failed;
      }
      say.accept(
          "epoch %d is kept on this machine only: %s"
              .formatted(record.epoch(), failed.getMessage()));
    }
    told.epoch(record, epochs, progress);
  }
}
