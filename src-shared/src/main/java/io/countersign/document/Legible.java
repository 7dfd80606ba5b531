package io.countersign.document;

/** What a reader says of damage, fit for a sentence: it may quote the damaged bytes. */
final class Legible {
  private static final int LONGEST = 100;

  private Legible() {}

  static String text(Exception damage) {
    String message = damage.getMessage();
    String plain =
        message == null
            ? damage.getClass().getSimpleName()
            : message.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
