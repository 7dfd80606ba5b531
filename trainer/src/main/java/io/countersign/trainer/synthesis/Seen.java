package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;

/**
 * What a forger sees of a signature: the line on the paper, not the targets and the rhythm behind
 * it. It is cut into arcs where it turns sharply and where one has gone far enough to look again.
 */
final class Seen {
  private static final double SHARP = 0.55;

  private Seen() {}

  /**
   * Targets that lead along the lines.
   *
   * @param reach how far one draws in one go, in ascender heights
   */
  static List<LetterForm.Knot> of(List<List<Synthesis.Point>> strokes, double reach) {
    List<LetterForm.Knot> knots = new ArrayList<>();
    for (int i = 0; i < strokes.size(); i++) {
      along(strokes.get(i), i, reach, knots);
    }
    return knots;
  }

  private static void along(
      List<Synthesis.Point> line, int number, double reach, List<LetterForm.Knot> knots) {
    Synthesis.Point from = line.get(0);
    knots.add(new LetterForm.Knot(from.x(), from.y(), 0, number, true));
    double length = 0;
    double turned = 0;
    double lastTurn = 0;
    double direction = Double.NaN;
    Synthesis.Point before = from;
    for (int k = 1; k < line.size(); k++) {
      Synthesis.Point point = line.get(k);
      double step = Math.hypot(point.x() - before.x(), point.y() - before.y());
      boolean end = k + 1 == line.size();
      if (step < 0.012 && !end) {
        continue;
      }
      double heading = Math.atan2(point.y() - before.y(), point.x() - before.x());
      double turn =
          Double.isNaN(direction) ? 0 : Math.IEEEremainder(heading - direction, 2 * Math.PI);
      boolean sharp = Math.abs(lastTurn) > SHARP && Math.abs(turn) < Math.abs(lastTurn);
      if (length > 0.05 && (sharp || length > reach || Math.abs(turned) > 2)) {
        knots.add(new LetterForm.Knot(before.x(), before.y(), turned, number, false));
        length = 0;
        turned = 0;
        turn = sharp ? 0 : turn;
      }
      turned += turn;
      lastTurn = turn;
      length += step;
      direction = heading;
      before = point;
    }
    knots.add(new LetterForm.Knot(before.x(), before.y(), turned, number, false));
  }
}
