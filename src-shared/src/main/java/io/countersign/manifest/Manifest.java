package io.countersign.manifest;

import io.countersign.comparison.Comparison;
import io.countersign.scoring.FittedOn;
import io.countersign.scoring.Likeness;
import io.countersign.scoring.Scoring;
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
 * @param embedding what the network gives, and how it is compared
 * @param scoring how distances become decisions, by number of references, ascending; one at least
 *     is for 1
 * @param likeness what tells a copy, and references that do not belong together
 * @param metrics figures measured on writers outside the training, with 95 % intervals
 */
public record Manifest(
    String modelId,
    Instant created,
    String network,
    String loss,
    Input input,
    Output embedding,
    List<Scoring> scoring,
    Likeness likeness,
    List<Metric> metrics,
    Training training,
    Onnx onnx,
    SelfTest selfTest) {

  public Manifest {
    ObjectName.require(modelId, "model id");
    scoring = scoring.stream().sorted(Comparator.comparingInt(Scoring::references)).toList();
    if (scoring.isEmpty() || scoring.get(0).references() > 1) {
      throw new IllegalArgumentException(
          "expected a scoring for 1 reference, got %s"
              .formatted(scoring.stream().map(Scoring::references).toList()));
    }
    metrics = List.copyOf(metrics);
  }

  /** What turns two signatures into a distance. */
  public Comparison comparison() {
    return embedding.comparison();
  }

  /** The scoring fitted for {@code references} (1 or more), or else for the next fewer. */
  public Scoring scoringFor(int references) {
    return Scoring.of(scoring, references);
  }

  /** The network's input {@code [1, height, width]} and the preprocessing that makes it. */
  public record Input(int height, int width, String preprocessing, Map<String, String> parameters) {
    public Input {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * The network's output: its dimension, whether its Euclidean length is 1, and the comparison that
   * makes distances of it.
   */
  public record Output(int dimension, boolean normalised, Comparison comparison) {
    public Output {
      int cells = comparison.grid().cells();
      if (dimension < 1 || dimension % cells != 0) {
        throw new IllegalArgumentException(
            "expected a multiple of %d as the dimension of an embedding on a grid of %s, got %d"
                .formatted(cells, comparison.grid(), dimension));
      }
    }
  }

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
   * @param contentDigest SHA-256 over the sorted SHA-256 hashes of the training images; of an
   *     ensemble, over its members' digests
   * @param imageHashes the first 12 hexadecimal digits of each training image's SHA-256
   * @param heldOut the writers on whose distances thresholds and calibration were fitted
   * @param fittedOn how these are related to those who trained
   * @param seconds that training took; NaN of a model from a recipe, two runs of which are the same
   */
  public record Training(
      List<String> sets,
      List<String> writers,
      String contentDigest,
      List<String> imageHashes,
      List<String> heldOut,
      FittedOn fittedOn,
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

  /**
   * Two small generated images and what the model must give for them.
   *
   * @param embedding by the network, of the first
   * @param distance by the comparison, between the two
   * @param setDistance of the second to a reference set of both: shows their own distance's share
   */
  public record SelfTest(
      byte[] image, float[] embedding, byte[] other, double distance, double setDistance) {
    public SelfTest {
      image = image.clone();
      embedding = embedding.clone();
      other = other.clone();
    }

    @Override
    public byte[] image() {
      return image.clone();
    }

    @Override
    public float[] embedding() {
      return embedding.clone();
    }

    @Override
    public byte[] other() {
      return other.clone();
    }
  }
}
