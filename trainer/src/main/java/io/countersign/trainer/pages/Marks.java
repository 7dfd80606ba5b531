package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What is on paper besides text and hands: rules, stamps, seals, logos, grounds, bars. */
final class Marks {
  private final Sheet sheet;
  private final Chance chance;

  Marks(Sheet sheet, Chance chance) {
    this.sheet = sheet;
    this.chance = chance;
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

  /** A stamp or seal about a point: round, oval or rectangular, with text in it, some worn. */
  void stamp(double x, double y) {
    Color colour = chance.stamp();
    double wide = chance.between(12, 34);
    double high = wide * chance.between(0.3, 0.7);
    boolean round = chance.is(0.5);
    boolean solid = chance.is(0.08);
    Typeface face = Typeface.any(chance);
    int rings = chance.whole(0, 2);
    sheet.lay(
        Ink.PRINT,
        colour,
        chance.between(0.45, 1),
        canvas -> {
          canvas.translate(x, y);
          canvas.rotate(0.3 * chance.normal());
          canvas.setStroke(new BasicStroke((float) chance.between(0.2, 1)));
          if (solid) {
            star(canvas, wide / 2);
          } else if (round) {
            seal(canvas, face, wide / 2, rings);
          } else {
            plate(canvas, face, wide, high, rings);
          }
        });
  }

  void seal(Graphics2D canvas, Typeface face, double radius, int rings) {
    double flat = chance.is(0.8) ? 1 : chance.between(0.6, 0.9);
    for (int ring = 0; ring <= rings; ring++) {
      double r = radius * (1 - 0.3 * ring);
      canvas.draw(new Ellipse2D.Double(-r, -r * flat, 2 * r, 2 * r * flat));
    }
    AffineTransform before = canvas.getTransform();
    double size = radius * chance.between(0.16, 0.28);
    int letters = (int) (2 * Math.PI * radius * 0.8 / (size * 0.8));
    int gap = chance.whole(0, letters / 3);
    for (int i = 0; i < letters - gap; i++) {
      canvas.rotate(2 * Math.PI / letters);
      face.text(canvas, letter(), -size / 3, -radius * flat * 0.78, size, chance);
    }
    canvas.setTransform(before);
    int lines = chance.whole(0, 3);
    for (int i = 0; i < lines; i++) {
      face.line(
          canvas, -radius * 0.55, (i - lines / 2.0 + 0.8) * size * 1.2, radius * 0.6, size, chance);
    }
    if (lines == 0 && chance.is(0.8)) {
      if (chance.is(0.5)) {
        crest(canvas, radius * 0.5);
      } else {
        emblem(canvas, radius * 0.45);
      }
    }
  }

  /** A wafer with teeth, its ink worn off in places. */
  private void star(Graphics2D canvas, double radius) {
    int teeth = chance.whole(12, 40);
    Path2D path = new Path2D.Double();
    for (int i = 0; i < 2 * teeth; i++) {
      double r = radius * (i % 2 == 0 ? 1 : 0.88);
      double x = r * Math.cos(i * Math.PI / teeth);
      double y = r * Math.sin(i * Math.PI / teeth);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    canvas.fill(path);
    canvas.setColor(Color.BLACK);
    for (int i = 0; i < chance.whole(0, 40); i++) {
      double r = radius * chance.between(0.02, 0.12);
      double x = radius * chance.between(-0.8, 0.8);
      double y = radius * chance.between(-0.8, 0.8);
      canvas.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }
    canvas.setColor(Color.WHITE);
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

  private String letter() {
    return String.valueOf((char) ('A' + chance.whole(0, 25)));
  }

  private void plate(Graphics2D canvas, Typeface face, double wide, double high, int frames) {
    for (int frame = 0; frame < frames; frame++) {
      double inset = frame * 1.2;
      canvas.draw(
          new Rectangle2D.Double(
              -wide / 2 + inset, -high / 2 + inset, wide - 2 * inset, high - 2 * inset));
    }
    int lines = chance.whole(1, 4);
    double step = high / (lines + 0.5);
    for (int i = 0; i < lines; i++) {
      double size = step * chance.between(0.5, 0.95);
      double y = -high / 2 + (i + 1) * step;
      face.line(canvas, -wide * 0.42, y, wide * 0.45, Math.min(size, 7), chance);
    }
  }

  /** Text left out of a dark bar. */
  void banner(Graphics2D canvas, Typeface face, double x, double y, double right, double size) {
    canvas.fill(new Rectangle2D.Double(x - size / 2, y - 1.2 * size, right - x + size, 1.7 * size));
    canvas.setColor(Color.BLACK);
    face.line(canvas, x, y, right, size, chance);
    canvas.setColor(Color.WHITE);
  }

  /** A firm's sign: heavy letters, sweeping arcs, a figure, alone or together. */
  void logo(Typeface face, double x, double y, double radius, Color colour) {
    sheet.lay(
        Ink.PRINT,
        colour,
        chance.between(0.6, 1),
        canvas -> {
          canvas.translate(x, y);
          if (chance.is(0.5)) {
            emblem(canvas, radius);
          }
          if (chance.is(0.5)) {
            for (int i = 0; i < chance.whole(1, 4); i++) {
              canvas.setStroke(new BasicStroke((float) (radius * chance.between(0.04, 0.25))));
              double r = radius * chance.between(0.5, 1.2);
              canvas.draw(
                  new java.awt.geom.Arc2D.Double(
                      -r,
                      -r * 0.6,
                      2 * r,
                      1.2 * r,
                      chance.between(0, 360),
                      chance.between(40, 200),
                      java.awt.geom.Arc2D.OPEN));
            }
          }
          if (chance.is(0.7)) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < chance.whole(1, 5); i++) {
              letters.append(letter());
            }
            double size = radius * chance.between(0.7, 2);
            face.text(canvas, letters.toString(), -radius, size / 3, size, chance);
          }
        });
  }

  /** A figure of triangles, discs and bars, as logos and coats of arms have. */
  void emblem(Graphics2D canvas, double radius) {
    int parts = chance.whole(2, 8);
    for (int i = 0; i < parts; i++) {
      double x = radius * chance.between(-0.7, 0.7);
      double y = radius * chance.between(-0.7, 0.7);
      double r = radius * chance.between(0.1, 0.5);
      Path2D path = new Path2D.Double();
      switch (chance.whole(0, 3)) {
        case 0 -> path.append(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), false);
        case 1 -> path.append(new Rectangle2D.Double(x - r, y - r / 2, 2 * r, r), false);
        case 2 -> {
          path.moveTo(x, y - r);
          path.lineTo(x + r, y + r);
          path.lineTo(x - r, y + r);
          path.closePath();
        }
        default -> {
          path.moveTo(x - r, y);
          path.curveTo(x, y - 2 * r, x, y + 2 * r, x + r, y);
        }
      }
      if (chance.is(0.5)) {
        canvas.fill(path);
      } else {
        canvas.setStroke(new BasicStroke((float) (radius * chance.between(0.02, 0.1))));
        canvas.draw(path);
      }
    }
  }

  /** A coat of arms as engraved: many curves and hatches in a round or a shield. */
  void crest(Graphics2D canvas, double radius) {
    canvas.setStroke(new BasicStroke((float) (radius * chance.between(0.02, 0.07))));
    int curves = chance.whole(12, 50);
    boolean mirrored = chance.is(0.7);
    for (int i = 0; i < curves; i++) {
      double x = radius * chance.between(-0.9, 0.9);
      double y = radius * chance.between(-0.9, 0.9);
      double length = radius * chance.between(0.1, 0.5);
      Path2D path = new Path2D.Double();
      path.moveTo(x, y);
      path.curveTo(
          x + length * chance.normal(),
          y + length * chance.normal(),
          x + length * chance.normal(),
          y + length * chance.normal(),
          x + length * chance.normal(),
          y + length * chance.normal());
      boolean filled = chance.is(0.15);
      for (int side = 0; side < (mirrored ? 2 : 1); side++) {
        if (filled) {
          canvas.fill(path);
        } else {
          canvas.draw(path);
        }
        path.transform(AffineTransform.getScaleInstance(-1, 1));
      }
    }
    if (chance.is(0.5)) {
      canvas.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    }
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
}
