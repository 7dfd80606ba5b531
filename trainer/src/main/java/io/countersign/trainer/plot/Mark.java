package io.countersign.trainer.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * How a line looks: a colour of Okabe and Ito's palette, a dash pattern and a marker, each of which
 * tells the lines apart by itself.
 */
public enum Mark {
  BLUE("#0072b2", 16, 0, 3.5),
  VERMILION("#d55e00", 4, 45, 4.2, 8, 4),
  GREEN("#009e73", 3, 0, 4.4, 8, 3, 2, 3),
  BLACK("#000000", 4, 0, 4, 2, 3);

  private final String colour;
  private final int corners;
  private final int turn;
  private final double radius;
  private final List<Integer> dashes;

  Mark(String colour, int corners, int turn, double radius, Integer... dashes) {
    this.colour = colour;
    this.corners = corners;
    this.turn = turn;
    this.radius = radius;
    this.dashes = List.of(dashes);
  }

  Shape line(List<Shape.Point> points) {
    return new Shape.Line(points, false, colour, 1.8, dashes);
  }

  /** The marker at a point: a polygon, the first corner above. */
  Shape at(double x, double y) {
    List<Shape.Point> points = new ArrayList<>();
    for (int i = 0; i < corners; i++) {
      double angle = Math.toRadians(turn + 360.0 * i / corners);
      points.add(new Shape.Point(x + radius * Math.sin(angle), y - radius * Math.cos(angle)));
    }
    return new Shape.Line(points, true, colour, 1.5, List.of());
  }
}
