package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.BasicStroke;
import java.awt.Color;

/** Fills a sheet as one kind of document, signed or not: what all kinds have in common. */
abstract class Composition {
  final Sheet sheet;
  final Chance chance;
  final Marks marks;
  final Writing writing;
  final Typeface face;
  final Typeface second;
  final double size;
  final double margin;
  final Color print;
  final Color pen;

  Composition(Synthesis hands, Sheet sheet, Chance chance) {
    this.sheet = sheet;
    this.chance = chance;
    this.marks = new Marks(sheet, chance);
    this.writing = new Writing(hands, sheet, chance);
    this.face = Typeface.any(chance);
    this.second = chance.is(0.6) ? face : Typeface.any(chance);
    this.size = chance.between(2.4, 5);
    this.margin = chance.between(3, Math.max(4, sheet.across() / 8));
    this.print = chance.is(0.75) ? Chance.level(chance.whole(0, 70)) : chance.print();
    this.pen = chance.pen();
  }

  double right() {
    return sheet.across() - margin;
  }

  double bottom() {
    return sheet.down() - margin;
  }

  /** Paragraphs from {@code top}; gives where they end. */
  double paragraphs(double top, double end, double left, double right) {
    double leading = size * chance.between(1.1, 2);
    boolean ragged = chance.is(0.6);
    double[] y = {top};
    sheet.lay(
        Ink.PRINT,
        print,
        1,
        canvas -> {
          while (y[0] < end) {
            int lines = chance.whole(1, 9);
            for (int i = 0; i < lines && y[0] < end; i++) {
              boolean last = i + 1 == lines;
              double share = last ? chance.between(0.2, 1) : ragged ? chance.between(0.85, 1) : 1;
              face.line(canvas, left, y[0], left + (right - left) * share, size, chance);
              y[0] += leading;
            }
            y[0] += leading * chance.between(0, 1.2);
          }
        });
    return y[0];
  }

  /** A place to sign about ({@code x}, {@code y}): what is printed there, and maybe who signed. */
  void place(double x, double y, double width, boolean signed) {
    boolean boxed = chance.is(0.25);
    boolean ruled = !boxed && chance.is(0.6);
    double high = chance.between(11, 24);
    sheet.lay(
        Ink.PRINT,
        print,
        1,
        canvas -> {
          double small = size * chance.between(0.6, 1);
          if (boxed) {
            marks.box(canvas, x - width / 2, y - high * 0.75, width, high);
          }
          if (ruled) {
            double low = y + chance.between(-2, 4);
            marks.rule(canvas, x - width / 2, low, x + width / 2, low);
          }
          if (chance.is(0.5)) {
            boolean above = chance.is(0.3);
            second.text(
                canvas,
                chance.of(Typeface.LABELS),
                x - width * chance.between(0.1, 0.5),
                above ? y - high * 0.6 : y + size * chance.between(0.5, 1.8),
                small,
                chance);
          }
          if (chance.is(0.35)) {
            double left = x - width * chance.between(0.2, 0.5);
            double low = y + size * chance.between(0.8, 2.4);
            for (int i = 0; i < chance.whole(1, 3); i++) {
              face.line(
                  canvas, left, low + i * size * 1.2, left + chance.between(20, 50), size, chance);
            }
          }
        });
    if (chance.is(0.12)) {
      writing.mark(x - width / 2, y - 2, chance.between(2, 5), chance.is(0.5) ? pen : chance.pen());
    }
    if (chance.is(0.12)) {
      marks.stamp(x + 0.3 * width * chance.normal(), y - 3 + 3 * chance.normal());
    }
    if (signed) {
      writing.sign(
          x + 0.08 * width * chance.normal(),
          y + chance.between(-3, 2),
          chance.is(0.7) ? pen : chance.pen());
    }
    if (chance.is(0.15)) {
      marks.stamp(x + 0.4 * width * chance.normal(), y - 3 + 5 * chance.normal());
    }
    if (chance.is(0.2)) {
      double height = chance.between(2.5, 5);
      double left = x + width * chance.between(0.4, 0.7);
      String text = chance.is(0.6) ? Capitals.date(chance) : Capitals.name(chance);
      writing.capitals(text, left, y + 1, height, chance.is(0.6) ? pen : chance.pen());
    }
  }

