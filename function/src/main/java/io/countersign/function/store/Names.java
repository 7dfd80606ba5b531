package io.countersign.function.store;

import io.countersign.function.answer.Checked;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of signers, documents and models: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,127}}. No slash and no
 * leading dot, so a name can be put into a key or a path as it is.
 */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");

  private Names() {}

  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  /** The signer of that name; the refusal does not repeat the name, which may be anything. */
  public static Checked<String> signer(String name) {
    return valid(name)
        ? Checked.passed(name)
        : Checked.malformed(
            "The signer's name must have 1 to 128 letters, digits, dots, underscores or hyphens"
                + " and begin with a letter or a digit.");
  }

  /** The name of a reference; an image's extension at its end is taken off. */
  public static Checked<String> reference(String name) {
    String stem = imageFile(name) ? name.substring(0, name.lastIndexOf('.')) : name;
    return valid(stem)
        ? Checked.passed(stem)
        : Checked.malformed(
            "The reference's name must have 1 to 128 letters, digits, dots, underscores or hyphens"
                + " and begin with a letter or a digit.");
  }

  /** Whether it is {@code <name>.<ext>} with the extension of an image, in either case. */
  static boolean imageFile(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0
        && valid(file.substring(0, dot))
        && IMAGES.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
