package io.countersign.trainer.cli;

import io.countersign.trainer.data.Skipped;
import io.countersign.trainer.run.RunProgress;
import java.io.PrintWriter;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A run on the console: a bar with images/s and time left on a terminal, plain lines otherwise. */
final class ConsoleProgress implements RunProgress, AutoCloseable {
  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private @Nullable ProgressBar bar;

  ConsoleProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void read(int images, List<Skipped> skipped) {
    skipped.forEach(file -> out.println("skipped " + file));
    out.printf("read %,d images, skipped %d%n", images, skipped.size());
    out.flush();
  }

  @Override
  public void leftOut(List<String> writers) {
    writers.forEach(writer -> out.println("skipped " + writer));
    out.flush();
  }

  @Override
  public void pairs(int used, int left) {
    out.printf("training on %,d listed pairs; %,d are of other images%n", used, left);
    out.flush();
  }

  @Override
  public void settings(String description) {
    out.println(description);
    out.flush();
  }

  @Override
  public void step(
      int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
    if (!terminal) {
      return;
    }
    ProgressBar current = bar;
    if (current == null || step == 1) {
      close();
      current =
          new ProgressBarBuilder()
              .setTaskName("epoch %d/%d".formatted(epoch, epochs))
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .build();
      bar = current;
    }
    current.stepTo(step);
    current.setExtraMessage("loss %.4f, %.0f images/s".formatted(loss, imagesPerSecond));
  }

  @Override
  public void epoch(
      int epoch, int epochs, double loss, double imagesPerSecond, double seconds, double progress) {
    close();
    out.printf(
        "epoch %d/%d: loss %.4f, %.0f images/s, %.0f s, %.0f s left%n",
        epoch, epochs, loss, imagesPerSecond, seconds, seconds * (1 - progress) / progress);
    out.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
