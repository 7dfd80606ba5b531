package io.countersign.manifest;

import java.util.regex.Pattern;

/**
 * Names of signers, documents, references and models: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,127}}. No
 * slash and no leading dot, so that a name can be put into a key or a path as it is.
 */
public final class ObjectName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private ObjectName() {}

  public static boolean valid(String name) {
    return FORM.matcher(name).matches();
  }

  /**
   * The name itself.
   *
   * @param what is named, for the message: {@code model id}
   * @throws IllegalArgumentException unless it is valid
   */
  static String require(String name, String what) {
    if (!valid(name)) {
      throw new IllegalArgumentException(
          "expected a %s like %s, got %s".formatted(what, FORM, name));
    }
    return name;
  }
}
