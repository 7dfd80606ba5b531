package io.countersign.explain;

/**
 * How a questioned signature is laid over a reference: stretched about the canvas's centre by
 * {@code scaleX} and {@code scaleY}, then shifted by {@code shiftX} to the right and {@code shiftY}
 * down, in canvas pixels.
 */
record Alignment(double shiftX, double shiftY, double scaleX, double scaleY) {
  static final Alignment NONE = new Alignment(0, 0, 1, 1);

  /** Largest stretch either way: more would make signatures alike that are not. */
  static final double MOST_STRETCH = 1.2;

  private static final int COARSE_BLUR = 4;
  private static final int FINE_BLUR = 1;
  private static final double COARSE_SHIFT = 8;
  private static final double FINEST_SHIFT = 0.5;

  /** Share of the canvas's side that the ink may be shifted by. */
  private static final double MOST_SHIFT = 1 / 8.0;

  /**
   * One shift step of a pixel goes with a stretch step that moves the canvas's edge about as far.
   */
  private static final double STRETCH_OF_SHIFT = 0.01;

  /**
   * The alignment under which {@code questioned} overlaps {@code reference} best: a pattern search
   * from no movement at all, first on blurred, then on nearly sharp ink. Ties keep what is, so that
   * equal planes are not moved.
   */
  static Alignment best(InkPlane reference, InkPlane questioned) {
    Alignment coarse = climb(NONE, reference, questioned, COARSE_BLUR, COARSE_SHIFT, 2);
    return climb(coarse, reference, questioned, FINE_BLUR, 2, FINEST_SHIFT);
  }

  private static Alignment climb(
      Alignment start,
      InkPlane reference,
      InkPlane questioned,
      int blur,
      double from,
      double downTo) {
    InkPlane fixed = reference.blurred(blur);
    InkPlane moving = questioned.blurred(blur);
    Alignment best = start;
    double most = fixed.likeness(moving.moved(best));
    for (double step = from; step >= downTo; step /= 2) {
      boolean better = true;
      while (better) {
        better = false;
        for (Alignment next : best.neighbours(step)) {
          if (next.allowed(reference.width(), reference.height())) {
            double likeness = fixed.likeness(moving.moved(next));
            if (likeness > most) {
              most = likeness;
              best = next;
              better = true;
            }
          }
        }
      }
    }
    return best;
  }

  private Alignment[] neighbours(double step) {
    double stretch = 1 + STRETCH_OF_SHIFT * step;
    return new Alignment[] {
      new Alignment(shiftX + step, shiftY, scaleX, scaleY),
      new Alignment(shiftX - step, shiftY, scaleX, scaleY),
      new Alignment(shiftX, shiftY + step, scaleX, scaleY),
      new Alignment(shiftX, shiftY - step, scaleX, scaleY),
      new Alignment(shiftX, shiftY, scaleX * stretch, scaleY),
      new Alignment(shiftX, shiftY, scaleX / stretch, scaleY),
      new Alignment(shiftX, shiftY, scaleX, scaleY * stretch),
      new Alignment(shiftX, shiftY, scaleX, scaleY / stretch),
    };
  }

  private boolean allowed(int width, int height) {
    return Math.abs(shiftX) <= MOST_SHIFT * width
        && Math.abs(shiftY) <= MOST_SHIFT * height
        && Math.max(scaleX, 1 / scaleX) <= MOST_STRETCH
        && Math.max(scaleY, 1 / scaleY) <= MOST_STRETCH;
  }

  /** The column of the questioned plane that comes to column {@code x}. */
  double sourceX(double x, int width) {
    double centre = (width - 1) / 2.0;
    return (x - centre - shiftX) / scaleX + centre;
  }

  /** The row of the questioned plane that comes to row {@code y}. */
  double sourceY(double y, int height) {
    double centre = (height - 1) / 2.0;
    return (y - centre - shiftY) / scaleY + centre;
  }
}
