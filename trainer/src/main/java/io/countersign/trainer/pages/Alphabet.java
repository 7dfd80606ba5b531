package io.countersign.trainer.pages;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A script that never was: letters of a few strokes each, round or square, sparse as Latin or dense
 * as Chinese, hung from a line as Devanagari or joined along one as Arabic. The network shall learn
 * that print is regular, not which letters there are.
 */
final class Alphabet implements Typeface {
  private static final int LETTERS = 24;

  private final List<Path2D> letters = new ArrayList<>();
  private final double advance;
  private final double weight;
  private final boolean hung;
  private final boolean joined;
  private final double slant;

  Alphabet(Chance chance) {
    boolean dense = chance.is(0.35);
    boolean round = !dense || chance.is(0.2);
    hung = !dense && chance.is(0.35);
    joined = !hung && !dense && chance.is(0.3);
    advance = dense ? 1 : chance.between(0.5, 0.8);
    weight = chance.between(0.05, dense ? 0.09 : 0.14);
    slant = chance.is(0.2) ? 0.2 : 0;
    for (int i = 0; i < LETTERS; i++) {
      letters.add(letter(dense ? chance.whole(4, 9) : chance.whole(1, 4), dense, round, chance));
    }
  }

  private Path2D letter(int strokes, boolean square, boolean round, Chance chance) {
    Path2D letter = new Path2D.Double();
    double width = advance - 0.12;
    for (int i = 0; i < strokes; i++) {
      double x = width * chance.whole(0, 3) / 3;
      double y = -chance.whole(0, 4) / 4.0 * 0.75;
      double x2 = width * chance.whole(0, 3) / 3;
      double y2 = -chance.whole(0, 4) / 4.0 * 0.75;
      letter.moveTo(x, y);
      if (round && chance.is(0.6)) {
        letter.curveTo(
            x + chance.between(-0.4, 0.4),
            y + chance.between(-0.4, 0.4),
            x2 + chance.between(-0.4, 0.4),
            y2 + chance.between(-0.4, 0.4),
            x2,
            y2);
      } else if (square && chance.is(0.7)) {
        boolean upright = chance.is(0.5);
        letter.lineTo(upright ? x : x2, upright ? y2 : y);
      } else {
        letter.lineTo(x2, y2);
      }
    }
    if (hung) {
      letter.moveTo(0, -0.75);
      letter.lineTo(advance, -0.75);
    }
    if (joined) {
      letter.moveTo(0, 0);
      letter.lineTo(advance, 0);
    }
    return letter;
  }

  @Override
  public double line(
      Graphics2D pen, double x, double baseline, double right, double size, Chance chance) {
    double at = x;
    int left = chance.whole(1, 9);
    while (at + size < right) {
      if (left-- > 0) {
        at = set(pen, at, baseline, size, chance);
      } else {
        left = chance.whole(1, 9);
        at += 0.4 * size;
      }
    }
    return at;
  }

  @Override
  public double text(
      Graphics2D pen, String text, double x, double baseline, double size, Chance chance) {
    double at = x;
    for (int i = 0; i < text.length(); i++) {
      at = text.charAt(i) == ' ' ? at + 0.4 * size : set(pen, at, baseline, size, chance);
    }
    return at;
  }

  private double set(Graphics2D pen, double x, double baseline, double size, Chance chance) {
    AffineTransform before = pen.getTransform();
    pen.translate(x, baseline);
    pen.scale(size, size);
    pen.shear(-slant, 0);
    pen.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(chance.of(letters));
    pen.setTransform(before);
    return x + advance * size;
  }
}
