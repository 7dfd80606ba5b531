package io.countersign.trainer.run;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.scoring.FittedOn;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.data.SignatureImages.Preparation;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Overlap;
import io.countersign.trainer.protocol.PopulationFit;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.verify.ModelFile;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A model with thresholds and calibration for one's own population: the same network and
 * comparison, another manifest.
 *
 * @param held what each threshold does to signers whom it was not fitted on
 * @param skipped images that could not be used, with the reason
 */
public record FittedModel(Manifest manifest, List<PopulationFit.Held> held, List<String> skipped) {
  public FittedModel {
    held = List.copyOf(held);
    skipped = List.copyOf(skipped);
  }

  /**
   * Fits and writes {@code model.onnx} and {@code manifest.json} to {@code out}.
   *
   * @param files signatures of one's own signers, two or more genuine ones each
   * @throws DataException when there are fewer than {@value PopulationFit#FEWEST} signers, or the
   *     model was trained on one of them
   */
  public static FittedModel write(
      ModelLocation base, List<SignatureFile> files, Path out, Instant created, CanvasCache cache)
      throws IOException {
    try (Verifier verifier = Verifier.open(base.model(), base.manifest())) {
      Manifest shipped = verifier.manifest();
      SignatureImages<SignatureImage> images =
          new Preparation(verifier.extractor().preprocessing(), cache).read(files);
      Overlap.of(shipped.training(), images.images())
          .ifPresent(
              overlap -> {
                throw new DataException(overlap + ": expected signers that the model has not seen");
              });
      Map<String, List<Task.Sample>> samples =
          Evaluation.samples(
              images.images(),
              verifier.extractor().preprocessing(),
              verifier.extractor()::features);
      List<Tasks> tasks = new ArrayList<>();
      samples.forEach((set, own) -> tasks.add(new Tasks(set, own)));
      List<PopulationFit.Held> held = new ArrayList<>();
      List<Scoring> fitted = fit(shipped, tasks, held);
      Manifest manifest = manifest(shipped, fitted, images.images(), samples, created);
      Files.createDirectories(out);
      AtomicFile.write(out.resolve("model.onnx"), to -> Files.copy(base.model(), to));
      byte[] json = ManifestCodec.write(manifest);
      AtomicFile.write(out.resolve("manifest.json"), to -> to.write(json));
      Verifier.open(out.resolve("model.onnx"), json).close();
      return new FittedModel(
          manifest, held, images.skipped().stream().map(Object::toString).toList());
    }
  }

  /** For as many references as the signers suffice for: of more, nothing was measured. */
  private static List<Scoring> fit(
      Manifest shipped, List<Tasks> tasks, List<PopulationFit.Held> held) {
    List<Scoring> fitted = new ArrayList<>();
    for (Scoring scoring : shipped.scoring()) {
      List<Score> scores =
          tasks.stream()
              .flatMap(task -> task.with(scoring.references()).stream())
              .map(FittedModel::ofItsSet)
              .toList();
      int signers = PopulationFit.signers(scores, Score.Kind.GENUINE).size();
      if (signers >= PopulationFit.FEWEST) {
        PopulationFit fit = new PopulationFit(scoring);
        fitted.add(fit.of(scores));
        held.addAll(fit.held(scores));
      } else if (scoring.references() == 1) {
        throw new DataException(
            "expected %d signers or more with two genuine signatures each, got %d"
                .formatted(PopulationFit.FEWEST, signers));
      }
    }
    return fitted;
  }

  /** Signers of two sets may have one name. */
  private static Score ofItsSet(Task.Comparison comparison) {
    return new Score(
        comparison.set() + "/" + comparison.writer(), comparison.kind(), comparison.distance());
  }

  private static Manifest manifest(
      Manifest shipped,
      List<Scoring> scoring,
      List<SignatureImage> images,
      Map<String, List<Task.Sample>> samples,
      Instant created) {
    Manifest.Training trained = shipped.training();
    List<String> writers = TrainingRecord.writers(images);
    Manifest unmeasured =
        of(
            shipped,
            "%s-fit-%s".formatted(shipped.modelId(), mark(shipped, images)),
            created,
            scoring,
            List.of(),
            new Manifest.Training(
                trained.sets(),
                trained.writers(),
                trained.contentDigest(),
                trained.imageHashes(),
                new ArrayList<>(
                    new TreeSet<>(
                        Stream.concat(trained.heldOut().stream(), writers.stream()).toList())),
                FittedOn.OWN_SIGNERS,
                trained.seed(),
                trained.epochs(),
                trained.sourceCommit(),
                trained.java(),
                trained.device(),
                trained.seconds()));
    List<Manifest.Metric> metrics = new ArrayList<>();
    for (Manifest.Metric metric : shipped.metrics()) {
      // What the network does by itself stays true; what its old thresholds did does not.
      if (Figure.of(metric).filter(figure -> !ofScoring(figure.metric())).isPresent()) {
        metrics.add(metric);
      }
    }
    samples.forEach(
        (set, own) ->
            Evaluation.tasks(set + " fitted on", own, unmeasured)
                .forEach(
                    task -> task.figures().all().forEach(figure -> metrics.add(figure.stored()))));
    return of(
        unmeasured,
        unmeasured.modelId(),
        created,
        unmeasured.scoring(),
        metrics,
        unmeasured.training());
  }

  private static boolean ofScoring(Metric metric) {
    return metric.atThreshold() || metric == Metric.CLLR_SKILLED || metric == Metric.CLLR_RANDOM;
  }

  private static Manifest of(
      Manifest base,
      String id,
      Instant created,
      List<Scoring> scoring,
      List<Manifest.Metric> metrics,
      Manifest.Training training) {
    return new Manifest(
        id,
        created,
        base.network(),
        base.loss(),
        base.input(),
        base.embedding(),
        scoring,
        base.likeness(),
        metrics,
        training,
        base.onnx(),
        base.selfTest());
  }

  /** The same signatures fitted to the same model give the same name. */
  private static String mark(Manifest shipped, List<SignatureImage> images) {
    StringBuilder text = new StringBuilder(shipped.modelId());
    images.stream().map(SignatureImage::sha256).sorted().forEach(text::append);
    byte[] digest = ModelFile.sha256().digest(text.toString().getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest).substring(0, 8);
  }
}
