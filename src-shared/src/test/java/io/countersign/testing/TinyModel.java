package io.countersign.testing;

import io.countersign.decision.Calibration;
import io.countersign.decision.DecisionRule;
import io.countersign.decision.Embedding;
import io.countersign.decision.Grid;
import io.countersign.image.Decoded;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.onnx.OnnxEmbedder;
import io.countersign.preprocess.Preprocessing;
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
      byte[] image = Drawings.png(1);
      Manifest manifest;
      try (OnnxEmbedder embedder = OnnxEmbedder.open(model, preprocessing, Grid.WHOLE)) {
        manifest = manifest(form, model, image, embed(embedder, image));
      }
      Files.write(directory.resolve("manifest.json"), ManifestCodec.write(manifest));
      return manifest;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Embedding embed(OnnxEmbedder embedder, byte[] png) {
    Decoded decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(png);
    return embedder
        .embed(List.of(embedder.preprocessing().input(((Decoded.Image) decoded).gray())))
        .get(0);
  }

  private static Manifest manifest(Form form, Path model, byte[] image, Embedding embedding)
      throws IOException {
    return new Manifest(
        form.modelId(),
        Instant.parse("2026-01-01T00:00:00Z"),
        "grid-of-means",
        "none",
        new Manifest.Input(
            form.height(), form.width(), form.preprocessing(), Map.of("trim", "0.001")),
        new Manifest.Output(embedding.dimension(), true, Grid.WHOLE),
        "euclidean",
        List.of(scoring(1, 0.6), scoring(2, 0.45)),
        List.of(new Manifest.Metric("drawings", "eer-skilled", 1, 0.1, Double.NaN, Double.NaN)),
        new Manifest.Training(
            List.of("drawings"),
            List.of("drawings/1"),
            "00",
            List.of("0123456789ab", "ba9876543210"),
            List.of("drawings/2"),
            1,
            0,
            "none",
            "none",
            "cpu",
            0),
        new Manifest.Onnx(13, Files.size(model), ModelFile.sha256(model)),
        new Manifest.SelfTest(image, embedding.values()));
  }

  private static Manifest.Scoring scoring(int references, double threshold) {
    return new Manifest.Scoring(
        references,
        new Calibration(20 * threshold, -20, 3),
        new DecisionRule(threshold, threshold - 0.02, threshold + 0.02),
        List.of(
            new Manifest.Threshold("equal-error", threshold, 0.1, 0.1),
            new Manifest.Threshold("far-1", threshold - 0.2, 0.01, 0.3)));
  }
}
