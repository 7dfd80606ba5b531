package io.countersign.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A network that scores each pixel, in ONNX Runtime: input {@code image} {@code [1,1,H,W]}, output
 * {@code scores} {@code [1,classes,H,W]}, 32-bit floats, any size. Thread-safe.
 */
public final class OnnxSegmenter implements AutoCloseable {
  private static final String INPUT = "image";

  private final OrtEnvironment environment;
  private final OrtSession session;

  /** Closing waits for runs: a session that is freed under one takes the process down. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private OnnxSegmenter(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * The network whose file holds these bytes, on one thread.
   *
   * @throws OnnxException when ONNX Runtime cannot load it
   */
  public static OnnxSegmenter open(byte[] model) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Pages differ in size: what one needed would stay for the process's life.
      options.setMemoryPatternOptimization(false);
      return new OnnxSegmenter(environment, environment.createSession(model, options));
    } catch (OrtException cause) {
      throw new OnnxException(
          "cannot load a segmentation network of %d bytes".formatted(model.length), cause);
    }
  }

  /**
   * The scores {@code [classes,height,width]} of an image {@code [height,width]}.
   *
   * @throws OnnxException when the run fails
   * @throws IllegalStateException when this was closed
   */
  public FloatBuffer scores(float[] image, int height, int width) {
    long[] shape = {1, 1, height, width};
    use.readLock().lock();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), shape);
        OrtSession.Result result = session.run(Map.of(INPUT, tensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    } catch (OrtException cause) {
      throw new OnnxException(
          "cannot run the network on %d×%d pixels".formatted(width, height), cause);
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
