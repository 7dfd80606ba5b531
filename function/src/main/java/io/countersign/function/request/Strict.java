package io.countersign.function.request;

import io.countersign.outcome.Checked;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Refuses names that mean nothing, with the name that was probably meant. */
public final class Strict {
  private static final int LONGEST = 40;

  private Strict() {}

  /**
   * Passes if all of {@code given} are {@code known}.
   *
   * @param what they name, for the sentence: {@code parameter}
   */
  public static Checked<Collection<String>> names(
      String what, Collection<String> given, Collection<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        return Checked.malformed(
            "There is no %s %s%s".formatted(what, shown(name), hint(name, known)));
      }
    }
    return Checked.passed(given);
  }

  private static String hint(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return " here, nor any other.";
    }
    return nearest(name, known)
        .map(near -> "; did you mean " + near + "?")
        .orElseGet(() -> "; there are " + String.join(", ", new TreeSet<>(known)) + ".");
  }

  /** The known name that takes at most a third of its letters to change, in either case. */
  private static Optional<String> nearest(String name, Collection<String> known) {
    String plain = shown(name).toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(one -> 3 * distance(plain, one.toLowerCase(Locale.ROOT)) <= one.length())
        .min(
            Comparator.<String>comparingInt(one -> distance(plain, one.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Without what a log or a terminal could take for something else, and not without end. */
  private static String shown(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }

  /** How many letters are to be put in, taken out or exchanged (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
