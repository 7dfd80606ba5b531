package io.countersign.trainer.synthesis;

/**
 * Where a stroke of the pen aims at. A small letter is 0.5 high, an ascender 1, a descender reaches
 * −0.5.
 *
 * @param bend by how much the stroke that leads here turns, in radians, counter-clockwise positive
 * @param letter which letter it belongs to, from 0
 * @param start whether the pen is set down here, after a lift
 */
record Knot(double x, double y, double bend, int letter, boolean start) {
  Knot moved(double dx, double dy, double turn) {
    return new Knot(x + dx, y + dy, bend + turn, letter, start);
  }
}
