package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Stamps, seals and logos, and the ornaments they are made of. */
class Stamps {
  final Sheet sheet;
  final Chance chance;

  Stamps(Sheet sheet, Chance chance) {
    this.sheet = sheet;
    this.chance = chance;
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

  String letter() {
    return String.valueOf((char) ('A' + chance.whole(0, 25)));
  }

  void plate(Graphics2D canvas, Typeface face, double wide, double high, int frames) {
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
}
