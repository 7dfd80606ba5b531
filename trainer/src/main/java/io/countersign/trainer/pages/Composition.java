package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Fills a sheet as one kind of document, signed or not. */
final class Composition {
  private static final String[] LABELS = {
    "Signature",
    "Signed",
    "Authorised signatory",
    "Signature of applicant",
    "Sign here",
    "Please sign above",
    "Unterschrift",
    "Firma",
    "Director",
    "Name",
    "Date",
    "Witness",
    "By:",
    "For and on behalf of",
    "Account holder",
    "Handtekening",
    "X"
  };
  private static final String[] CLOSINGS = {
    "Sincerely,",
    "Yours sincerely,",
    "Very truly yours,",
    "Best regards,",
    "Cordially",
    "Respectfully submitted",
    "Mit freundlichen Grüßen",
    "cc:"
  };

  private final Sheet sheet;
  private final Chance chance;
  private final Marks marks;
  private final Writing writing;
  private final Typeface face;
  private final Typeface second;
  private final double size;
  private final double margin;
  private final Color print;
  private final Color pen;

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

  private double right() {
    return sheet.across() - margin;
  }

  private double bottom() {
    return sheet.down() - margin;
  }

  /** Paragraphs from {@code top}; gives where they end. */
  private double paragraphs(double top, double end, double left, double right) {
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

  private void heading(double y) {
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
                chance.of(LABELS),
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

  private double anywhere(double width) {
    double low = margin + width / 2;
    return chance.between(low, Math.max(low, right() - width / 2));
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
                  chance.of(CLOSINGS),
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

  void form(boolean signed) {
    boolean filled = chance.is(0.7);
    int writer = writing.writer();
    double[] y = {margin + 3};
    if (chance.is(0.5)) {
      heading(y[0]);
      y[0] += 16;
    }
    double end = bottom() - (signed ? 22 : 0);
    while (y[0] < end) {
      double high = chance.between(6, 14);
      int fields = chance.whole(1, sheet.across() > 100 ? 4 : 2);
      double cell = (right() - margin) / fields;
      boolean boxed = chance.is(0.5);
      sheet.lay(
          Ink.PRINT,
          print,
          1,
          canvas -> {
            for (int i = 0; i < fields; i++) {
              double left = margin + i * cell;
              if (boxed) {
                marks.box(canvas, left, y[0], cell, high);
              } else if (chance.is(0.7)) {
                marks.rule(
                    canvas, left + cell * 0.3, y[0] + high - 1, left + cell - 2, y[0] + high - 1);
              }
              double small = size * chance.between(0.55, 0.9);
              second.line(
                  canvas,
                  left + 1,
                  y[0] + small,
                  left + cell * chance.between(0.2, 0.8),
                  small,
                  chance);
            }
          });
      for (int i = 0; i < fields && filled; i++) {
        if (chance.is(0.6)) {
          double left = margin + i * cell + cell * chance.between(0.05, 0.35);
          fill(
              writer,
              left,
              y[0] + high - 1.5,
              margin + (i + 1) * cell,
              high * chance.between(0.3, 0.6));
        }
      }
      y[0] += high + (boxed ? 0 : 1) + chance.between(0, 3);
    }
    double width = chance.between(40, 70);
    if (chance.is(0.8) || signed) {
      place(anywhere(width), bottom() - 4, width, signed);
    }
    scattered();
  }

  private void fill(int writer, double left, double baseline, double right, double height) {
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

  void cheque(boolean signed) {
    double wide = sheet.across();
    double high = sheet.down();
    if (chance.is(0.8)) {
      int grounds = chance.whole(1, 4);
      for (int i = 0; i < grounds; i++) {
        double w = wide * chance.between(0.3, 1);
        marks.guilloche(
            (wide - w) * chance.between(0, 1),
            high * chance.between(0, 0.4),
            w,
            high * chance.between(0.3, 1));
      }
    }
    int writer = writing.writer();
    heading(margin + 6);
    double step = high * chance.between(0.11, 0.16);
    double first = high * chance.between(0.28, 0.4);
    int rules = chance.whole(1, 3);
    sheet.lay(
        Ink.PRINT,
        print,
        1,
        canvas -> {
          for (int i = 0; i < rules; i++) {
            marks.rule(canvas, margin + wide * 0.1, first + i * step, right(), first + i * step);
            second.line(canvas, margin, first + i * step, margin + wide * 0.09, size * 0.7, chance);
          }
          marks.box(canvas, wide * 0.72, first + step * 0.6, wide * 0.24, step);
          int cells = chance.whole(6, 8);
          if (chance.is(0.5)) {
            for (int i = 0; i < cells; i++) {
              marks.box(canvas, wide * 0.7 + i * 5, margin + 2, 5, 5);
            }
          }
          Typeface foot =
              chance.is(0.7)
                  ? new Typeface.Printed(Typeface.Printed.mono(), java.util.List.of("0"))
                  : second;
          foot.text(
              canvas,
              Capitals.figures(chance)
                  + " "
                  + Capitals.figures(chance)
                  + "  "
                  + Capitals.figures(chance),
              wide * chance.between(0.05, 0.35),
              high - chance.between(2, 6),
              chance.between(3.5, 6.5),
              chance);
          if (chance.is(0.3)) {
            canvas.translate(wide - margin, high * 0.5);
            canvas.rotate(Math.PI / 2);
            marks.code(canvas, 0, 0);
          }
        });
    if (chance.is(0.85)) {
      for (int i = 0; i < rules; i++) {
        writing.words(
            writer,
            margin + wide * 0.13,
            first + i * step - 0.5,
            wide * chance.between(0.4, 0.95),
            chance.between(3, 5.5),
            pen);
      }
      writing.capitals(
          Capitals.figures(chance), wide * 0.74, first + step * 1.5, chance.between(3.5, 5.5), pen);
      writing.capitals(Capitals.date(chance), wide * 0.7, margin + 7, chance.between(3, 4.5), pen);
    }
    double width = wide * chance.between(0.22, 0.4);
    double y = high * chance.between(0.68, 0.86);
    place(right() - width * 0.55, y, width, signed);
    if (signed && chance.is(0.15)) {
      place(margin + width, y, width, true);
    }
    if (chance.is(0.3)) {
      sheet.lay(
          Ink.PRINT,
          print,
          1,
          canvas -> {
            for (int i = 0; i < chance.whole(1, 3); i++) {
              face.line(
                  canvas, margin, high * 0.6 + i * 3, margin + wide * 0.4, size * 0.7, chance);
            }
          });
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

  /** A signature nearly alone, as cut out by hand. */
  void crop(boolean signed) {
    double x = sheet.across() / 2;
    double y = sheet.down() * chance.between(0.5, 0.7);
    if (chance.is(0.4)) {
      field(signed);
    } else if (chance.is(0.5)) {
      if (signed) {
        writing.sign(x, y, pen);
      }
    } else {
      place(x, y, sheet.across() * chance.between(0.6, 1.1), signed);
    }
    if (chance.is(0.15)) {
      paragraphs(size, chance.is(0.5) ? sheet.down() * 0.25 : sheet.down(), 0, sheet.across());
    }
  }

  /** A field of a form as cut out: a frame in cells, what each is for, and what is in it. */
  private void field(boolean signed) {
    double wide = sheet.across();
    double high = sheet.down();
    double inset = chance.between(0.3, 4);
    double split = wide * (chance.is(0.7) ? chance.between(0.55, 0.8) : 1) - inset;
    double small = Math.min(size, high / 8) * chance.between(0.6, 1);
    boolean dated = split < wide * 0.9;
    sheet.lay(
        Ink.PRINT,
        print,
        1,
        canvas -> {
          if (chance.is(0.8)) {
            marks.box(canvas, inset, inset, wide - 2 * inset, high - 2 * inset);
          }
          if (dated && chance.is(0.8)) {
            canvas.draw(new Line2D.Double(split, inset, split, high - inset));
          }
          double above = inset + small * chance.between(1, 1.6);
          double label = chance.is(0.8) ? above : high - inset - small * 0.5;
          second.text(canvas, chance.of(LABELS), inset + 1.5, label, small, chance);
          if (dated) {
            second.text(
                canvas, chance.of("Date", "Datum", "Place"), split + 1, above, small, chance);
            if (chance.is(0.4)) {
              second.text(canvas, Capitals.date(chance), split + 1, high * 0.6, size, chance);
            }
          }
          if (chance.is(0.4)) {
            double low = high * chance.between(0.6, 0.85);
            marks.rule(canvas, inset + 3, low, split - 3, low);
          }
        });
    if (signed) {
      writing.sign(split * chance.between(0.4, 0.6), high * chance.between(0.55, 0.75), pen);
    }
    if (dated && chance.is(0.4)) {
      double tall = Math.min(6, (wide - split) / 6);
      String text = chance.is(0.7) ? Capitals.date(chance) : Capitals.name(chance);
      writing.capitals(text, split + 1, high * 0.6, tall, chance.is(0.6) ? pen : chance.pen());
    }
    if (chance.is(0.15)) {
      writing.mark(inset + 5, high * 0.6, chance.between(3, 7), pen);
    }
    if (chance.is(0.15)) {
      marks.stamp(split * chance.between(0.3, 0.8), high * chance.between(0.3, 0.8));
    }
  }

  /** What may be on any page. */
  private void scattered() {
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
}
