package io.countersign.trainer.run;

import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.plot.Plot;
import io.countersign.trainer.report.Curves;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a run's metrics and loss curve, and tells the command line. */
final class RunListener implements TrainingListener {
  private final RunPlan plan;
  private final TrainingRun.Progress progress;
  private final HeldOutErrors heldOut;
  private final Runnable begun;
  private @Nullable MetricsLog log;
  private RunHistory.@Nullable Epoch last;

  RunListener(RunPlan plan, TrainingRun.Progress progress, HeldOutErrors heldOut, Runnable begun) {
    this.plan = plan;
    this.progress = progress;
    this.heldOut = heldOut;
    this.begun = begun;
  }

  @Override
  public void onStart(String settings) {
    begun.run();
    progress.settings(settings);
  }

  @Override
  public void onStep(int epoch, int step, int steps, double loss, double imagesPerSecond) {
    progress.step(epoch + 1, plan.training().epochs(), step + 1, steps, loss, imagesPerSecond);
  }

  @Override
  public void beforeCheckpoint(TrainingListener.Epoch report, Supplier<Parameters> weights) {
    int epoch = report.epoch() + 1;
    HeldOutErrors.Rates errors = heldOut.of(weights.get());
    RunHistory.Epoch record =
        new RunHistory.Epoch(
            epoch,
            report.steps(),
            report.loss(),
            report.learningRate(),
            report.imagesPerSecond(),
            report.imagesPerSecond() * plan.pairsAnImage(),
            report.seconds(),
            errors.skilled(),
            errors.random());
    try {
      MetricsLog metrics = log;
      if (metrics == null) {
        metrics = new MetricsLog(plan.out().resolve("metrics.jsonl"), epoch);
        log = metrics;
      }
      metrics.add(record);
      last = record;
      Plot loss = Curves.loss(plan.network().name() + ", " + plan.loss(), metrics.epochs());
      AtomicFile.write(plan.out().resolve("loss.png"), loss::png);
    } catch (IOException failed) {
      throw new UncheckedIOException(String.valueOf(failed.getMessage()), failed);
    }
  }

  @Override
  public void onEpoch(TrainingListener.Epoch report) {
    RunHistory.Epoch record = Objects.requireNonNull(last, "beforeCheckpoint comes first");
    progress.epoch(record, plan.training().epochs(), report.progress());
  }
}
