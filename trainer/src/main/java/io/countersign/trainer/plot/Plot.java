package io.countersign.trainer.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A plot of lines over two axes; the same lines give the same drawing. */
public final class Plot {
  public static final int WIDTH = 460;
  public static final int HEIGHT = 360;
  private static final int LEFT = 58;
  private static final int RIGHT = 446;
  private static final int TOP = 34;
  private static final int BOTTOM = 272;
  private static final int LEGEND_ROW = 18;
  private static final int LEGENDS_A_ROW = 2;

  /** Pixels along a line from marker to marker. */
  private static final double MARKER_GAP = 55;

  /** Points nearer to the last one drawn, in pixels, cannot be seen. */
  private static final double LEAST_STEP = 1;

  private final String title;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Shape> shapes = new ArrayList<>();
  private int lines;

  /** An empty plot; {@code title} stands above it and is what a screen reader says. */
  public Plot(String title, Axis xAxis, Axis yAxis) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    shapes.add(new Shape.Text(title, LEFT, 18, Shape.Anchor.START, 13, true, false));
    axes();
  }

  private void axes() {
    for (double tick : xAxis.ticks()) {
      grey("#dddddd", List.of(), x(tick), TOP, x(tick), BOTTOM);
      text(x(tick), BOTTOM + 15, Shape.Anchor.MIDDLE, Axis.text(tick));
    }
    for (double tick : yAxis.ticks()) {
      grey("#dddddd", List.of(), LEFT, y(tick), RIGHT, y(tick));
      text(LEFT - 5, y(tick) + 4, Shape.Anchor.END, Axis.text(tick));
    }
    grey("#333333", List.of(), LEFT, TOP, RIGHT, TOP, RIGHT, BOTTOM, LEFT, BOTTOM, LEFT, TOP);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 32, Shape.Anchor.MIDDLE, xAxis.title());
    double middle = (TOP + BOTTOM) / 2.0;
    shapes.add(new Shape.Text(yAxis.title(), 14, middle, Shape.Anchor.MIDDLE, 11, false, true));
  }

  /** Adds a line through points in this order; values beyond an axis lie on its end. */
  public Plot line(String label, Mark mark, double[] xs, double[] ys) {
    List<Shape.Point> line = new ArrayList<>();
    List<Shape> markers = new ArrayList<>();
    Shape.Point last = new Shape.Point(0, 0);
    double untilMarker = MARKER_GAP * (0.3 + 0.2 * lines);
    for (int i = 0; i < xs.length; i++) {
      Shape.Point point = new Shape.Point(x(xs[i]), y(ys[i]));
      double step = i == 0 ? 0 : Math.hypot(point.x() - last.x(), point.y() - last.y());
      if (i > 0 && i < xs.length - 1 && step < LEAST_STEP) {
        continue;
      }
      line.add(point);
      untilMarker -= step;
      if (untilMarker <= 0 && inside(point)) {
        markers.add(mark.at(point.x(), point.y()));
        untilMarker = MARKER_GAP;
      }
      last = point;
    }
    shapes.add(mark.line(line));
    shapes.addAll(markers);
    entry(label, mark);
    return this;
  }

  /** Whether a point lies off the frame, where clipped values pile up. */
  private static boolean inside(Shape.Point point) {
    return point.x() > LEFT && point.x() < RIGHT && point.y() > TOP && point.y() < BOTTOM;
  }

  /** Adds single points, each with its marker, joined by a line. */
  public Plot points(String label, Mark mark, double[] xs, double[] ys) {
    List<Shape.Point> line = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      line.add(new Shape.Point(x(xs[i]), y(ys[i])));
    }
    if (!line.isEmpty()) {
      shapes.add(mark.line(line));
    }
    line.forEach(point -> shapes.add(mark.at(point.x(), point.y())));
    entry(label, mark);
    return this;
  }

  private void entry(String label, Mark mark) {
    double left = LEFT + (lines % LEGENDS_A_ROW) * (RIGHT - LEFT) / (double) LEGENDS_A_ROW;
    double middle = BOTTOM + 52 + LEGEND_ROW * (lines / LEGENDS_A_ROW);
    shapes.add(
        mark.line(List.of(new Shape.Point(left, middle), new Shape.Point(left + 34, middle))));
    shapes.add(mark.at(left + 17, middle));
    text(left + 41, middle + 4, Shape.Anchor.START, label);
    lines++;
  }

  /** Adds a dotted grey line from one point to another: what a reader compares with. */
  public Plot guide(double fromX, double fromY, double toX, double toY) {
    grey("#666666", List.of(1, 4), x(fromX), y(fromY), x(toX), y(toY));
    return this;
  }

  /** Adds text centred on a point, in a small size. */
  public Plot note(double x, double y, String note) {
    shapes.add(new Shape.Text(note, x(x), y(y), Shape.Anchor.MIDDLE, 9, false, false));
    return this;
  }

  private void text(double x, double y, Shape.Anchor anchor, String text) {
    shapes.add(new Shape.Text(text, x, y, anchor, 11, false, false));
  }

  /** A thin line through points that are given as x, y, x, y … */
  private void grey(String colour, List<Integer> dashes, double... points) {
    List<Shape.Point> line = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      line.add(new Shape.Point(points[i], points[i + 1]));
    }
    shapes.add(new Shape.Line(line, false, colour, 1, dashes));
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * xAxis.position(value);
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * yAxis.position(value);
  }

  public String title() {
    return title;
  }

  /** What it is drawn of, from the back to the front. */
  public List<Shape> shapes() {
    return List.copyOf(shapes);
  }

  /** Writes it as a PNG of twice its size. */
  public void png(OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(2, 2);
    shapes.forEach(shape -> shape.paint(graphics));
    graphics.dispose();
    ImageIO.write(image, "png", out);
  }

  /**
   * How a line looks: a colour of Okabe and Ito's palette, a dash pattern and a marker, each of
   * which tells the lines apart by itself.
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
}
