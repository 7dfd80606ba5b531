package io.countersign.manifest;

import java.time.Instant;
import java.util.List;

/**
 * What is published with a segmentation network: how it is fed, how it was made, and a check that
 * it computes what it did when it was made.
 *
 * @param classes of a pixel, in the order of the network's output
 */
public record InkManifest(
    String modelId,
    Instant created,
    String network,
    List<String> classes,
    Input input,
    Training training,
    Manifest.Onnx onnx,
    SelfTest selfTest) {

  public InkManifest {
    classes = List.copyOf(classes);
  }

  /**
   * How an image becomes the network's input.
   *
   * @param preparation name of what is done, which is frozen
   * @param stroke how wide the image's strokes are made, in pixels
   * @param multiple of which both sides are
   */
  public record Input(String preparation, double stroke, int multiple) {}

  /**
   * What makes the network again: {@code countersign train-ink} with these.
   *
   * @param seed of the pages, of the starting weights and of the tiles
   */
  public record Training(
      long seed,
      int epochs,
      int steps,
      int tiles,
      String sourceCommit,
      String java,
      String device,
      double seconds) {}

  /**
   * A small generated image, and the mean likelihood of a signature's ink in each cell of {@code
   * columns×rows} even ones laid over it, which the network must give to 1e-3.
   */
  public record SelfTest(byte[] image, int columns, int rows, float[] signature) {
    public SelfTest {
      image = image.clone();
      signature = signature.clone();
      if (columns < 1 || rows < 1 || signature.length != columns * rows) {
        throw new IllegalArgumentException(
            "expected %d×%d likelihoods in the self-test, got %d"
                .formatted(columns, rows, signature.length));
      }
    }

    @Override
    public byte[] image() {
      return image.clone();
    }

    @Override
    public float[] signature() {
      return signature.clone();
    }
  }
}