  double anywhere(double width) {
    double low = margin + width / 2;
    return chance.between(low, Math.max(low, right() - width / 2));
  }

  void fill(int writer, double left, double baseline, double right, double height) {
    if (right - left < 8) {
      return;
    }
    switch (chance.whole(right - left < 30 ? 1 : 0, 3)) {
      case 0 ->
          writing.words(
              writer,
              left,
              baseline,
              Math.min(right, left + chance.between(30, 80)),
              Math.min(height, 4),
              pen);
      case 1 -> writing.capitals(Capitals.name(chance), left, baseline, Math.min(height, 5), pen);
      case 2 ->
          writing.capitals(Capitals.figures(chance), left, baseline, Math.min(height, 6), pen);
      default -> writing.capitals(Capitals.date(chance), left, baseline, Math.min(height, 5), pen);
    }
  }

  /** What may be on any page. */
  void scattered() {
    if (chance.is(0.25)) {
      marks.stamp(anywhere(25), chance.between(margin, bottom()));
    }
    if (chance.is(0.15)) {
      for (int i = 0; i < chance.whole(1, 3); i++) {
        double y = chance.between(margin, bottom());
        writing.mark(anywhere(10), y, chance.between(2, 7), chance.pen());
      }
    }
    if (chance.is(0.2)) {
      double x = anywhere(20);
      double y = chance.between(margin, bottom());
      marks.logo(second, x, y, chance.between(3, 12), chance.is(0.5) ? print : chance.print());
    }
    if (chance.is(0.06)) {
      double wide = chance.between(15, 40);
      marks.picture(anywhere(wide) - wide / 2, chance.between(margin, bottom()), wide, wide);
    }
    if (chance.is(0.25)) {
      marks.reference(second, size * chance.between(0.7, 1.5));
    }
    if (chance.is(0.1)) {
      int writer = writing.writer();
      double x = anywhere(40) - 20;
      double y = chance.between(margin + 8, bottom());
      double height = chance.between(3, 6);
      for (int i = 0; i < chance.whole(2, 5); i++) {
        writing.words(
            writer, x, y + i * 1.7 * height, x + chance.between(25, 50), height, chance.pen());
      }
    }
    if (chance.is(0.12)) {
      double x = anywhere(30);
      fill(
          writing.writer(),
          x - 15,
          chance.between(margin + 8, bottom()),
          x + 40,
          chance.between(3, 7));
    }
    if (chance.is(0.1)) {
      sheet.lay(
          Ink.PRINT,
          print,
          1,
          canvas -> marks.code(canvas, anywhere(40) - 20, chance.between(margin, bottom())));
    }
    if (chance.is(0.08)) {
      marks.watermark(second);
    }
  }

  void heading(double y) {
    sheet.lay(
        Ink.PRINT,
        chance.is(0.5) ? print : chance.print(),
        1,
        canvas -> {
          if (chance.is(0.5)) {
            double at = chance.is(0.5) ? margin + 10 : right() - 15;
            double radius = chance.between(5, 13);
            canvas.translate(at, y);
            if (chance.is(0.3)) {
              canvas.setStroke(new BasicStroke((float) chance.between(0.2, 0.8)));
              marks.seal(canvas, second, radius, chance.whole(0, 2));
            } else if (chance.is(0.5)) {
              marks.crest(canvas, radius);
            } else {
              marks.emblem(canvas, radius);
            }
            canvas.translate(-at, -y);
          }
          double large = size * (chance.is(0.3) ? chance.between(2, 5) : chance.between(1.2, 3));
          double left = chance.between(margin, Math.max(margin, sheet.across() / 2));
          double end = left + chance.between(25, 80) * Math.max(1, large / size / 3);
          if (chance.is(0.15)) {
            marks.banner(canvas, second, left, y, end, large);
          } else {
            second.line(canvas, left, y, end, large, chance);
          }
          for (int i = 1; i < chance.whole(1, 5); i++) {
            second.line(canvas, left, y + large + i * size, left + 45, size * 0.8, chance);
          }
          if (chance.is(0.3)) {
            marks.rule(canvas, margin, y + large * 2, right(), y + large * 2);
          }
        });
    if (chance.is(0.12)) {
      double left = chance.between(margin, Math.max(margin + 1, sheet.across() / 2));
      writing.script(left, y + 2, chance.between(4, 9), chance.is(0.5) ? print : chance.print());
    }
  }
}
