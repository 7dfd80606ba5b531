package io.countersign.trainer.plot;

import java.util.Locale;

/** A plot of lines over two axes, as one {@code <svg>} element; deterministic. */
public final class SvgPlot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 360;
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

  private final Axis xAxis;
  private final Axis yAxis;
  private final StringBuilder svg = new StringBuilder();
  private final StringBuilder legend = new StringBuilder();
  private int lines;

  /** An empty plot; {@code title} stands above it and is what a screen reader says. */
  public SvgPlot(String title, Axis xAxis, Axis yAxis) {
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-size="11">
        <title>%s</title>
        <text x="%d" y="18" font-size="13" font-weight="bold">%s</text>
        """
            .formatted(WIDTH, HEIGHT, escape(title), LEFT, escape(title)));
    axes();
  }

  private void axes() {
    for (double tick : xAxis.ticks()) {
      add("<path d=\"M%.1f %dV%d\" stroke=\"#ddd\"/>", x(tick), TOP, BOTTOM);
      text(x(tick), BOTTOM + 15, "middle", Axis.text(tick));
    }
    for (double tick : yAxis.ticks()) {
      add("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y(tick), RIGHT);
      text(LEFT - 5, y(tick) + 4, "end", Axis.text(tick));
    }
    add(
        "<path d=\"M%d %dH%dV%dH%dz\" fill=\"none\" stroke=\"#333\"/>",
        LEFT, TOP, RIGHT, BOTTOM, LEFT);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 32, "middle", xAxis.title());
    add(
        "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        (TOP + BOTTOM) / 2, escape(yAxis.title()));
  }

  /** Adds a line through points in this order; values beyond an axis lie on its end. */
  public SvgPlot line(String label, Mark mark, double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    StringBuilder markers = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    double untilMarker = MARKER_GAP * (0.3 + 0.2 * lines);
    for (int i = 0; i < xs.length; i++) {
      double x = x(xs[i]);
      double y = y(ys[i]);
      double step = i == 0 ? 0 : Math.hypot(x - lastX, y - lastY);
      if (i > 0 && i < xs.length - 1 && step < LEAST_STEP) {
        continue;
      }
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
      untilMarker -= step;
      if (untilMarker <= 0 && inside(x, y)) {
        markers.append(mark.at(x, y));
        untilMarker = MARKER_GAP;
      }
      lastX = x;
      lastY = y;
    }
    add("<path d=\"%s\" %s/>", path, mark.stroke());
    svg.append(markers);
    entry(label, mark);
    return this;
  }

  /** Whether a point lies off the frame, where clipped values pile up. */
  private static boolean inside(double x, double y) {
    return x > LEFT && x < RIGHT && y > TOP && y < BOTTOM;
  }

  /** Adds single points, each with its marker, joined by a line. */
  public SvgPlot points(String label, Mark mark, double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      String command = i == 0 ? "M" : "L";
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", command, x(xs[i]), y(ys[i])));
    }
    if (xs.length > 0) {
      add("<path d=\"%s\" %s/>", path, mark.stroke());
    }
    for (int i = 0; i < xs.length; i++) {
      svg.append(mark.at(x(xs[i]), y(ys[i])));
    }
    entry(label, mark);
    return this;
  }

  private void entry(String label, Mark mark) {
    double left = LEFT + (lines % LEGENDS_A_ROW) * (RIGHT - LEFT) / (double) LEGENDS_A_ROW;
    double middle = BOTTOM + 52 + LEGEND_ROW * (lines / LEGENDS_A_ROW);
    legend.append(
        String.format(
            Locale.ROOT, "<path d=\"M%.1f %.1fh34\" %s/>\n", left, middle, mark.stroke()));
    legend.append(mark.at(left + 17, middle));
    legend.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\">%s</text>\n",
            left + 41,
            middle + 4,
            escape(label)));
    lines++;
  }

  /** Adds a dotted grey line from one point to another: what a reader compares with. */
  public SvgPlot guide(double fromX, double fromY, double toX, double toY) {
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#666\" stroke-dasharray=\"1 4\"/>",
        x(fromX), y(fromY), x(toX), y(toY));
    return this;
  }

  /** Adds text centred on a point, in a small size. */
  public SvgPlot note(double x, double y, String note) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"9\">%s</text>",
        x(x), y(y), escape(note));
    return this;
  }

  /** The plot as text. */
  public String svg() {
    return svg.toString() + legend + "</svg>\n";
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escape(text));
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * xAxis.position(value);
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * yAxis.position(value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
