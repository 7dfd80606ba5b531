package io.countersign.trainer.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;

/** What a plot is drawn of, in pixels from the upper left; drawn alike as SVG and as PNG. */
public sealed interface Shape {
  void paint(Graphics2D graphics);

  /** A point. */
  record Point(double x, double y) {}

  /**
   * A line through points.
   *
   * @param closed whether it ends where it began, with white within
   * @param colour {@code #rrggbb}
   * @param dashes lengths of dash, gap and so on; none for a line without gaps
   */
  record Line(List<Point> points, boolean closed, String colour, double width, List<Integer> dashes)
      implements Shape {
    public Line {
      points = List.copyOf(points);
      dashes = List.copyOf(dashes);
    }

    /** The path as SVG writes it. */
    public String path() {
      StringBuilder path = new StringBuilder();
      for (Point point : points) {
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y()));
      }
      return path.append(closed ? "z" : "").toString();
    }

    /** The dashes as SVG writes them; empty where there are none. */
    public String dashArray() {
      return String.join(" ", dashes.stream().map(String::valueOf).toList());
    }

    @Override
    public void paint(Graphics2D graphics) {
      if (points.isEmpty()) {
        return;
      }
      Path2D.Double path = new Path2D.Double();
      path.moveTo(points.get(0).x(), points.get(0).y());
      points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
      if (closed) {
        path.closePath();
        graphics.setColor(Color.WHITE);
        graphics.fill(path);
      }
      float[] lengths = new float[dashes.size()];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = dashes.get(i);
      }
      graphics.setColor(Color.decode(colour));
      graphics.setStroke(
          new BasicStroke(
              (float) width,
              BasicStroke.CAP_BUTT,
              BasicStroke.JOIN_ROUND,
              10,
              lengths.length == 0 ? null : lengths,
              0));
      graphics.draw(path);
    }
  }

  /** Where a text stands to its point. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double before;

    Anchor(double before) {
      this.before = before;
    }

    /** The name in SVG. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A text on its base line.
   *
   * @param upwards whether it is read from below to above
   */
  record Text(
      String text, double x, double y, Anchor anchor, int size, boolean bold, boolean upwards)
      implements Shape {

    /** Where it stands, as SVG writes it. */
    public String transform() {
      return String.format(Locale.ROOT, "translate(%.1f %.1f)", x, y)
          + (upwards ? " rotate(-90)" : "");
    }

    @Override
    public void paint(Graphics2D graphics) {
      AffineTransform before = graphics.getTransform();
      graphics.setColor(Color.BLACK);
      graphics.setFont(new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size));
      graphics.translate(x, y);
      if (upwards) {
        graphics.rotate(-Math.PI / 2);
      }
      double left = -anchor.before * graphics.getFontMetrics().stringWidth(text);
      graphics.drawString(text, (float) left, 0);
      graphics.setTransform(before);
    }
  }
}
