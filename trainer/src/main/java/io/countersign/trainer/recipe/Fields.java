package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.trainer.data.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one place in a recipe. Every refusal names file, place and key; a key that nobody
 * asked for is refused with the nearest one that is known.
 */
final class Fields {
  private final String where;
  private final JsonNode node;
  private final @Nullable Fields common;
  private final Set<String> known;

  private Fields(String where, JsonNode node, @Nullable Fields common, Set<String> known) {
    if (!node.isObject()) {
      throw new DataException("%s: expected keys with values, got %s".formatted(where, node));
    }
    this.where = where;
    this.node = node;
    this.common = common;
    this.known = known;
  }

  /** The keys at {@code where}. */
  static Fields of(String where, JsonNode node) {
    return new Fields(where, node, null, new TreeSet<>());
  }

  /** What {@code read} makes of these keys, all of which it must have asked for. */
  static <T> T all(Fields fields, Function<Fields, T> read) {
    T made = read.apply(fields);
    fields.refuseUnknown();
    return made;
  }

  /** These keys, with those of {@code defaults} where they have none. */
  Fields over(Fields defaults) {
    return new Fields(where, node, defaults, known);
  }

  private @Nullable JsonNode find(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    if (value != null && !value.isNull()) {
      return value;
    }
    return common == null ? null : common.find(key);
  }

  boolean has(String key) {
    return find(key) != null;
  }

  private JsonNode required(String key) {
    JsonNode value = find(key);
    if (value == null) {
      throw new DataException(
          "%s: expected a value for %s, found %s".formatted(where, key, likeliest(key)));
    }
    return value;
  }

  /** What may have been meant for a key that is missing. */
  private String likeliest(String key) {
    List<String> near = new ArrayList<>();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name) && edits(name, key) <= 2) {
                near.add(name);
              }
            });
    return near.isEmpty() ? "none" : "the unknown key " + near.get(0);
  }

  String text(String key) {
    JsonNode value = required(key);
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw wrong(key, "a text", value);
    }
    return value.asText();
  }

  /** The text of {@code key}, which must match. */
  String text(String key, String pattern, String description) {
    String text = text(key);
    if (!text.matches(pattern)) {
      throw new DataException(
          "%s: expected %s for %s, got %s".formatted(where, description, key, text));
    }
    return text;
  }

  int whole(String key, int least) {
    JsonNode value = required(key);
    if (!value.isInt() || value.asInt() < least) {
      throw wrong(key, "a whole number of at least " + least, value);
    }
    return value.asInt();
  }

  int whole(String key, int least, int otherwise) {
    return has(key) ? whole(key, least) : otherwise;
  }

  long seed(String key) {
    JsonNode value = required(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(key, "a whole number", value);
    }
    return value.asLong();
  }

  /** A number from 0 to 1. */
  double share(String key, double otherwise) {
    JsonNode value = find(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
      throw wrong(key, "a number from 0 to 1", value);
    }
    return value.asDouble();
  }

  /** How many times the usual something is: a number, 1 where there is none. */
  double times(String key) {
    JsonNode value = find(key);
    if (value == null) {
      return 1;
    }
    if (!value.isNumber()) {
      throw wrong(key, "a number", value);
    }
    return value.asDouble();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    JsonNode value = find(key);
    if (value == null) {
      return texts;
    }
    if (!value.isArray()) {
      throw wrong(key, "a list", value);
    }
    value.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  Fields inner(String key) {
    return of(where + ": " + key, required(key));
  }

  /** What {@code read} makes of each entry of a list; with its number from 1. */
  <T> List<T> list(String key, BiFunction<Integer, Fields, T> read) {
    List<T> made = new ArrayList<>();
    JsonNode value = find(key);
    if (value == null) {
      return made;
    }
    if (!value.isArray()) {
      throw wrong(key, "a list", value);
    }
    for (JsonNode one : value) {
      int number = made.size() + 1;
      made.add(all(of("%s: %s %d".formatted(where, key, number), one), f -> read.apply(number, f)));
    }
    return made;
  }

  private DataException wrong(String key, String expected, JsonNode value) {
    return new DataException(
        "%s: expected %s for %s, got %s".formatted(where, expected, key, value));
  }

  /** Refuses keys that nobody has asked for. */
  void refuseUnknown() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String nearest =
                    known.stream().min(Comparator.comparingInt(k -> edits(name, k))).orElse("none");
                throw new DataException(
                    "%s: the key %s is unknown; the nearest one that is known is %s"
                        .formatted(where, name, nearest));
              }
            });
  }

  /** Levenshtein's distance: letters to add, leave out or exchange. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchanged = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
