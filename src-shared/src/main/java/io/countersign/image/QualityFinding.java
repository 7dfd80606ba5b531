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
    LOW_CONTRAST,
    ALMOST_ALL_INK,
    /** What was found may not be a signature and nothing else: no verdict from it. */
    OTHER_INK,
    /** Of references: two are the same picture. */
    REFERENCE_TWICE,
    /** Of references: one does not look like the others. */
    REFERENCE_LEFT_OUT,
    /** Of references: no majority looks like one hand. */
    UNLIKE_REFERENCES
  }
}
