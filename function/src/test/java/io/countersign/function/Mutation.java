package io.countersign.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages files and events in ways that a broken or hostile sender might; by its seed, the same.
 */
final class Mutation {
  private static final int HEAD = 200;
  private static final int[] EXTREMES = {0, 1, -1, 0x7fffffff, 0x80000000, 0xffff, 0x10000};
  private static final List<JsonNode> ODDITIES = oddities();

  private final Random random;

  Mutation(long seed) {
    this.random = new Random(seed);
  }

  private static List<JsonNode> oddities() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    List<JsonNode> all = new ArrayList<>();
    all.add(json.nullNode());
    all.add(json.booleanNode(true));
    all.add(json.numberNode(-1));
    all.add(json.numberNode(1e308));
    all.add(json.arrayNode());
    all.add(json.arrayNode().addNull());
    all.add(json.objectNode());
    for (String text :
        List.of("", " ", "null", "\u0000", "%", "%zz", "../..", "{}", "\ud800", "a".repeat(5000))) {
      all.add(json.textNode(text));
    }
    return all;
  }

  /** One to four times: bytes changed, cut, doubled, blanked, an extreme number, another's part. */
  byte[] file(byte[] whole, byte[] other) {
    byte[] bytes = whole.clone();
    for (int times = random.nextInt(4); times >= 0; times--) {
      int from = place(bytes.length);
      int to = Math.min(bytes.length, from + 1 + random.nextInt(60));
      switch (random.nextInt(6)) {
        case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, from));
        case 2 -> bytes = joined(Arrays.copyOf(bytes, to), bytes, from);
        case 3 -> Arrays.fill(bytes, from, to, (byte) 0);
        case 4 -> number(bytes, from, EXTREMES[random.nextInt(EXTREMES.length)]);
        default -> bytes = joined(Arrays.copyOf(bytes, from), other, place(other.length));
      }
    }
    return bytes;
  }

  /** Mostly in the first bytes, where sizes and kinds are. */
  private int place(int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(HEAD, length));
  }

  private static byte[] joined(byte[] first, byte[] second, int from) {
    byte[] all = Arrays.copyOf(first, first.length + second.length - from);
    System.arraycopy(second, from, all, first.length, second.length - from);
    return all.length == 0 ? new byte[1] : all;
  }

  private void number(byte[] bytes, int from, int value) {
    boolean little = random.nextBoolean();
    for (int i = 0; i < 4 && from + i < bytes.length; i++) {
      bytes[from + i] = (byte) (value >> 8 * (little ? i : 3 - i));
    }
  }

  /** One to three times: a value lost, made an oddity, doubled, put elsewhere; a text damaged. */
  JsonNode event(JsonNode whole) {
    JsonNode event = whole.deepCopy();
    for (int times = random.nextInt(3); times >= 0; times--) {
      List<JsonNode> holders = new ArrayList<>();
      collect(event, holders);
      if (holders.isEmpty()) {
        return oddity();
      }
      change(holders.get(random.nextInt(holders.size())));
    }
    return event;
  }

  private void change(JsonNode holder) {
    if (holder instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, changed(object.get(name)));
        case 2 -> object.set(names.get(random.nextInt(names.size())), object.get(name).deepCopy());
        default -> object.set(name, oddity());
      }
    } else if (holder instanceof ArrayNode array) {
      int at = random.nextInt(array.size());
      switch (random.nextInt(4)) {
        case 0 -> array.remove(at);
        case 1 -> array.add(array.get(at).deepCopy());
        case 2 -> array.set(at, changed(array.get(at)));
        default -> array.insert(at, oddity());
      }
    }
  }

  private JsonNode oddity() {
    return ODDITIES.get(random.nextInt(ODDITIES.size())).deepCopy();
  }

  /** A text with a piece changed; anything else as an oddity. */
  private JsonNode changed(JsonNode value) {
    if (!value.isTextual() || value.asText().isEmpty()) {
      return oddity();
    }
    String text = value.asText();
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(20));
    String piece = random.nextBoolean() ? "" : oddity().asText();
    return JsonNodeFactory.instance.textNode(
        text.substring(0, from) + piece + text.substring(random.nextBoolean() ? from : to));
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode() && !node.isEmpty()) {
      holders.add(node);
    }
    node.forEach(child -> collect(child, holders));
  }
}
