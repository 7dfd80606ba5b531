package io.countersign.extraction;

import io.countersign.onnx.OnnxSegmenter;
import java.nio.FloatBuffer;
import java.util.BitSet;

/** Whose ink each pixel of an image is, at the network's working scale. For one thread. */
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
  private final Shares shares;

  /** Whether all writing counts as a signature's. */
  private final boolean written;

  /** Pixels whose ink is the signature's, whatever the network says. */
  private final BitSet own;

  /** Of shares of the pixels of {@code dark}. */
  InkMap(double scale, Plane dark, Shares shares) {
    this(scale, dark, shares, false, new BitSet());
  }

  private InkMap(double scale, Plane dark, Shares shares, boolean written, BitSet own) {
    this.scale = scale;
    this.dark = dark;
    this.shares = shares;
    this.written = written;
    this.own = own;
  }

  /** The same where all writing counts as a signature's, and print alone does not. */
  InkMap written() {
    return new InkMap(scale, dark, shares, true, own);
  }

  /** The same where the ink of those pixels, row by row, is the signature's. */
  InkMap with(BitSet own) {
    return new InkMap(scale, dark, shares, written, own);
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
    return new InkMap(
        (double) width / gray.width(),
        dark,
        Shares.of(scores, width, height, paddedWidth, paddedHeight));
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
    int at = y * dark.width() + x;
    float signature = shares.signature(at) + (written ? shares.hand(at) : 0);
    return own.get(at) ? signature + foreign(at) : signature;
  }

  /** How likely a pixel is the ink of other writing. */
  float hand(int x, int y) {
    int at = y * dark.width() + x;
    return written || own.get(at) ? 0 : shares.hand(at);
  }

  /** How likely a pixel is ink, but not a signature's. */
  float other(int x, int y) {
    int at = y * dark.width() + x;
    return own.get(at) ? 0 : foreign(at);
  }

  private float foreign(int at) {
    return written ? shares.other(at) - shares.hand(at) : shares.other(at);
  }
}
