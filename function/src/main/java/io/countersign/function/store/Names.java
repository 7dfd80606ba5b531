package io.countersign.function.store;

import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Names that a caller gives, each an {@link ObjectName}, or the refusal that says what it must be.
 */
public final class Names {
  private static final Set<String> IMAGES =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "pdf");

  private static final int LONGEST_DISPLAYED = 200;
  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;

  private Names() {}

  /** The signer of that name; the refusal does not repeat the name, which may be anything. */
  public static Checked<String> signer(String name) {
    return ObjectName.valid(name)
        ? Checked.passed(name)
        : Checked.malformed(
            "The signer's name must have 1 to 128 letters, digits, dots, underscores or hyphens"
                + " and begin with a letter or a digit.");
  }

  /** The name of a reference; an image's extension at its end is taken off. */
  public static Checked<String> reference(String name) {
    String stem = imageFile(name) ? name.substring(0, name.lastIndexOf('.')) : name;
    return ObjectName.valid(stem)
        ? Checked.passed(stem)
        : Checked.malformed(
            "The reference's name must have 1 to 128 letters, digits, dots, underscores or hyphens"
                + " and begin with a letter or a digit.");
  }

  /**
   * A signer's own name in any script, normalised (NFC) and without spaces around it. Joiners,
   * which some scripts need, are letters here; nothing else that is not seen is.
   */
  public static Checked<String> display(String name) {
    String text = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    boolean legible =
        text.codePoints().anyMatch(Character::isLetterOrDigit)
            && text.codePoints().allMatch(Names::seen);
    return legible && text.codePointCount(0, text.length()) <= LONGEST_DISPLAYED
        ? Checked.passed(text)
        : Checked.malformed(
            "The displayName must have 1 to %d characters, letters of any script among them, and no"
                    .formatted(LONGEST_DISPLAYED)
                + " control characters.");
  }

  private static boolean seen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> character == NON_JOINER || character == JOINER;
      default -> true;
    };
  }

  /** Whether it is {@code <name>.<ext>} with the extension of an image or a PDF, in either case. */
  static boolean imageFile(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0
        && ObjectName.valid(file.substring(0, dot))
        && IMAGES.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
