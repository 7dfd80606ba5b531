package io.countersign.local.demo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of writers such as {@code 001-048,060}, as far as they can be told apart by themselves. */
final class WriterLists {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  private WriterLists() {}

  /** Whether a name or a number stands in both; of a list in a file ({@code @…}), just its name. */
  static boolean overlap(String one, String other) {
    return parts(one).stream().anyMatch(a -> parts(other).stream().anyMatch(b -> overlaps(a, b)));
  }

  private static List<String> parts(String list) {
    return List.of(list.strip().split("\\s*,\\s*", -1));
  }

  private static boolean overlaps(String one, String other) {
    Matcher a = NUMBERS.matcher(one);
    Matcher b = NUMBERS.matcher(other);
    return one.equals(other)
        || (a.matches() && b.matches() && first(a) <= last(b) && first(b) <= last(a));
  }

  private static int first(Matcher range) {
    return Integer.parseInt(range.group(1));
  }

  private static int last(Matcher range) {
    return range.group(2) == null ? first(range) : Integer.parseInt(range.group(2));
  }
}
