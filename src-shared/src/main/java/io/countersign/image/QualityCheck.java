package io.countersign.image;

import io.countersign.image.QualityFinding.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a grey image can carry a decision: blank, too little ink, too small, ink touching the
 * border, low contrast, almost all ink. Findings are values; nothing is thrown for a bad image.
 */
public final class QualityCheck {
  // The figures are of 14,659 signatures of the Dutch, Bengali and Hindi research sets, none of
  // which is refused; 32 touch the border.

  /**
   * Grey levels between mean paper and mean ink below which an image is blank. Noise of deviation σ
   * alone shows 1.6 σ; the least of the real scans (Dutch) is 67.
   */
  static final double BLANK_CONTRAST = 12;

  /**
   * Grey levels that are enough for strokes, which low light and hard pencils leave: ink on at most
   * {@link #MOST_FAINT_INK} of the image, of which most has ink to its right. Noise is neither.
   */
  static final double FAINT_CONTRAST = 4;

  static final double MOST_FAINT_INK = 0.25;
  static final double CONNECTED = 0.5;

  /** Grey levels between paper and ink below which a signature is faint: a note. */
  static final double LOW_CONTRAST = 40;

  /**
   * Ink pixels, after specks are removed, below which there is no signature; the least is 2,559.
   */
  static final int LEAST_INK = 300;

  /** The least of the real ones are 193 wide and 51 high. */
  static final int LEAST_INK_WIDTH = 40;

  static final int LEAST_INK_HEIGHT = 12;

  /** Share of ink above which it is a filled area rather than strokes; the most is 0.28. */
  static final double MOST_INK = 0.45;

  /** Share of an edge's pixels that are ink, above which a signature is useless; at most 0.093. */
  static final double MOST_CUT_OFF = 0.25;

  /** The same, above which none was measured. */
  static final double CUT_OFF = 0.1;

  // Of 2,900 of those and of the mcyt-drawn and sigcomp2009 sets:

  /** How many times as wide as high the ink is; 0.57 to 10.6. */
  static final double LEAST_ASPECT = 0.5;

  static final double MOST_ASPECT = 12;

  /** Lighter strokes as a share of the ink; at most 0.009. */
  static final double SECOND_TONE = 0.05;

  private QualityCheck() {}

  /** All findings on {@code image}, the worst first. */
  public static Quality check(GrayImage image) {
    double contrast = contrast(image);
    InkMask mask = InkMask.of(image);
    if (contrast < BLANK_CONTRAST && !faintStrokes(mask, contrast)) {
      return new Quality(List.of(blank(image, contrast)));
    }
    InkMask ink = mask.despeckled();
    if (ink.count() < LEAST_INK) {
      return new Quality(
          List.of(
              bad(
                  Code.TOO_LITTLE_INK,
                  "expected at least %d pixels of ink strokes, found %d"
                      .formatted(LEAST_INK, ink.count()))));
    }
    List<QualityFinding> findings = new ArrayList<>();
    checkSize(ink.box(0), findings);
    checkShare(mask, findings);
    checkShape(ink.box(0), findings);
    checkBorder(ink, findings);
    checkTone(image, mask, ink.count(), findings);
    if (contrast < LOW_CONTRAST) {
      findings.add(
          note(
              Code.LOW_CONTRAST,
              "ink and paper differ by %.0f of 255 grey levels; a darker scan is safer"
                  .formatted(contrast)));
    }
    findings.sort((a, b) -> Boolean.compare(b.unusable(), a.unusable()));
    return new Quality(findings);
  }

  private static boolean faintStrokes(InkMask mask, double contrast) {
    double pixels = (double) mask.width() * mask.height();
    return contrast >= FAINT_CONTRAST
        && mask.count() <= MOST_FAINT_INK * pixels
        && mask.connected() >= CONNECTED * mask.count();
  }

  private static QualityFinding blank(GrayImage image, double contrast) {
    double mean = mean(image.histogram(), 0, 255);
    String levels = "grey levels differ by %.0f of 255 around a mean of %.0f";
    String actual = levels.formatted(contrast, mean);
    return mean < 96
        ? bad(Code.ALMOST_ALL_INK, "the image is filled with ink: " + actual)
        : bad(Code.BLANK, "the image is blank: " + actual);
  }

