package io.countersign.testing;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.Grid;
import io.countersign.comparison.ReferenceSet;
import io.countersign.image.Decoded;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.outcome.Checked;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.Calibration;
import io.countersign.scoring.DecisionRule;
import io.countersign.scoring.FittedOn;
import io.countersign.scoring.Likeness;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A model of a few hundred bytes without a single weight: mean ink on an 8×20 grid, scaled to
 * length 1. It tells {@link Drawings} of different hands apart.
 */
public final class TinyModel {
  public static final String MODEL_ID = "tiny";
  private static final Form USUAL = new Form(MODEL_ID, "thinned-1", 64, 160, 8);

  private TinyModel() {}

  /**
   * What a model is like.
   *
   * @param cell side of a cell of the grid, in pixels: the larger, the less it tells apart
   */
  public record Form(String modelId, String preprocessing, int height, int width, int cell) {}

  /** Writes {@code model.onnx} and {@code manifest.json} into {@code directory}. */
  public static Manifest write(Path directory) {
    return write(directory, USUAL);
  }

  /** As {@link #write(Path)}, a model of another form. */
  public static Manifest write(Path directory, Form form) {
    Preprocessing preprocessing =
        Preprocessing.of(form.preprocessing(), form.height(), form.width());
    Path model = directory.resolve("model.onnx");
    try {
      Files.createDirectories(directory);
      Files.write(model, TinyOnnx.gridOfMeans(form.height(), form.width(), form.cell()));
      Manifest manifest;
      try (FeatureExtractor extractor =
          FeatureExtractor.open(model, preprocessing, Comparison.of("euclidean-1", Grid.WHOLE))) {
        manifest = manifest(form, model, extractor);
      }
      Files.write(directory.resolve("manifest.json"), ManifestCodec.write(manifest));
      return manifest;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static NetworkInput input(FeatureExtractor extractor, byte[] png) {
    Checked<Decoded> decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(png);
    return extractor.preprocessing().input(((Checked.Passed<Decoded>) decoded).value().gray());
  }

  private static Manifest manifest(Form form, Path model, FeatureExtractor extractor)
      throws IOException {
    byte[] image = Drawings.png(1);
    byte[] other = Drawings.png(2);
    List<NetworkInput> inputs = List.of(input(extractor, image), input(extractor, other));
    float[] embedding = extractor.network().embed(inputs).get(0);
    List<Features> features = extractor.features(inputs);
    return new Manifest(
        form.modelId(),
        Instant.parse("2026-01-01T00:00:00Z"),
        "grid-of-means",
        "none",
        new Manifest.Input(
            form.height(), form.width(), form.preprocessing(), Map.of("trim", "0.001")),
        new Manifest.Output(embedding.length, true, extractor.comparison()),
        List.of(scoring(1, 0.6), scoring(2, 0.45)),
        new Likeness(0.01, 0.65),
        List.of(new Manifest.Metric("drawings", "eer-skilled", 1, 0.1, Double.NaN, Double.NaN)),
        new Manifest.Training(
            List.of("drawings"),
            List.of("drawings/1"),
            "00",
            List.of("0123456789ab", "ba9876543210"),
            List.of("drawings/2"),
            FittedOn.HELD_OUT_WRITERS,
            1,
            0,
            "none",
            "none",
            "cpu",
            0),
        new Manifest.Onnx(13, Files.size(model), ModelFile.sha256(model)),
        new Manifest.SelfTest(
            image,
            embedding,
            other,
            features.get(0).distance(features.get(1)),
            ReferenceSet.of(features).distance(features.get(1))));
  }

  private static Scoring scoring(int references, double threshold) {
    return new Scoring(
        references,
        new Calibration(20 * threshold, -20, 3),
        new DecisionRule(threshold, threshold - 0.02, threshold + 0.02),
        List.of(
            new Threshold("equal-error", threshold, 0.1, 0.1),
            new Threshold("far-1", threshold - 0.2, 0.01, 0.3)));
  }
}
