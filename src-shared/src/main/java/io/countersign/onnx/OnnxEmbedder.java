package io.countersign.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A network in ONNX Runtime: input {@code image} {@code [N,1,H,W]}, output {@code embedding} {@code
 * [N,D]}, 32-bit floats, N unbound. Opened by path. Thread-safe.
 */
public final class OnnxEmbedder implements AutoCloseable {
  private static final String INPUT = "image";

  private final OrtEnvironment environment;

  /** Closing waits for runs: a session that is freed under one takes the process down. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private final OrtSession session;
  private final Preprocessing preprocessing;

  private OnnxEmbedder(
      OrtEnvironment environment, OrtSession session, Preprocessing preprocessing) {
    this.environment = environment;
    this.session = session;
    this.preprocessing = preprocessing;
  }

  /** As {@link #open(Path, Preprocessing, int)} on one thread. */
  public static OnnxEmbedder open(Path model, Preprocessing preprocessing) {
    return open(model, preprocessing, 1);
  }

  /**
   * The network of the file {@code model}, to be fed by {@code preprocessing}.
   *
   * @param threads that share one run, the caller's among them; none of them spins while idle
   * @throws OnnxException when ONNX Runtime cannot load it
   */
  public static OnnxEmbedder open(Path model, Preprocessing preprocessing, int threads) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new OnnxEmbedder(
          environment, environment.createSession(model.toString(), options), preprocessing);
    } catch (OrtException cause) {
      throw new OnnxException("cannot load the network " + model, cause);
    }
  }

  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * The network's numbers for each of {@code inputs}, in their order, from one run.
   *
   * @throws IllegalArgumentException when an input has not the network's size
   * @throws OnnxException when the run fails
   */
  public List<float[]> embed(List<NetworkInput> inputs) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    int height = preprocessing.height();
    int width = preprocessing.width();
    float[] batch = new float[inputs.size() * height * width];
    for (int i = 0; i < inputs.size(); i++) {
      NetworkInput input = inputs.get(i);
      if (input.height() != height || input.width() != width) {
        throw new IllegalArgumentException(
            "expected 1×%d×%d, got 1×%d×%d"
                .formatted(height, width, input.height(), input.width()));
      }
      input.copyTo(batch, i * height * width);
    }
    long[] shape = {inputs.size(), 1, height, width};
    use.readLock().lock();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch), shape);
        OrtSession.Result result = session.run(Map.of(INPUT, tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      List<float[]> vectors = new ArrayList<>(inputs.size());
      for (int i = 0; i < inputs.size(); i++) {
        float[] vector = new float[values.remaining() / (inputs.size() - i)];
        values.get(vector);
        vectors.add(vector);
      }
      return vectors;
    } catch (OrtException cause) {
      throw new OnnxException(
          "cannot run the network on %d images".formatted(inputs.size()), cause);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      session.close();
    } catch (OrtException cause) {
      throw new OnnxException("cannot close the network", cause);
    } finally {
      use.writeLock().unlock();
    }
  }
}
