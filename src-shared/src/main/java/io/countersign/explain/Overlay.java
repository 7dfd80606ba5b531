package io.countersign.explain;

/**
 * Two signatures on top of each other, a few pixels for each one of the canvas. Ink that has ink of
 * the other signature nearby is common: strokes are never repeated to the pixel.
 */
final class Overlay {
  /** What is drawn at a pixel. */
  enum Kind {
    PAPER,
    COMMON,
    REFERENCE_ONLY,
    QUESTIONED_ONLY
  }

  /** Canvas pixels within which the other's ink counts as the same stroke. */
  static final int NEARBY = 2;

  private static final float COVERED = 0.5f;

  private final int height;
  private final int width;
  private final Kind[] kinds;

  private Overlay(int height, int width, Kind[] kinds) {
    this.height = height;
    this.width = width;
    this.kinds = kinds;
  }

  /** {@code questioned} as aligned over {@code reference}, {@code zoom}² pixels for one. */
  static Overlay of(InkPlane reference, InkPlane questioned, Alignment alignment, int zoom) {
    int height = reference.height() * zoom;
    int width = reference.width() * zoom;
    boolean[] known = covered(reference, Alignment.NONE, zoom);
    boolean[] asked = covered(questioned, alignment, zoom);
    boolean[] nearKnown = grown(known, height, width, NEARBY * zoom);
    boolean[] nearAsked = grown(asked, height, width, NEARBY * zoom);
    Kind[] kinds = new Kind[height * width];
    for (int i = 0; i < kinds.length; i++) {
      boolean common = known[i] && nearAsked[i] || asked[i] && nearKnown[i];
      kinds[i] =
          common
              ? Kind.COMMON
              : known[i] ? Kind.REFERENCE_ONLY : asked[i] ? Kind.QUESTIONED_ONLY : Kind.PAPER;
    }
    return new Overlay(height, width, kinds);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  Kind at(int x, int y) {
    return kinds[y * width + x];
  }

  /** How many pixels are of that kind. */
  int count(Kind kind) {
    int count = 0;
    for (Kind each : kinds) {
      count += each == kind ? 1 : 0;
    }
    return count;
  }

  /** The share of the ink that is common, 0 to 1; 0 when there is no ink. */
  double commonInk() {
    int ink = kinds.length - count(Kind.PAPER);
    return ink == 0 ? 0 : (double) count(Kind.COMMON) / ink;
  }

  /** Where {@code plane}, aligned and enlarged, has ink. */
  static boolean[] covered(InkPlane plane, Alignment alignment, int zoom) {
    int height = plane.height() * zoom;
    int width = plane.width() * zoom;
    boolean[] covered = new boolean[height * width];
    for (int y = 0, i = 0; y < height; y++) {
      double v = alignment.sourceY((y + 0.5) / zoom - 0.5, plane.height());
      for (int x = 0; x < width; x++, i++) {
        double u = alignment.sourceX((x + 0.5) / zoom - 0.5, plane.width());
        covered[i] = plane.at(u, v) >= COVERED;
      }
    }
    return covered;
  }

  /** Ink and all that is within {@code radius} rows and columns of it. */
  private static boolean[] grown(boolean[] ink, int height, int width, int radius) {
    boolean[] wide = new boolean[ink.length];
    for (int y = 0; y < height; y++) {
      spread(ink, wide, y * width, 1, width, radius);
    }
    boolean[] grown = new boolean[ink.length];
    for (int x = 0; x < width; x++) {
      spread(wide, grown, x, width, height, radius);
    }
    return grown;
  }

  private static void spread(
      boolean[] from, boolean[] to, int start, int step, int length, int radius) {
    int last = -radius - 1; // the latest ink at or before i + radius
    for (int i = -radius; i < length; i++) {
      if (i + radius < length && from[start + (i + radius) * step]) {
        last = i + radius;
      }
      if (i >= 0 && last >= i - radius) {
        to[start + i * step] = true;
      }
    }
  }
}
