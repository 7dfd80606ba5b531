package io.countersign.extraction;

import io.countersign.onnx.OnnxSegmenter;
import java.nio.FloatBuffer;

/** Whose ink each pixel of an image is, at the network's working scale. */
final class InkMap {
  /** How wide strokes are at the working scale, in pixels. */
  static final double STROKE = 1.7;

  /** Pixels of the largest working image. */
  private static final double MOST = 750_000;

  private static final double LARGEST_SCALE = 1.5;

  /** Sides of the network's input are multiples of it. */
  static final int STEP = 32;

  private final double scale;
  private final Plane dark;
  private final float[] signature;
  private final float[] other;
  private final float[] hand;

  /**
   * @param signature how likely each pixel is a signature's ink
   * @param other how likely it is ink, but not a signature's
   * @param hand how likely it is other writing, which is part of the above
   */
  InkMap(double scale, Plane dark, float[] signature, float[] other, float[] hand) {
    this.scale = scale;
    this.dark = dark;
    this.signature = signature;
    this.other = other;
    this.hand = hand;
  }

  /** The same where all writing counts as a signature's, and print alone does not. */
  InkMap written() {
    float[] written = new float[signature.length];
    float[] print = new float[signature.length];
    for (int i = 0; i < written.length; i++) {
      written[i] = signature[i] + hand[i];
      print[i] = other[i] - hand[i];
    }
    return new InkMap(scale, dark, written, print, new float[written.length]);
  }

  static InkMap of(Plane gray, OnnxSegmenter network) {
    double scale = scale(gray);
    int width = (int) Math.max(1, Math.round(gray.width() * scale));
    int height = (int) Math.max(1, Math.round(gray.height() * scale));
    Plane dark = Darkness.of(gray.resized(width, height));
    int paddedWidth = padded(width);
    int paddedHeight = padded(height);
    float[] input = new float[paddedWidth * paddedHeight];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        input[y * paddedWidth + x] = dark.at(x, y) / 255f;
      }
    }
    FloatBuffer scores = network.scores(input, paddedHeight, paddedWidth);
    int size = input.length;
    float[] signature = new float[width * height];
    float[] other = new float[width * height];
    float[] hand = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * paddedWidth + x;
        float none = scores.get(at);
        float signed = scores.get(size * Ink.SIGNATURE.ordinal() + at);
        float print = scores.get(size * Ink.PRINT.ordinal() + at);
        float written = scores.get(size * Ink.HAND.ordinal() + at);
        float most = Math.max(Math.max(none, signed), Math.max(print, written));
        double a = Math.exp(none - most);
        double b = Math.exp(signed - most);
        double c = Math.exp(print - most);
        double d = Math.exp(written - most);
        double sum = a + b + c + d;
        signature[y * width + x] = (float) (b / sum);
        other[y * width + x] = (float) ((c + d) / sum);
        hand[y * width + x] = (float) (d / sum);
      }
    }
    return new InkMap((double) width / gray.width(), dark, signature, other, hand);
  }

  /** How many working pixels one of the image is. */
  static double scale(Plane gray) {
    double strokes = StrokeWidth.of(gray);
    double scale = strokes == 0 ? 1 : Math.min(LARGEST_SCALE, STROKE / strokes);
    double area = (double) gray.width() * gray.height();
    return Math.min(scale, Math.sqrt(MOST / area));
  }

  private static int padded(int side) {
    return (side + STEP - 1) / STEP * STEP;
  }

  /** Working pixels of one pixel of the image. */
  double scale() {
    return scale;
  }

  int width() {
    return dark.width();
  }

  int height() {
    return dark.height();
  }

  Plane dark() {
    return dark;
  }

  /** How likely a pixel is a signature's ink. */
  float signature(int x, int y) {
    return signature[y * dark.width() + x];
  }

  /** How likely a pixel is the ink of other writing. */
  float hand(int x, int y) {
    return hand[y * dark.width() + x];
  }

  /** How likely a pixel is ink, but not a signature's. */
  float other(int x, int y) {
    return other[y * dark.width() + x];
  }
}
