package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Letters, contracts, invoices, certificates, notes. */
final class Letters extends Composition {
  Letters(Synthesis hands, Sheet sheet, Chance chance) {
    super(hands, sheet, chance);
  }

  void letter(boolean signed) {
    double top = margin + chance.between(2, sheet.down() / 8);
    if (chance.is(0.8)) {
      heading(top + 4);
    }
    double signAt = sheet.down() * chance.between(0.35, 0.85);
    double end =
        paragraphs(top + chance.between(15, 40), signAt - chance.between(10, 26), margin, right());
    double width = chance.between(40, 80);
    double x = anywhere(width);
    double y = Math.min(bottom() - 6, end + chance.between(6, 18));
    if (chance.is(0.7)) {
      sheet.lay(
          Ink.PRINT,
          print,
          1,
          canvas ->
              face.text(
                  canvas,
                  chance.of(Typeface.CLOSINGS),
                  x - width / 2,
                  y - chance.between(8, 15),
                  size,
                  chance));
    }
    place(x, y, width, signed);
    if (chance.is(0.5) && y + 25 < bottom()) {
      paragraphs(y + chance.between(12, 25), bottom(), margin, right());
    }
    scattered();
  }

  void contract(boolean signed) {
    double split = sheet.down() * chance.between(0.3, 0.8);
    paragraphs(margin + 4, split, margin, right());
    int columns = sheet.across() > 100 ? chance.whole(1, 3) : 1;
    int rows = chance.whole(1, 2);
    double cell = (right() - margin) / columns;
    for (int row = 0; row < rows; row++) {
      double y = split + 20 + row * chance.between(26, 40);
      for (int column = 0; column < columns && y < bottom(); column++) {
        place(
            margin + (column + 0.5) * cell,
            y,
            cell * chance.between(0.5, 0.9),
            signed && chance.is(0.85));
      }
    }
    scattered();
  }

  void invoice(boolean signed) {
    heading(margin + 8);
    double left = margin;
    int columns = chance.whole(2, 6);
    int rows = chance.whole(3, 25);
    double step = size * chance.between(1.3, 2.6);
    double top = margin + chance.between(30, 60);
    boolean ruled = chance.is(0.5);
    sheet.lay(
        Ink.PRINT,
        print,
        1,
        canvas -> {
          double cell = (right() - left) / columns;
          for (int row = 0; row < rows && top + row * step < bottom(); row++) {
            double y = top + row * step;
            if (ruled) {
              canvas.setStroke(new BasicStroke(0.2f));
              canvas.draw(new Line2D.Double(left, y + size * 0.4, right(), y + size * 0.4));
            }
            for (int column = 0; column < columns; column++) {
              double x = left + column * cell;
              face.line(canvas, x + 1, y, x + cell * chance.between(0.2, 0.9), size, chance);
            }
          }
          if (ruled && chance.is(0.6)) {
            for (int column = 0; column <= columns; column++) {
              double x = left + column * cell;
              canvas.draw(
                  new Line2D.Double(x, top - step, x, Math.min(bottom(), top + rows * step)));
            }
          }
          if (chance.is(0.3)) {
            marks.code(canvas, anywhere(50) - 25, bottom() - 18);
          }
        });
    int stamps = chance.whole(0, 3);
    for (int i = 0; i < stamps; i++) {
      marks.stamp(anywhere(30), chance.between(margin, bottom()));
    }
    if (chance.is(0.3)) {
      int writer = writing.writer();
      double x = anywhere(40) - 20;
      double y = chance.between(margin + 10, bottom());
      fill(writer, x, y, x + 50, chance.between(3, 6));
    }
    if (signed) {
      double width = chance.between(35, 70);
      place(anywhere(width), bottom() - chance.between(5, 30), width, true);
    }
  }

  void certificate(boolean signed) {
    sheet.lay(
        Ink.PRINT,
        chance.print(),
        1,
        canvas -> {
          if (chance.is(0.4)) {
            marks.border(canvas, chance.between(2, 6), chance.between(3, 9));
          }
          for (int i = 0; i < chance.whole(1, 3); i++) {
            double inset = margin / 2 + i * 1.5;
            canvas.setStroke(new BasicStroke((float) chance.between(0.2, 1.5)));
            canvas.draw(
                new Rectangle2D.Double(
                    inset, inset, sheet.across() - 2 * inset, sheet.down() - 2 * inset));
          }
          for (int i = 0; i < chance.whole(2, 6); i++) {
            double large = size * chance.between(1, 3.5);
            double half = sheet.across() * chance.between(0.15, 0.4);
            second.line(
                canvas,
                sheet.across() / 2 - half,
                sheet.down() * (0.15 + 0.09 * i),
                sheet.across() / 2 + half,
                large,
                chance);
          }
        });
    for (int i = 0; i < chance.whole(0, 2); i++) {
      double left = sheet.across() * chance.between(0.1, 0.4);
      writing.script(left, sheet.down() * chance.between(0.2, 0.7), chance.between(3, 9), print);
    }
    if (chance.is(0.6)) {
      double x = chance.is(0.5) ? sheet.across() / 2 : anywhere(30);
      double radius = chance.between(5, 16);
      sheet.lay(
          Ink.PRINT,
          chance.print(),
          1,
          canvas -> {
            canvas.translate(x, sheet.down() * 0.1);
            marks.crest(canvas, radius);
          });
    }
    if (chance.is(0.6)) {
      marks.stamp(anywhere(30), sheet.down() * chance.between(0.6, 0.9));
    }
    int places = chance.whole(1, 3);
    double cell = (right() - margin) / places;
    for (int i = 0; i < places; i++) {
      place(margin + (i + 0.5) * cell, sheet.down() * 0.82, cell * 0.75, signed);
    }
  }

  /** A page of handwriting, on ruled or blank paper. */
  void note(boolean signed) {
    int writer = writing.writer();
    double height = chance.between(3, 6);
    double step = height * chance.between(1.5, 2.4);
    double y = margin + step;
    boolean ruled = chance.is(0.5);
    double end = bottom() - chance.between(0, sheet.down() / 2);
    while (y < end) {
      if (ruled) {
        double line = y + 0.5;
        sheet.lay(Ink.PRINT, print, 0.6, canvas -> marks.rule(canvas, margin, line, right(), line));
      }
      if (chance.is(0.8)) {
        writing.words(writer, margin, y, right() - chance.between(0, 30), height, pen);
      } else {
        writing.capitals(Capitals.name(chance), margin, y, height, pen);
      }
      y += step;
    }
    if (signed) {
      place(anywhere(50), Math.min(bottom() - 3, y + 10), 50, true);
    }
  }
}
