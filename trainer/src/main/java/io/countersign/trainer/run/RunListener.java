package io.countersign.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.plot.Plot;
import io.countersign.trainer.report.Curves;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

  /** {@code metrics.jsonl}: a line an epoch; a resumed run drops the lines it does again. */
  static final class MetricsLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EER_SKILLED = "eerSkilled";
    private static final String EER_RANDOM = "eerRandom";

    private final Path file;
    private final List<RunHistory.Epoch> epochs = new ArrayList<>();

    /**
     * The log in {@code file}, with the lines before epoch {@code fromEpoch} (from 1) that it has.
     */
    MetricsLog(Path file, int fromEpoch) throws IOException {
      this.file = file;
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          RunHistory.Epoch record = parse(line);
          if (record.epoch() < fromEpoch) {
            epochs.add(record);
          }
        }
      }
    }

    private static RunHistory.Epoch parse(String line) throws IOException {
      JsonNode node = JSON.readTree(line);
      return new RunHistory.Epoch(
          node.path("epoch").asInt(),
          node.path("steps").asInt(),
          node.path("loss").asDouble(),
          node.path("learningRate").asDouble(),
          node.path("imagesPerSecond").asDouble(),
          node.path("pairsPerSecond").asDouble(),
          node.path("seconds").asDouble(),
          node.path(EER_SKILLED).asDouble(Double.NaN),
          node.path(EER_RANDOM).asDouble(Double.NaN));
    }

    /** Adds an epoch and writes the file anew, so that a kill leaves whole lines only. */
    void add(RunHistory.Epoch record) throws IOException {
      epochs.add(record);
      String text =
          epochs.stream().map(MetricsLog::line).collect(Collectors.joining("\n", "", "\n"));
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(RunHistory.Epoch record) {
      ObjectNode node =
          JSON.createObjectNode()
              .put("epoch", record.epoch())
              .put("steps", record.steps())
              .put("loss", record.loss())
              .put("learningRate", record.learningRate())
              .put("imagesPerSecond", record.imagesPerSecond())
              .put("pairsPerSecond", record.pairsPerSecond())
              .put("seconds", record.seconds());
      put(node, EER_SKILLED, record.eerSkilled());
      put(node, EER_RANDOM, record.eerRandom());
      return node.toString();
    }

    private static void put(ObjectNode node, String name, double value) {
      if (!Double.isNaN(value)) {
        node.put(name, value);
      }
    }

    List<RunHistory.Epoch> epochs() {
      return List.copyOf(epochs);
    }
  }
}
