package io.countersign.trainer.synthesis;

/**
 * A circular arc from one knot to the next, as displacements from its beginning (O'Reilly and
 * Plamondon 2009, equation 4, integrated).
 *
 * @param radius signed: positive turns counter-clockwise; 0 for a straight line
 * @param from direction at the beginning, in radians
 */
record Arc(double dx, double dy, double radius, double from, double bend) {
  private static final double STRAIGHT = 1e-3;
  private static final double ROUNDEST = 3;

  static Arc between(Knot start, Knot end) {
    double dx = end.x() - start.x();
    double dy = end.y() - start.y();
    double bend = Math.max(-ROUNDEST, Math.min(ROUNDEST, end.bend()));
    double radius = Math.abs(bend) < STRAIGHT ? 0 : Math.hypot(dx, dy) / (2 * Math.sin(bend / 2));
    return new Arc(dx, dy, radius, Math.atan2(dy, dx) - bend / 2, bend);
  }

  /** How far to the right the pen is when the share {@code done} is done. */
  double x(double done) {
    return radius == 0 ? dx * done : radius * (Math.sin(from + bend * done) - Math.sin(from));
  }

  /** How far up. */
  double y(double done) {
    return radius == 0 ? dy * done : radius * (Math.cos(from) - Math.cos(from + bend * done));
  }
}
