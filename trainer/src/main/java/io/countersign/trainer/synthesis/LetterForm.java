package io.countersign.trainer.synthesis;

import java.util.List;
import java.util.Random;

/**
 * How a letter is built from strokes: triples of x (in letter widths), y and bend. The pen comes
 * from the baseline at x = 0 and leaves near the baseline at x = 1.
 */
enum LetterForm {
  LOOP(0.75, 0.50, 1.3, 0.45, 0.0, 1.7, 1.0, 0.06, 1.2),
  TALL_LOOP(0.75, 1.0, 1.0, 0.35, 0.0, 1.2, 1.0, 0.06, 1.2),
  HUMPS(0.2, 0.5, -0.3, 0.3, 0.0, -1.2, 0.6, 0.48, -0.5, 0.75, 0.0, -1.3, 1.05, 0.1, 1.0),
  GARLAND(0.25, 0.5, 0.5, 0.4, 0.0, 1.0, 0.8, 0.48, 1.2, 0.85, 0.0, 0.5, 1.1, 0.1, 1.0),
  BOWL(
      0.8, 0.42, -0.5, 0.35, 0.46, 1.4, 0.25, 0.03, 1.6, 0.8, 0.46, 1.5, 0.85, 0.0, 0.3, 1.1, 0.1,
      1.0),
  BOWL_TALL(
      0.75, 0.4, -0.5, 0.35, 0.45, 1.4, 0.25, 0.03, 1.6, 0.85, 1.0, 0.9, 0.85, 0.0, 0.2, 1.1, 0.1,
      1.0),
  TAIL(0.65, 0.48, 0.4, 0.55, -0.5, -0.4, 0.15, -0.42, -1.9, 1.0, 0.1, -0.9),
  STEM(0.3, 1.0, 0.4, 0.3, 0.0, 0.1, 0.65, 0.45, -1.0, 0.85, 0.0, -1.2, 1.1, 0.08, 0.9),
  HOOK(0.45, 0.55, 0.3, 0.55, 0.02, -1.9, 0.2, 0.08, -1.2, 1.0, 0.12, 1.3),
  WAVE(0.35, 0.3, -0.9, 0.65, 0.06, 1.0, 1.0, 0.22, -0.8);

  /** Initials, begun with the pen in the air; the first triple is where it is set down. */
  static final List<double[]> INITIALS =
      List.of(
          // a stem and a bowl, as in P, R, B
          new double[] {
            0.2, 1.0, 0, 0.1, 0.0, 0.2, 0.15, 1.05, -0.3, 0.75, 0.85, -1.6, 0.2, 0.5, -1.7, 0.95,
            0.0, 0.8
          },
          // a round one, as in C, G, O
          new double[] {
            0.8, 0.9, 0, 0.4, 1.1, 1.3, 0.05, 0.45, 1.3, 0.5, -0.03, 1.6, 0.95, 0.25, 1.2
          },
          // a double curve, as in S, J
          new double[] {
            0.85, 0.95, 0, 0.3, 0.95, 1.9, 0.55, 0.45, 1.2, 0.45, 0.0, -1.9, 0.0, 0.12, -1.2, 1.0,
            0.05, 1.2
          },
          // peaks, as in M, N, A
          new double[] {
            0.0, 0.0, 0, 0.25, 1.1, 0.2, 0.4, 0.15, -0.2, 0.7, 1.05, 0.2, 0.9, 0.0, -0.3, 1.1, 0.1,
            0.9
          },
          // a great loop, as in L, D, E
          new double[] {
            0.1, 0.35, 0, 0.75, 1.1, 1.3, 0.3, 0.1, 1.6, 0.05, 0.02, -2.0, 0.5, 0.08, -1.2, 1.1,
            0.05, 0.9
          },
          // a roof and a stem, as in T, F
          new double[] {
            0.0, 0.9, 0, 0.5, 1.0, -0.9, 1.0, 1.02, 0.9, 0.55, 0.95, 1.9, 0.4, 0.0, 0.3, 0.15, 0.1,
            -1.8, 1.05, 0.08, 1.1
          });

  private final double[] strokes;

  LetterForm(double... strokes) {
    this.strokes = strokes;
  }

  double[] strokes() {
    return strokes.clone();
  }

  static LetterForm any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  /**
   * Where a stroke of the pen aims at. A small letter is 0.5 high, an ascender 1, a descender
   * reaches −0.5.
   *
   * @param bend by how much the stroke that leads here turns, in radians, counter-clockwise
   *     positive
   * @param letter which letter it belongs to, from 0
   * @param start whether the pen is set down here, after a lift
   */
  record Knot(double x, double y, double bend, int letter, boolean start) {
    Knot moved(double dx, double dy, double turn) {
      return new Knot(x + dx, y + dy, bend + turn, letter, start);
    }
  }
}
