package io.countersign.trainer.run;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.manifest.Manifest;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.data.SignatureImages.Preparation;
import io.countersign.trainer.data.WriterSplit;
import io.countersign.trainer.export.OnnxExport;
import io.countersign.trainer.export.OnnxParity;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.RunPlan.RunConfig;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.training.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From signatures to a model that can be published: {@code RUN} then holds {@code checkpoint/},
 * {@code metrics.jsonl}, {@code loss.png}, {@code config.json}, {@code model.onnx}, {@code
 * manifest.json}, {@code report.html} with {@code metrics.json} and {@code scores.csv}, and the
 * writers of both sides in {@code training.txt} and {@code validation.txt}.
 */
public final class TrainingRun {
  private final RunPlan plan;
  private final Progress progress;
  private final Preprocessing preprocessing;
  private final Preparation preparation;

  public TrainingRun(RunPlan plan, Progress progress, CanvasCache cache) {
    this.plan = plan;
    this.progress = progress;
    this.preprocessing =
        Preprocessing.of(plan.preprocessing(), plan.network().height(), plan.network().width());
    this.preparation = new Preparation(preprocessing, cache);
  }

  /** The commit that this program was built from, or {@code unknown}. */
  public static String sourceCommit() {
    return TrainingRecord.sourceCommit();
  }

  /** What a finished run says. */
  public record Outcome(Manifest manifest, OnnxParity.Report parity, Trainer.Result training) {}

  /**
   * Trains on {@code files}.
   *
   * @throws DataException when the signatures do not suffice
   */
  public Outcome run(List<SignatureFile> files) throws IOException {
    Trained trained = train(WriterSplit.of(files, plan.validation(), plan.fold()));
    ModelFolder.Written written = model(trained);
    List<String> skipped = trained.skipped().stream().map(Object::toString).toList();
    RunReport.write(plan.out(), written, skipped);
    return new Outcome(written.manifest(), trained.parity(), trained.result());
  }

  /**
   * A trained network in {@code model.onnx}, without thresholds.
   *
   * @param heldOut signatures that the network was not trained on, or with no validation was
   * @param record of what it was trained on
   */
  public record Trained(
      OnnxParity.Report parity,
      Trainer.Result result,
      List<SignatureImage> heldOut,
      List<SignatureImages.Skipped> skipped,
      Manifest.Training record) {}

  /**
   * Trains on the training half of {@code split} and writes {@code model.onnx}.
   *
   * @throws DataException when the signatures do not suffice
   */
  public Trained train(WriterSplit split) throws IOException {
    Files.createDirectories(plan.out());
    boolean holdsOut = plan.validation() > 0;
    SignatureImages<SignatureImage> validation =
        validation(holdsOut ? split.validation() : split.training());
    SignatureImages<SignatureImage> images = preparation.read(split.training());
    List<SignatureImages.Skipped> skipped =
        Stream.concat(images.skipped().stream(), validation.skipped().stream()).distinct().toList();
    progress.read(images.images().size() + (holdsOut ? validation.images().size() : 0), skipped);
    Trainer.Result result =
        new NetworkTraining(
                plan,
                progress,
                new HeldOutErrors(
                    plan.network(),
                    preprocessing,
                    plan.network().comparison(1, preprocessing),
                    validation.images()))
            .train(images.images(), () -> writeConfig(split));
    Path model = plan.out().resolve("model.onnx");
    OnnxExport.write(plan.network(), result.parameters(), model);
    OnnxParity.Report parity = OnnxParity.check(plan.network(), result.parameters(), model);
    Manifest.Training record =
        TrainingRecord.of(
            images.images(),
            holdsOut ? TrainingRecord.writers(validation.images()) : List.of(),
            plan.training().seed(),
            result.epochs(),
            result.device(),
            result.seconds());
    return new Trained(parity, result, validation.images(), skipped, record);
  }

  /** Reads the held-out signatures before the training, which would be lost without them. */
  private SignatureImages<SignatureImage> validation(List<SignatureFile> files) {
    SignatureImages<SignatureImage> read = preparation.read(files);
    if (!Evaluation.suffices(read.images())) {
      throw new DataException(
          "expected at least 5 writers, so that some are held out to choose thresholds on, one of"
              + " those with two genuine signatures, and forgeries or a second one; got %d usable"
                  .formatted(read.images().size())
              + " signatures of %d held-out writers: take more data or a larger --validation"
                  .formatted(files.stream().map(SignatureFile::writerId).distinct().count()));
    }
    return read;
  }

  /** Once the run is known to be able to begin: a refused resumption changes nothing. */
  private void writeConfig(WriterSplit split) {
    try {
      writeWriters("training.txt", split.training());
      writeWriters("validation.txt", split.validation());
      RunConfig.write(
          plan, Stream.concat(split.training().stream(), split.validation().stream()).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private ModelFolder.Written model(Trained trained) throws IOException {
    String loss = plan.pairList().isPresent() ? "contrastive, listed pairs" : plan.loss();
    Network network = plan.network();
    Comparison comparison = network.comparison(1, preprocessing);
    ModelFolder.Origin origin =
        new ModelFolder.Origin(
            network.name(),
            new Manifest.Output(network.embeddingDimension(), network.normalised(), comparison),
            loss,
            preprocessing,
            Instant.now(),
            trained.record());
    try (FeatureExtractor extractor =
        FeatureExtractor.open(plan.out().resolve("model.onnx"), preprocessing, comparison)) {
      return ModelFolder.write(
          plan.out(),
          origin,
          List.of(Evaluation.samples(trained.heldOut(), preprocessing, extractor::features)));
    }
  }

  private void writeWriters(String name, List<SignatureFile> files) throws IOException {
    byte[] text =
        files.stream()
            .map(SignatureFile::writerId)
            .distinct()
            .sorted()
            .map(writer -> writer + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(plan.out().resolve(name), out -> out.write(text));
  }

  /** Hears how a run is going; the command line shows it. What is not overridden is not heard. */
  public interface Progress {

    /** Images were read; some were left out. */
    default void read(int images, List<SignatureImages.Skipped> skipped) {}

    /** Writers who have too few signatures to be trained on, each with the reason. */
    default void leftOut(List<String> writers) {}

    /** Pairs of a list that are trained on, and how many are left out. */
    default void pairs(int used, int left) {}

    /** Device, threads and allocator in force. */
    default void settings(String description) {}

    /** A step is done; all counted from 1. */
    default void step(
        int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {}

    /**
     * An epoch is done and its checkpoint written.
     *
     * @param progress of the whole run, above 0, to 1
     */
    default void epoch(RunHistory.Epoch record, int epochs, double progress) {}
  }
}
