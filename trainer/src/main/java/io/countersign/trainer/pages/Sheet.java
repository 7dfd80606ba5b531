package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Paper that ink is laid on, layer by layer, with whose ink it is. Lengths are in millimetres until
 * ink is laid; the scale says how many pixels one has.
 */
final class Sheet {
  /** From which coverage a pixel counts as inked. */
  private static final int INKED = 90;

  private final int width;
  private final int height;
  private final double scale;
  private final int[] rgb;
  private final byte[] labels;
  private final List<Rectangle> signatures = new ArrayList<>();
  private final BufferedImage scratch;

  Sheet(int width, int height, double scale, Color paper) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.rgb = new int[width * height];
    this.labels = new byte[width * height];
    this.scratch = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(rgb, paper.getRGB() & 0xffffff);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Pixels of a millimetre. */
  double scale() {
    return scale;
  }

  /** The sheet's width in millimetres. */
  double across() {
    return width / scale;
  }

  /** The sheet's height in millimetres. */
  double down() {
    return height / scale;
  }

  int[] rgb() {
    return rgb;
  }

  byte[] labels() {
    return labels;
  }

  List<Rectangle> signatures() {
    return signatures;
  }

  /**
   * Lays what {@code drawing} draws, in millimetres, as ink of that colour; what was below shines
   * through by {@code 1 − opacity}. Signature ink stays a signature's, whatever is laid over it.
   */
  void lay(Ink ink, Color colour, double opacity, Consumer<Graphics2D> drawing) {
    lay(ink, colour, opacity, new Rectangle2D.Double(0, 0, across(), down()), drawing);
  }

  /** As before, of a drawing that stays within a box: what is beyond is cut off. */
  void lay(
      Ink ink, Color colour, double opacity, Rectangle2D within, Consumer<Graphics2D> drawing) {
    int x = (int) Math.floor(within.getX() * scale) - 2;
    int y = (int) Math.floor(within.getY() * scale) - 2;
    int endX = (int) Math.ceil(within.getMaxX() * scale) + 2;
    int endY = (int) Math.ceil(within.getMaxY() * scale) + 2;
    Rectangle area =
        new Rectangle(x, y, endX - x, endY - y).intersection(new Rectangle(width, height));
    if (area.isEmpty()) {
      return;
    }
    Graphics2D pen = scratch.createGraphics();
    pen.clip(area);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.WHITE);
    pen.scale(scale, scale);
    drawing.accept(pen);
    pen.dispose();
    byte[] coverage = ((DataBufferByte) scratch.getRaster().getDataBuffer()).getData();
    Rectangle box = blend(coverage, area, ink, colour, opacity);
    if (ink == Ink.SIGNATURE && !box.isEmpty()) {
      signatures.add(box);
    }
  }

  private Rectangle blend(byte[] coverage, Rectangle area, Ink ink, Color colour, double opacity) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    int strength = (int) (opacity * 256);
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        int i = y * width + x;
        int cover = coverage[i] & 0xff;
        if (cover == 0) {
          continue;
        }
        coverage[i] = 0;
        rgb[i] = mixed(rgb[i], colour, cover * strength >> 8);
        if (cover >= INKED) {
          if (ink != Ink.NONE && labels[i] != Ink.SIGNATURE.ordinal()) {
            labels[i] = (byte) ink.ordinal();
          }
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  /** Ink darkens: {@code below · (1 − cover · (1 − ink))} for each colour. */
  private static int mixed(int below, Color ink, int cover) {
    int red = darkened(below >> 16 & 0xff, ink.getRed(), cover);
    int green = darkened(below >> 8 & 0xff, ink.getGreen(), cover);
    int blue = darkened(below & 0xff, ink.getBlue(), cover);
    return red << 16 | green << 8 | blue;
  }

  private static int darkened(int below, int ink, int cover) {
    return below * (255 * 255 - cover * (255 - ink)) / (255 * 255);
  }
}
