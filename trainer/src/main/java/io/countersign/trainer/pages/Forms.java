package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.geom.Line2D;

/** Forms and cheques, and what somebody cut out of them. */
final class Forms extends Composition {
  Forms(Synthesis hands, Sheet sheet, Chance chance) {
    super(hands, sheet, chance);
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
          second.text(canvas, chance.of(Typeface.LABELS), inset + 1.5, label, small, chance);
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
}
