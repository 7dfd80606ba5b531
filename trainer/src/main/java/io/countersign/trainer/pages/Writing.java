package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** Signatures, and what people write beside them: words, capitals, figures, crosses, ticks. */
final class Writing {
  private static final int WRITERS = 1_000_000;

  private final Synthesis hands;
  private final Sheet sheet;
  private final Chance chance;

  Writing(Synthesis hands, Sheet sheet, Chance chance) {
    this.hands = hands;
    this.sheet = sheet;
    this.chance = chance;
  }

  /** Another writer. */
  int writer() {
    return chance.whole(0, WRITERS);
  }

  /** Signs about ({@code x}, {@code baseline}) with a pen of that colour. */
  void sign(double x, double baseline, Color pen) {
    List<List<Synthesis.Point>> strokes = signature();
    double height = chance.between(4.5, 12) * Math.exp(0.2 * chance.normal());
    double stretch = Math.exp(0.3 * chance.normal());
    Rectangle2D box = box(strokes);
    height /= Math.max(1, box.getHeight() / 2);
    double most = Math.min(90, sheet.across() * 0.6);
    if (box.getWidth() * height * stretch > most) {
      stretch = most / (box.getWidth() * height);
    }
    AffineTransform place = AffineTransform.getTranslateInstance(x, baseline);
    place.rotate(0.08 * chance.normal() - 0.03);
    place.scale(height * stretch, -height);
    place.shear(0.25 * chance.normal(), 0);
    place.translate(-box.getCenterX(), 0);
    double nib = chance.between(0.2, chance.is(0.15) ? 1.3 : 0.7);
    lay(Ink.SIGNATURE, strokes, place, nib, pen, chance.is(0.75) ? 1 : chance.between(0.4, 0.9));
  }

  private List<List<Synthesis.Point>> signature() {
    if (chance.is(0.3)) {
      return Scrawl.of(chance);
    }
    if (chance.is(0.4)) {
      return new Alphabet(chance).written(chance.whole(2, 11), chance);
    }
    List<List<Synthesis.Point>> strokes = hands.strokes(writer(), chance.whole(1, 9));
    return chance.is(0.2) ? shortened(strokes) : strokes;
  }

  /** A paraph: the first pen's way, whole or as much of it as an initial takes. */
  private List<List<Synthesis.Point>> shortened(List<List<Synthesis.Point>> strokes) {
    List<Synthesis.Point> first = strokes.get(0);
    int most = first.size();
    int least = Math.min(most, 40);
    return List.of(first.subList(0, chance.whole(least, most)));
  }

  /** Words in print that imitates a hand, as names of firms are set. */
  void script(double x, double baseline, double height, Color colour) {
    int writer = writer();
    double nib = height * chance.between(0.06, 0.22);
    double at = x;
    for (int i = 0; i < chance.whole(1, 3); i++) {
      List<List<Synthesis.Point>> strokes =
          hands.word(writer, chance.whole(1, 1 << 20), chance.whole(3, 9));
      Rectangle2D box = box(strokes);
      AffineTransform place = AffineTransform.getTranslateInstance(at, baseline);
      place.scale(height, -height);
      place.translate(-box.getMinX(), 0);
      lay(Ink.PRINT, strokes, place, nib, colour, 1);
      at += (box.getWidth() + 0.5) * height;
    }
  }

  /** Writes words in one hand from {@code x} to about {@code right}. */
  void words(int writer, double x, double baseline, double right, double height, Color pen) {
    double at = x;
    double nib = chance.between(0.25, 0.6);
    double tight = chance.between(0.7, 1.1);
    Optional<Alphabet> script =
        chance.is(0.25) ? Optional.of(new Alphabet(chance)) : Optional.empty();
    while (at < right - height) {
      int letters = chance.whole(2, 8);
      List<List<Synthesis.Point>> strokes =
          script
              .map(alphabet -> alphabet.written(letters, chance))
              .orElseGet(() -> hands.word(writer, chance.whole(1, 1 << 20), letters));
      Rectangle2D box = box(strokes);
      AffineTransform place = AffineTransform.getTranslateInstance(at, baseline);
      place.scale(height * tight, -height * (1 + 0.05 * chance.normal()));
      place.translate(-box.getMinX(), 0.1 * chance.normal());
      lay(Ink.HAND, strokes, place, nib, pen, 1);
      at += (box.getWidth() * tight + chance.between(0.3, 1)) * height;
    }
  }

