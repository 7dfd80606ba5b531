package io.countersign.manifest;

import io.countersign.decision.Calibration;
import io.countersign.decision.DecisionRule;
import io.countersign.decision.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a published model says of itself ({@code manifest.json}).
 *
 * @param modelId an {@link ObjectName}
 * @param network name of the layer table, such as {@code slim}
 * @param loss the loss it was trained with
 * @param distance {@code euclidean}, or {@code places} of an embedding with a grid, either {@code
 *     -and-strokes}, {@code -and-texture} or {@code -and-strokes-and-texture-by-aspect}
 * @param scoring how distances become decisions, by number of references, ascending; one at least
 *     is for 1
 * @param metrics figures measured on writers outside the training, with 95 % intervals
 */
public record Manifest(
    String modelId,
    Instant created,
    String network,
    String loss,
    Input input,
    Output embedding,
    String distance,
    List<Scoring> scoring,
    List<Metric> metrics,
    Training training,
    Onnx onnx,
    SelfTest selfTest) {

  public Manifest {
    ObjectName.require(modelId, "model id");
    if (!distance.equals(embedding.distance())) {
      throw new IllegalArgumentException(
          "expected distance %s of an embedding on a grid of %s, got %s"
              .formatted(embedding.distance(), embedding.grid(), distance));
    }
    scoring = scoring.stream().sorted(Comparator.comparingInt(Scoring::references)).toList();
    if (scoring.isEmpty() || scoring.get(0).references() > 1) {
      throw new IllegalArgumentException(
          "expected a scoring for 1 reference, got %s"
              .formatted(scoring.stream().map(Scoring::references).toList()));
    }
    metrics = List.copyOf(metrics);
  }

  /** The scoring fitted for {@code references} (1 or more), or else for the next fewer. */
  public Scoring scoringFor(int references) {
    return scoring.stream()
        .filter(fitted -> fitted.references() <= references)
        .reduce((fewer, more) -> more)
        .orElseThrow(
            () ->
                new IllegalArgumentException("expected at least one reference, got " + references));
  }

  /** The network's input {@code [1, height, width]} and the preprocessing that makes it. */
  public record Input(int height, int width, String preprocessing, Map<String, String> parameters) {
    public Input {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * The network's output: its dimension, whether its Euclidean length is 1, and the places that it
   * describes.
   */
  public record Output(int dimension, boolean normalised, Grid grid) {
    public Output {
      if (dimension < 1 || dimension % grid.cells() != 0) {
        throw new IllegalArgumentException(
            "expected a multiple of %d as the dimension of an embedding on a grid of %s, got %d"
                .formatted(grid.cells(), grid, dimension));
      }
    }

    /** How such embeddings are compared: {@code euclidean} or {@code places}, and what else. */
    public String distance() {
      return (grid.whole() ? "euclidean" : "places")
          + (grid.strokes() ? "-and-strokes" : "")
          + (grid.texture() ? "-and-texture" : "")
          + (grid.byAspect() ? "-by-aspect" : "");
    }
  }

  /** Calibration, decision rule and thresholds for a number of references. */
  public record Scoring(
      int references, Calibration calibration, DecisionRule rule, List<Threshold> thresholds) {
    public Scoring {
      if (references < 1) {
        throw new IllegalArgumentException(
            "expected a scoring for 1 reference or more, got " + references);
      }
      thresholds = List.copyOf(thresholds);
    }
  }

  /**
   * A distance up to which a signature is accepted, and the error rates it was chosen for on
   * training writers.
   *
   * @param name {@code equal-error}, {@code far-1} or {@code far-5}
   * @param far share of skilled forgeries accepted, 0 to 1
   * @param frr share of genuine signatures rejected, 0 to 1
   */
  public record Threshold(String name, double distance, double far, double frr) {}

  /**
   * One measured figure, or one shortcut control.
   *
   * @param set the writers it was measured on, such as {@code dutch test}
   * @param references number of references, 0 where it does not apply
   * @param low lower end of the 95 % interval, NaN where there is none
   */
  public record Metric(
      String set, String name, int references, double value, double low, double high) {}

  /**
   * Where the weights come from.
   *
   * @param writers every training writer, as {@code set/writer}
   * @param contentDigest SHA-256 over the sorted SHA-256 hashes of the training images; of a
   *     committee, over its members' digests
   * @param imageHashes the first 12 hexadecimal digits of each training image's SHA-256
   * @param heldOut the writers on whose distances thresholds and calibration were fitted
   */
  public record Training(
      List<String> sets,
      List<String> writers,
      String contentDigest,
      List<String> imageHashes,
      List<String> heldOut,
      long seed,
      int epochs,
      String sourceCommit,
      String java,
      String device,
      double seconds) {
    public Training {
      sets = List.copyOf(sets);
      writers = List.copyOf(writers);
      imageHashes = List.copyOf(imageHashes);
      heldOut = List.copyOf(heldOut);
    }
  }

  /** The published file: operator set, size in bytes, SHA-256 in lower-case hexadecimal. */
  public record Onnx(int opset, long bytes, String sha256) {}

  /** A small generated image and the embedding that the network must give for it, to 1e-3. */
  public record SelfTest(byte[] image, float[] embedding) {
    public SelfTest {
      image = image.clone();
      embedding = embedding.clone();
    }

    @Override
    public byte[] image() {
      return image.clone();
    }

    @Override
    public float[] embedding() {
      return embedding.clone();
    }
  }
}
