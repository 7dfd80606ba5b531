package io.countersign.trainer.pages;

import io.countersign.trainer.synthesis.Synthesis;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
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

  /**
   * The pen's ways of a few words in these letters as a hand writes them, in letter heights, y
   * upwards.
   */
  List<List<Synthesis.Point>> written(int count, Chance chance) {
    List<List<Synthesis.Point>> strokes = new ArrayList<>();
    double x = 0;
    double wobble = chance.between(0.02, 0.06);
    double wide = chance.between(0.8, 1.4);
    for (int i = 0; i < count; i++) {
      double[] before = new double[2];
      double[] at = new double[2];
      double up = wobble * chance.normal();
      PathIterator way = chance.of(letters).getPathIterator(null, 0.03);
      for (; !way.isDone(); way.next()) {
        int kind = way.currentSegment(at);
        at[0] = x + wide * at[0] + wobble * chance.normal();
        at[1] = up - at[1] / 0.75 + wobble * chance.normal();
        if (kind == PathIterator.SEG_MOVETO) {
          strokes.add(new ArrayList<>());
        } else {
          strokes.get(strokes.size() - 1).addAll(bowed(before, at, wobble * chance.normal()));
        }
        before = at.clone();
      }
      x += wide * advance * chance.between(0.9, 1.15) + (chance.is(0.15) ? 0.7 : 0);
    }
    strokes.removeIf(stroke -> stroke.size() < 2);
    return strokes;
  }

  /** From {@code a} to {@code b} as a hand draws a line. */
  private static List<Synthesis.Point> bowed(double[] a, double[] b, double bow) {
    List<Synthesis.Point> points = new ArrayList<>();
    for (int k = 0; k <= 6; k++) {
      double t = k / 6.0;
      double off = bow * Math.sin(Math.PI * t);
      points.add(
          new Synthesis.Point(
              a[0] + t * (b[0] - a[0]) - off * (b[1] - a[1]),
              a[1] + t * (b[1] - a[1]) + off * (b[0] - a[0]),
              1));
    }
    return points;
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