  private static void checkSize(InkBox box, List<QualityFinding> findings) {
    if (box.width() < LEAST_INK_WIDTH || box.height() < LEAST_INK_HEIGHT) {
      findings.add(
          bad(
              Code.TOO_SMALL,
              "expected a signature of at least %d×%d pixels, found %d×%d"
                  .formatted(LEAST_INK_WIDTH, LEAST_INK_HEIGHT, box.width(), box.height())));
    }
  }

  private static void checkShape(InkBox box, List<QualityFinding> findings) {
    double aspect = (double) box.width() / box.height();
    if (aspect < LEAST_ASPECT || aspect > MOST_ASPECT) {
      String message =
          "expected a signature %.1f to %.0f times as wide as high, found %d×%d pixels: is it turned?";
      findings.add(
          note(
              Code.UNUSUAL_SHAPE,
              message.formatted(LEAST_ASPECT, MOST_ASPECT, box.width(), box.height())));
    }
  }

  private static void checkTone(
      GrayImage image, InkMask mask, int ink, List<QualityFinding> findings) {
    double share = SecondTone.strokes(image, mask) / (double) ink;
    if (share > SECOND_TONE) {
      String message =
          "strokes much lighter than the others, %.0f %% of their ink, would not count";
      findings.add(note(Code.SECOND_TONE, message.formatted(100 * share)));
    }
  }

  private static void checkShare(InkMask mask, List<QualityFinding> findings) {
    double share = mask.count() / ((double) mask.width() * mask.height());
    if (share > MOST_INK) {
      findings.add(
          bad(
              Code.ALMOST_ALL_INK,
              "expected strokes on paper, found %.0f %% of the image filled"
                  .formatted(100 * share)));
    }
  }

  private static void checkBorder(InkMask ink, List<QualityFinding> findings) {
    double worst = 0;
    boolean across = false;
    for (boolean horizontal : new boolean[] {true, false}) {
      int last = (horizontal ? ink.height() : ink.width()) - 1;
      double first = touching(ink, horizontal, 0);
      double other = touching(ink, horizontal, last);
      worst = Math.max(worst, Math.max(first, other));
      across |= first > 0 && other > 0;
    }
    String message = "ink touches the border of the image along %.1f %% of an edge";
    if (worst > CUT_OFF && worst <= MOST_CUT_OFF) {
      findings.add(note(Code.CUT_OFF, message.formatted(100 * worst)));
    } else if (worst > 0) {
      findings.add(
          new QualityFinding(
              Code.TOUCHES_BORDER, worst > MOST_CUT_OFF, message.formatted(100 * worst)));
    }
    if (across) { // of 2,972 signatures none does
      findings.add(
          note(
              Code.CUT_OFF,
              "ink touches opposite edges of the image: a crease, a printed line, or a part of the"
                  + " signature"));
    }
  }

  /** The share of an edge's pixels that are ink. */
  private static double touching(InkMask ink, boolean horizontal, int edge) {
    int length = horizontal ? ink.width() : ink.height();
    int touching = 0;
    for (int i = 0; i < length; i++) {
      touching += (horizontal ? ink.at(i, edge) : ink.at(edge, i)) ? 1 : 0;
    }
    return touching / (double) length;
  }

  /** Difference of the mean grey levels of the two classes of Otsu's threshold, 0 to 255. */
  private static double contrast(GrayImage image) {
    int[] histogram = image.histogram();
    int threshold = (int) Otsu.threshold(histogram);
    if (mass(histogram, threshold + 1, 255) == 0) {
      return 0;
    }
    return mean(histogram, threshold + 1, 255) - mean(histogram, 0, threshold);
  }

  private static long mass(int[] histogram, int from, int to) {
    long mass = 0;
    for (int level = from; level <= to; level++) {
      mass += histogram[level];
    }
    return mass;
  }

  private static double mean(int[] histogram, int from, int to) {
    double sum = 0;
    for (int level = from; level <= to; level++) {
      sum += (double) level * histogram[level];
    }
    return sum / mass(histogram, from, to);
  }

  private static QualityFinding bad(Code code, String message) {
    return new QualityFinding(code, true, message);
  }

  private static QualityFinding note(Code code, String message) {
    return new QualityFinding(code, false, message);
  }
}
