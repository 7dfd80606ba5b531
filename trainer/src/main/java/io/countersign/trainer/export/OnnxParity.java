package io.countersign.trainer.export;

import ai.djl.Device;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.countersign.trainer.export.OnnxGraph.Half;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Parameters;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Compares an ONNX file with the network it came from, on random images. */
public final class OnnxParity {

  /** Largest difference allowed, as a share of the largest component of any embedding. */
  public static final double TOLERANCE = 1e-4;

  private static final int[] BATCHES = {1, 5};
  private static final long SEED = 20170713;

  private OnnxParity() {}

  /**
   * Embeds batches of one and of five images with DJL on the CPU and with ONNX Runtime.
   *
   * @throws Mismatch when ONNX Runtime refuses the file, or an embedding differs by more than
   *     {@link #TOLERANCE}
   */
  public static Report check(Network network, Parameters parameters, Path onnx) {
    Report report = new Report(0, 0);
    Parameters stored = network.perPixel() ? Half.rounded(network, parameters) : parameters;
    try (BlockEmbedder embedder = BlockEmbedder.of(network, stored, Device.cpu());
        OrtSession.SessionOptions options = options();
        OrtSession session =
            OrtEnvironment.getEnvironment().createSession(onnx.toString(), options)) {
      Random random = new Random(SEED);
      for (int batch : BATCHES) {
        float[] images = random(random, batch * network.height() * network.width());
        float[][] expected = embedder.embed(images, batch);
        report = report.and(expected, run(session, network, images, batch));
      }
    } catch (OrtException e) {
      throw new Mismatch("ONNX Runtime refused " + onnx + ": " + e.getMessage(), e);
    }
    if (!(report.share() <= TOLERANCE)) {
      throw new Mismatch(
          "%s: the ONNX model differs from the trained network: %s, expected at most %.0e"
              .formatted(network.name(), report, TOLERANCE));
    }
    return report;
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    return options;
  }

  private static float[][] run(OrtSession session, Network network, float[] images, int batch)
      throws OrtException {
    long[] shape = {batch, 1, network.height(), network.width()};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[][] rows = new float[batch][values.remaining() / batch];
      for (float[] row : rows) {
        values.get(row);
      }
      return rows;
    }
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /**
   * How far two sets of embeddings are apart.
   *
   * @param largestDifference of any component
   * @param largestComponent of any expected embedding, by magnitude
   */
  public record Report(double largestDifference, double largestComponent) {

    /**
     * The difference as a share of the largest component; not a number when all components are
     * zero.
     */
    public double share() {
      return largestDifference / largestComponent;
    }

    Report and(float[][] expected, float[][] actual) {
      if (expected.length != actual.length) {
        throw new Mismatch(
            "expected %d embeddings, got %d".formatted(expected.length, actual.length));
      }
      double difference = largestDifference;
      double component = largestComponent;
      for (int i = 0; i < expected.length; i++) {
        if (expected[i].length != actual[i].length) {
          throw new Mismatch(
              "expected %d numbers, got %d".formatted(expected[i].length, actual[i].length));
        }
        for (int j = 0; j < expected[i].length; j++) {
          difference = Math.max(difference, Math.abs((double) expected[i][j] - actual[i][j]));
          component = Math.max(component, Math.abs(expected[i][j]));
        }
      }
      return new Report(difference, component);
    }

    @Override
    public String toString() {
      return "largest difference %.1e of a largest component of %.3g"
          .formatted(largestDifference, largestComponent);
    }
  }

  /** The ONNX model does not compute what the trained network computes; it must not be used. */
  public static final class Mismatch extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public Mismatch(String message) {
      super(message);
    }

    Mismatch(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
