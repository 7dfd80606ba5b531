package io.countersign.trainer.pages;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What text is set in: one of the Liberation fonts, in Latin, Cyrillic, Greek or Hebrew letters and
 * any width, or an {@link Alphabet} that no one has seen before and that stands for all other
 * scripts.
 */
interface Typeface {
  /** What is printed where somebody signs. */
  String[] LABELS = {
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

  /** What is printed above a signature. */
  String[] CLOSINGS = {
    "Sincerely,",
    "Yours sincerely,",
    "Very truly yours,",
    "Best regards,",
    "Cordially",
    "Respectfully submitted",
    "Mit freundlichen Grüßen",
    "cc:"
  };

  /** Sets words from {@code x} to at most {@code right}; gives where they end. */
  double line(Graphics2D pen, double x, double baseline, double right, double size, Chance chance);

  /** Sets this text if the typeface can, else something as long; gives where it ends. */
  double text(Graphics2D pen, String text, double x, double baseline, double size, Chance chance);

  static Typeface any(Chance chance) {
    return chance.is(0.7) ? Printed.any(chance) : new Alphabet(chance);
  }

  /** A font. */
  record Printed(Font font, List<String> words) implements Typeface {
    private static final List<Font> FONTS = fonts();
    private static final String VOWELS = "aeiou";
    private static final String CONSONANTS = "bcdfghklmnprstvwz";
    private static final List<String> SCRIPTS =
        List.of(
            "абвгдежзиклмнопрстуфхцчшыьэюя", "αβγδεζηθικλμνξοπρστυφχψω", "אבגדהוזחטיכלמנסעפצקרשת");

    static Printed any(Chance chance) {
      Font font = chance.of(FONTS);
      float width = (float) (chance.is(0.6) ? 1 : chance.between(0.75, 1.3));
      if (chance.is(0.2)) {
        font = font.deriveFont(Map.of(TextAttribute.TRACKING, chance.between(-0.04, 0.15)));
      }
      boolean latin = chance.is(0.85);
      String letters = latin ? "" : chance.of(SCRIPTS);
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        words.add(word(letters, chance));
      }
      return new Printed(
          font.deriveFont(AffineTransform.getScaleInstance(width, 1)), List.copyOf(words));
    }

    /** The plainest one. */
    static Font sans() {
      return FONTS.get(0);
    }

    /** Figures of one width, as at the foot of cheques. */
    static Font mono() {
      return FONTS.get(2 * 4);
    }

    private static String word(String letters, Chance chance) {
      int length = chance.whole(1, 11);
      StringBuilder word = new StringBuilder();
      boolean figures = chance.is(0.1);
      for (int i = 0; i < length; i++) {
        if (figures) {
          word.append((char) ('0' + chance.whole(0, 9)));
        } else {
          String from = letters.isEmpty() ? i % 2 == 0 ? CONSONANTS : VOWELS : letters;
          word.append(from.charAt(chance.whole(0, from.length() - 1)));
        }
      }
      String plain =
          chance.is(0.2) ? word.toString().toUpperCase(java.util.Locale.ROOT) : word + "";
      return chance.is(0.12) ? plain + chance.of(",", ".", ";", ":") : plain;
    }

    @Override
    public double line(
        Graphics2D pen, double x, double baseline, double right, double size, Chance chance) {
      StringBuilder line = new StringBuilder();
      int fits = (int) ((right - x) / (0.52 * size * font.getTransform().getScaleX()));
      while (line.length() < fits) {
        line.append(chance.of(words)).append(' ');
      }
      line.setLength(Math.max(0, fits));
      return text(pen, line.toString(), x, baseline, size, chance);
    }

    @Override
    public double text(
        Graphics2D pen, String text, double x, double baseline, double size, Chance chance) {
      Font sized = font.deriveFont((float) size);
      pen.setFont(sized);
      pen.drawString(text, (float) x, (float) baseline);
      return x + sized.getStringBounds(text, pen.getFontRenderContext()).getWidth();
    }

    private static List<Font> fonts() {
      List<Font> fonts = new ArrayList<>();
      for (String family : List.of("Sans", "Serif", "Mono")) {
        for (String style : List.of("Regular", "Bold", "Italic", "BoldItalic")) {
          String name = "/liberation/Liberation%s-%s.ttf".formatted(family, style);
          try (InputStream in = Typeface.class.getResourceAsStream(name)) {
            if (in == null) {
              throw new IllegalStateException("expected the font " + name + " on the class path");
            }
            fonts.add(Font.createFont(Font.TRUETYPE_FONT, in));
          } catch (IOException cause) {
            throw new UncheckedIOException("cannot read the font " + name, cause);
          } catch (FontFormatException cause) {
            throw new IllegalStateException("cannot read the font " + name, cause);
          }
        }
      }
      return List.copyOf(fonts);
    }
  }
}
