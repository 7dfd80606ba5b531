package io.countersign.function.store;

import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import java.util.Locale;
import java.util.Set;

/**
 * Names that a caller gives, each an {@link ObjectName}, or the refusal that says what it must be.
 */
public final class Names {
  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");

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

  /** Whether it is {@code <name>.<ext>} with the extension of an image, in either case. */
  static boolean imageFile(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0
        && ObjectName.valid(file.substring(0, dot))
        && IMAGES.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
