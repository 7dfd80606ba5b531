package io.countersign.image;

/**
 * One thing that is wrong with a signature image, in words for its user.
 *
 * @param unusable whether no decision may be made from the image
 */
public record QualityFinding(Code code, boolean unusable, String message) {

  /** The kinds of findings. */
  public enum Code {
    BLANK,
    TOO_LITTLE_INK,
    TOO_SMALL,
    TOUCHES_BORDER,
    /**
     * More of an edge is ink than any signature that was measured has: part of it may be missing.
     */
    CUT_OFF(true),
    /** Higher or wider than any signature that was measured: turned, or something else. */
    UNUSUAL_SHAPE(true),
    /** Strokes that are much lighter than the others, and would count for nothing. */
    SECOND_TONE(true),
    LOW_CONTRAST,
    ALMOST_ALL_INK,
    /** What was found may not be a signature and nothing else: no verdict from it. */
    OTHER_INK(true),
    /** Of references: two are the same picture. */
    REFERENCE_TWICE,
    /** Of references: one does not look like the others. */
    REFERENCE_LEFT_OUT,
    /** Of references: no majority looks like one hand. */
    UNLIKE_REFERENCES;

    private final boolean undecided;

    Code() {
      this(false);
    }

    Code(boolean undecided) {
      this.undecided = undecided;
    }

    /** Whether nothing is decided from such an image, because nothing like it was measured. */
    public boolean undecided() {
      return undecided;
    }
  }
}