  /** Writes text in capitals and figures; gives where it ends. */
  double capitals(String text, double x, double baseline, double height, Color pen) {
    double nib = chance.between(0.25, 0.6);
    double lean = 0.15 * chance.normal();
    double wide = height * chance.between(0.5, 0.75);
    double at[] = {x};
    sheet.lay(
        Ink.HAND,
        pen,
        1,
        canvas -> {
          canvas.setStroke(round(nib));
          for (int i = 0; i < text.length(); i++) {
            Capitals.draw(
                canvas, text.charAt(i), at[0], baseline, wide * 0.8, height, lean, chance);
            at[0] += wide * (1 + 0.06 * chance.normal());
          }
        });
    return at[0];
  }

  /** A cross, a tick or a ring, as people mark a field or where to sign. */
  void mark(double x, double y, double size, Color pen) {
    double nib = chance.between(0.3, 0.8);
    int kind = chance.whole(0, 5);
    sheet.lay(
        Ink.HAND,
        pen,
        1,
        canvas -> {
          canvas.setStroke(round(nib));
          double a = size / 2;
          if (kind < 3) {
            line(canvas, x - a, y - a, x + a, y + a);
            line(canvas, x - a, y + a, x + a, y - a);
          } else if (kind < 5) {
            line(canvas, x - a, y, x - a / 3, y + a);
            line(canvas, x - a / 3, y + a, x + a, y - a);
          } else {
            canvas.draw(new java.awt.geom.Ellipse2D.Double(x - 2 * a, y - a, 4 * a, 2 * a));
          }
        });
  }

  private void line(Graphics2D canvas, double x, double y, double x2, double y2) {
    double shake = Math.hypot(x2 - x, y2 - y) * 0.08;
    canvas.draw(
        new Line2D.Double(
            x + shake * chance.normal(),
            y + shake * chance.normal(),
            x2 + shake * chance.normal(),
            y2 + shake * chance.normal()));
  }

  private void lay(
      Ink ink,
      List<List<Synthesis.Point>> strokes,
      AffineTransform place,
      double nib,
      Color colour,
      double opacity) {
    Rectangle2D within = place.createTransformedShape(box(strokes)).getBounds2D();
    double room = 2 * nib;
    within.setRect(
        within.getX() - room,
        within.getY() - room,
        within.getWidth() + 2 * room,
        within.getHeight() + 2 * room);
    sheet.lay(
        ink,
        colour,
        opacity,
        within,
        canvas -> {
          double[] from = new double[2];
          double[] to = new double[2];
          for (List<Synthesis.Point> stroke : strokes) {
            for (int i = 0; i < stroke.size(); i++) {
              Synthesis.Point point = stroke.get(i);
              to[0] = point.x();
              to[1] = point.y();
              place.transform(to, 0, to, 0, 1);
              if (i > 0 && (i % 3 == 0 || i + 1 == stroke.size())) {
                canvas.setStroke(round(nib * point.pressure()));
                canvas.draw(new Line2D.Double(from[0], from[1], to[0], to[1]));
              }
              if (i % 3 == 0) {
                from[0] = to[0];
                from[1] = to[1];
              }
            }
          }
        });
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static Rectangle2D box(List<List<Synthesis.Point>> strokes) {
    Rectangle2D.Double box = null;
    for (List<Synthesis.Point> stroke : strokes) {
      for (Synthesis.Point point : stroke) {
        if (box == null) {
          box = new Rectangle2D.Double(point.x(), point.y(), 0, 0);
        }
        box.add(point.x(), point.y());
      }
    }
    if (box == null) {
      throw new IllegalArgumentException("expected strokes, got none");
    }
    return box;
  }
}
