package io.countersign.trainer.run;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.FittedOn;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.export.OnnxExport;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults.SetResult;
import io.countersign.trainer.protocol.ScoringFit;
import io.countersign.trainer.protocol.StrangersFit;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.synthesis.Synthesis;
import io.countersign.verify.ModelFile;
import io.countersign.verify.Verifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Writes {@code manifest.json} beside a finished {@code model.onnx}, and opens the two as a check.
 */
final class ModelFolder {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final long SELF_TEST_SEED = 2026;

  /** What follows the set's name where its writers were held out, and where they were not. */
  private static final String HELD_OUT = " validation";

  private static final String IN_SAMPLE = " training writers";

  /** Where nobody of the set was seen, and thresholds were fitted on the other sets. */
  private static final String LEFT_OUT = " left out";

  private ModelFolder() {}

  /** What a manifest says that only the run knows. */
  record Origin(
      String network,
      Manifest.Output output,
      String loss,
      Preprocessing preprocessing,
      Instant created,
      Manifest.Training training) {}

  /** A manifest, and the measurements that its figures are of. */
  record Written(Manifest manifest, EvaluationResults results) {}

  /**
   * Fits scoring on writers that were held out, measures them, and writes the manifest.
   *
   * @param heldOut by set, once for each fold of writers, embedded by a network that has not seen
   *     them
   */
  static Written write(Path folder, Origin origin, List<Map<String, List<Task.Sample>>> heldOut)
      throws IOException {
    Path model = folder.resolve("model.onnx");
    Preprocessing preprocessing = origin.preprocessing();
    Written written;
    try (FeatureExtractor extractor =
        FeatureExtractor.open(model, preprocessing, origin.output().comparison())) {
      Map<String, List<Tasks>> tasks = new TreeMap<>();
      for (Map<String, List<Task.Sample>> fold : heldOut) {
        fold.forEach(
            (set, samples) ->
                tasks.computeIfAbsent(set, s -> new ArrayList<>()).add(new Tasks(set, samples)));
      }
      List<Tasks> all = tasks.values().stream().flatMap(List::stream).toList();
      int writers = heldOut.stream().mapToInt(ModelFolder::writers).sum();
      String sha256 = ModelFile.sha256(model);
      Manifest unmeasured =
          new Manifest(
              "%s-%s-%s"
                  .formatted(origin.network(), DAY.format(origin.created()), mark(sha256, origin)),
              origin.created(),
              origin.network(),
              origin.loss(),
              new Manifest.Input(
                  preprocessing.height(), preprocessing.width(), preprocessing.version(), Map.of()),
              origin.output(),
              origin.training().fittedOn() == FittedOn.LEFT_OUT_SETS
                  ? StrangersFit.fit(tasks, writers)
                  : ScoringFit.fit(all, writers),
              ScoringFit.likeness(all),
              List.of(),
              origin.training(),
              new Manifest.Onnx(OnnxExport.OPSET, Files.size(model), sha256),
              selfTest(extractor));
      Map<String, List<Scoring>> leftOut =
          origin.training().fittedOn() == FittedOn.LEFT_OUT_SETS
              ? StrangersFit.leftOut(tasks, writers)
              : Map.of();
      written = measured(unmeasured, tasks, heldOut, leftOut);
    }
    byte[] json = ManifestCodec.write(written.manifest());
    AtomicFile.write(folder.resolve("manifest.json"), out -> out.write(json));
    try (Verifier check = Verifier.open(model, json)) {
      return new Written(check.manifest(), written.results());
    }
  }

  /**
   * One network compared or fitted in two ways is two models: what is kept of one is not the
   * other's.
   */
  private static String mark(String sha256, Origin origin) {
    String text = sha256 + " " + origin.output().comparison().name();
    if (origin.training().fittedOn() != FittedOn.HELD_OUT_WRITERS) {
      text += " " + origin.training().fittedOn().json();
    }
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(ModelFile.sha256().digest(bytes)).substring(0, 8);
  }

  private static String mark(Manifest.Training training, List<Scoring> byOthers) {
    return !byOthers.isEmpty() ? LEFT_OUT : training.heldOut().isEmpty() ? IN_SAMPLE : HELD_OUT;
  }

  private static int writers(Map<String, List<Task.Sample>> fold) {
    return fold.values().stream()
        .mapToInt(samples -> (int) samples.stream().map(Task.Sample::writer).distinct().count())
        .sum();
  }

  private static Written measured(
      Manifest manifest,
      Map<String, List<Tasks>> folds,
      List<Map<String, List<Task.Sample>>> heldOut,
      Map<String, List<Scoring>> leftOut) {
    List<Manifest.Metric> metrics = new ArrayList<>();
    List<SetResult> sets = new ArrayList<>();
    folds.forEach(
        (set, ofSet) -> {
          List<Scoring> byOthers = leftOut.getOrDefault(set, List.of());
          String name = set + mark(manifest.training(), byOthers);
          List<Task> tasks =
              byOthers.isEmpty()
                  ? Evaluation.overFolds(name, ofSet, manifest)
                  : Evaluation.overFolds(name, ofSet, n -> Scoring.of(byOthers, n));
          tasks.forEach(task -> add(task.figures().all(), metrics));
          if (!tasks.isEmpty()) {
            List<Task.Sample> samples =
                heldOut.stream().flatMap(f -> f.getOrDefault(set, List.of()).stream()).toList();
            List<Figure> controls =
                Controls.of(name, List.of(), samples, tasks.get(0).comparisons());
            add(controls, metrics);
            sets.add(new SetResult(name, tasks, controls));
          }
        });
    Manifest measured =
        new Manifest(
            manifest.modelId(),
            manifest.created(),
            manifest.network(),
            manifest.loss(),
            manifest.input(),
            manifest.embedding(),
            manifest.scoring(),
            manifest.likeness(),
            metrics,
            manifest.training(),
            manifest.onnx(),
            manifest.selfTest());
    return new Written(measured, new EvaluationResults(sets, List.of(), false));
  }

  private static void add(List<Figure> figures, List<Manifest.Metric> metrics) {
    figures.forEach(figure -> metrics.add(figure.stored()));
  }

  private static Manifest.SelfTest selfTest(FeatureExtractor extractor) throws IOException {
    byte[] image = selfTestImage(1);
    byte[] other = selfTestImage(2);
    List<NetworkInput> inputs = List.of(input(extractor, image), input(extractor, other));
    List<float[]> vectors = extractor.network().embed(inputs);
    List<Features> features = extractor.comparison().features(vectors, inputs);
    return new Manifest.SelfTest(
        image,
        vectors.get(0),
        other,
        features.get(0).distance(features.get(1)),
        ReferenceSet.of(features).distance(features.get(1)));
  }

  private static NetworkInput input(FeatureExtractor extractor, byte[] png) {
    return new ImageDecoder(ImageLimits.DEFAULT)
        .decode(png)
        .map(decoded -> extractor.preprocessing().input(decoded.gray()))
        .optional()
        .orElseThrow();
  }

  /** A generated signature on a quarter of the usual paper, so that the manifest stays small. */
  private static byte[] selfTestImage(int index) throws IOException {
    GrayImage large = new Synthesis(SELF_TEST_SEED).genuine(1, index);
    BufferedImage small =
        new BufferedImage(large.width() / 2, large.height() / 2, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        small.getRaster().setSample(x, y, 0, large.at(2 * x, 2 * y) > 160 ? 1 : 0);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(small, "png", out);
    return out.toByteArray();
  }
}
