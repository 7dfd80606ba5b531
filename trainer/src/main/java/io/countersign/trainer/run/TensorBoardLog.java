package io.countersign.trainer.run;

import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.RunHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's losses, rates and errors for TensorBoard, too; {@code tensorboard --logdir RUN}
 * shows them. A resumed run adds a file, and its steps count on.
 */
public final class TensorBoardLog implements TrainingRun.Progress, AutoCloseable {
  private final TrainingRun.Progress progress;
  private final Path folder;
  private @Nullable EventFile events;
  private long step;

  /**
   * In {@code run/tensorboard}, from the first step on.
   *
   * @param progress hears all of it, too
   */
  public TensorBoardLog(Path run, TrainingRun.Progress progress) {
    this.progress = progress;
    this.folder = run.resolve("tensorboard");
  }

  @Override
  public void read(int images, List<SignatureImages.Skipped> skipped) {
    progress.read(images, skipped);
  }

  @Override
  public void leftOut(List<String> writers) {
    progress.leftOut(writers);
  }

  @Override
  public void pairs(int used, int left) {
    progress.pairs(used, left);
  }

  @Override
  public void settings(String description) {
    progress.settings(description);
  }

  @Override
  public void step(
      int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
    this.step = (epoch - 1L) * steps + step;
    scalar("loss/step", loss);
    progress.step(epoch, epochs, step, steps, loss, imagesPerSecond);
  }

  @Override
  public void epoch(RunHistory.Epoch record, int epochs, double progressOfRun) {
    scalar("loss/epoch", record.loss());
    scalar("learning-rate", record.learningRate());
    scalar("images-per-second", record.imagesPerSecond());
    scalar("eer-held-out/skilled", record.eerSkilled());
    scalar("eer-held-out/random", record.eerRandom());
    progress.epoch(record, epochs, progressOfRun);
  }

  /** Nothing for NaN, which is what was not measured. */
  private void scalar(String tag, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    try {
      EventFile file = events;
      if (file == null) {
        file = EventFile.create(folder);
        events = file;
      }
      file.scalar(tag, step, value);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() throws IOException {
    if (events != null) {
      events.close();
    }
  }
}
