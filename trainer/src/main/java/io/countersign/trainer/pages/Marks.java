package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What is on paper besides text and hands: rules, stamps, seals, logos, grounds, bars. */
final class Marks extends Stamps {
  Marks(Sheet sheet, Chance chance) {
    super(sheet, chance);
  }

  /** A rule: full, dotted or dashed. */
  void rule(Graphics2D canvas, double x, double y, double x2, double y2) {
    float width = (float) chance.between(0.1, 0.5);
    float[] dashes =
        switch (chance.whole(0, 5)) {
          case 0 -> new float[] {0.01f, (float) chance.between(0.8, 1.6)};
          case 1 -> new float[] {(float) chance.between(0.6, 3), (float) chance.between(0.6, 2)};
          default -> new float[0];
        };
    if (dashes.length > 0 && dashes[0] < 0.1f) {
      width = (float) chance.between(0.3, 0.6);
    }
    canvas.setStroke(
        dashes.length == 0
            ? new BasicStroke(width)
            : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0));
    canvas.draw(new Line2D.Double(x, y, x2, y2));
  }

  void box(Graphics2D canvas, double x, double y, double width, double height) {
    canvas.setStroke(new BasicStroke((float) chance.between(0.12, 0.6)));
    canvas.draw(new Rectangle2D.Double(x, y, width, height));
  }

  /** A number along the page's edge, upright or turned, as archives put there. */
  void reference(Typeface face, double size) {
    boolean turned = chance.is(0.6);
    double x = sheet.across() * chance.between(0.85, 0.97);
    double y = sheet.down() * chance.between(0.6, 0.95);
    sheet.lay(
        Ink.PRINT,
        Chance.level(chance.whole(0, 60)),
        1,
        canvas -> {
          canvas.translate(x, y);
          canvas.rotate(turned ? -Math.PI / 2 : 0);
          face.text(canvas, Capitals.figures(chance), turned ? 0 : -7 * size, 0, size, chance);
        });
  }

  /** Text left out of a dark bar. */
  void banner(Graphics2D canvas, Typeface face, double x, double y, double right, double size) {
    canvas.fill(new Rectangle2D.Double(x - size / 2, y - 1.2 * size, right - x + size, 1.7 * size));
    canvas.setColor(Color.BLACK);
    face.line(canvas, x, y, right, size, chance);
    canvas.setColor(Color.WHITE);
  }

  /** A picture in greys: soft discs on an even ground. */
  void picture(double x, double y, double wide, double high) {
    sheet.lay(
        Ink.PRINT,
        Chance.level(chance.whole(0, 90)),
        chance.between(0.4, 1),
        canvas -> {
          canvas.clip(new Rectangle2D.Double(x, y, wide, high));
          canvas.setColor(Chance.level(chance.whole(40, 150)));
          canvas.fill(new Rectangle2D.Double(x, y, wide, high));
          for (int i = 0; i < chance.whole(5, 25); i++) {
            double r = high * chance.between(0.05, 0.4);
            canvas.setColor(Chance.level(chance.whole(10, 255)));
            canvas.fill(
                new Ellipse2D.Double(
                    x + wide * chance.between(0, 1) - r,
                    y + high * chance.between(0, 1) - r,
                    2 * r,
                    2.4 * r));
          }
        });
  }

  /** Bars, as on parcels and invoices, or a square of cells. */
  void code(Graphics2D canvas, double x, double y) {
    if (chance.is(0.6)) {
      double at = x;
      double high = chance.between(5, 15);
      double right = x + chance.between(20, 50);
      while (at < right) {
        double wide = 0.25 * chance.whole(1, 4);
        canvas.fill(new Rectangle2D.Double(at, y, wide, high));
        at += wide + 0.25 * chance.whole(1, 4);
      }
    } else {
      int cells = chance.whole(15, 30);
      double cell = chance.between(0.5, 0.9);
      for (int i = 0; i < cells * cells; i++) {
        if (chance.is(0.5)) {
          double left = x + (i % cells) * cell;
          canvas.fill(new Rectangle2D.Double(left, y + (i / cells) * cell, cell, cell));
        }
      }
    }
  }

  /**
   * A ground of waves or rosettes over a part of the sheet, faint or strong; where it is strong it
   * is print.
   */
  void guilloche(double x, double y, double wide, double high) {
    double strength = chance.between(0.08, 0.6);
    Color colour = new Color(chance.whole(60, 200), chance.whole(60, 200), chance.whole(60, 200));
    boolean rosette = chance.is(0.4);
    int lines = chance.whole(4, 22);
    double wave = chance.between(4, 30);
    double swing = chance.between(0.5, 6);
    double beat = chance.between(0.5, 3);
    sheet.lay(
        strength > 0.4 ? Ink.PRINT : Ink.NONE,
        colour,
        strength,
        canvas -> {
          canvas.clip(new Rectangle2D.Double(x, y, wide, high));
          canvas.setStroke(new BasicStroke((float) chance.between(0.08, 0.25)));
          for (int i = 0; i < lines; i++) {
            Path2D path = new Path2D.Double();
            for (int k = 0; k <= 120; k++) {
              double t = k / 120.0;
              double a =
                  swing * Math.sin(t * wide / wave * 2 * Math.PI + i * beat * 2 * Math.PI / lines);
              double px;
              double py;
              if (rosette) {
                double r = high * (0.15 + 0.3 * i / lines) + a * Math.sin(t * 14 * Math.PI);
                px = x + wide / 2 + r * Math.cos(t * 2 * Math.PI);
                py = y + high / 2 + r * Math.sin(t * 2 * Math.PI);
              } else {
                px = x + t * wide;
                py = y + (i + 0.5) * high / lines + a;
              }
              if (k == 0) {
                path.moveTo(px, py);
              } else {
                path.lineTo(px, py);
              }
            }
            canvas.draw(path);
          }
        });
  }

  /** Large faint letters or an emblem across the sheet. */
  void watermark(Typeface face) {
    sheet.lay(
        Ink.NONE,
        chance.is(0.6) ? Color.GRAY : chance.stamp(),
        chance.between(0.08, 0.35),
        canvas -> {
          canvas.translate(sheet.across() / 2, sheet.down() / 2);
          if (chance.is(0.6)) {
            canvas.rotate(-chance.between(0, 0.9));
            double size = sheet.across() / 7;
            face.text(
                canvas, chance.of("COPY", "VOID", "DRAFT"), -size * 1.6, size / 3, size, chance);
          } else {
            emblem(canvas, Math.min(sheet.across(), sheet.down()) * 0.3);
          }
        });
  }

  /** A band of one small figure along all four sides. */
  void border(Graphics2D canvas, double inset, double band) {
    int kind = chance.whole(0, 3);
    canvas.setStroke(new BasicStroke((float) (band * chance.between(0.03, 0.12))));
    double wide = sheet.across() - 2 * inset;
    double high = sheet.down() - 2 * inset;
    int across = (int) Math.max(2, wide / band);
    int down = (int) Math.max(2, high / band);
    for (int i = 0; i < across; i++) {
      double x = inset + i * wide / across;
      ornament(canvas, kind, x, inset, band);
      ornament(canvas, kind, x, inset + high - band, band);
    }
    for (int i = 1; i + 1 < down; i++) {
      double y = inset + i * high / down;
      ornament(canvas, kind, inset, y, band);
      ornament(canvas, kind, inset + wide - band, y, band);
    }
  }

  private static void ornament(Graphics2D canvas, int kind, double x, double y, double size) {
    switch (kind) {
      case 0 -> canvas.draw(new Ellipse2D.Double(x, y, size, size));
      case 1 -> {
        canvas.draw(new Line2D.Double(x, y, x + size, y + size));
        canvas.draw(new Line2D.Double(x + size, y, x, y + size));
      }
      case 2 -> {
        canvas.draw(new Rectangle2D.Double(x, y, size, size));
        canvas.fill(new Ellipse2D.Double(x + size / 4, y + size / 4, size / 2, size / 2));
      }
      default -> {
        canvas.draw(new Ellipse2D.Double(x, y, size, size / 2));
        canvas.draw(new Ellipse2D.Double(x, y + size / 2, size / 2, size / 2));
      }
    }
  }
}
