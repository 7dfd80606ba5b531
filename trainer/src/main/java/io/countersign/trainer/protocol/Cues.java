package io.countersign.trainer.protocol;

import io.countersign.preprocess.NetworkInput;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;

/**
 * What one image gives away by itself: the raw material of the shortcut controls. Holds no pixels.
 */
public final class Cues {
  /** Share of the range by which a value must differ from its image's extreme to count as drawn. */
  private static final float DRAWN = 0.25f;

  private final SignatureFile file;
  private final double[] statistics;
  private final double inkDeviation;

  private Cues(SignatureFile file, double[] statistics, double inkDeviation) {
    this.file = file;
    this.statistics = statistics;
    this.inkDeviation = inkDeviation;
  }

  /** The cues of an image and of the exact tensor that enters the network for it. */
  public static Cues of(SignatureImage image, NetworkInput input) {
    return of(image.file(), image.inkDeviation(), input);
  }

  static Cues of(SignatureFile file, double inkDeviation, NetworkInput input) {
    return new Cues(file, statistics(input), inkDeviation);
  }

  public SignatureFile file() {
    return file;
  }

  /** Ink share, mean, deviation, least, largest, share of rows and of columns that are drawn on. */
  public double[] statistics() {
    return statistics.clone();
  }

  /** Standard deviation of the grey levels of the ink, 0 to 127.5. */
  public double inkDeviation() {
    return inkDeviation;
  }

  private static double[] statistics(NetworkInput input) {
    float[] values = input.values();
    double sum = 0;
    double squares = 0;
    float least = Float.MAX_VALUE;
    float largest = -Float.MAX_VALUE;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    double mean = sum / values.length;
    double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    boolean inkIsLarge = mean < 0.5;
    boolean[] rows = new boolean[input.height()];
    boolean[] columns = new boolean[input.width()];
    int drawn = 0;
    for (int i = 0; i < values.length; i++) {
      if (inkIsLarge ? values[i] > least + DRAWN : values[i] < largest - DRAWN) {
        drawn++;
        rows[i / input.width()] = true;
        columns[i % input.width()] = true;
      }
    }
    double ink = drawn / (double) values.length;
    return new double[] {ink, mean, deviation, least, largest, share(rows), share(columns)};
  }

  private static double share(boolean[] drawn) {
    int count = 0;
    for (boolean line : drawn) {
      count += line ? 1 : 0;
    }
    return count / (double) drawn.length;
  }
}
