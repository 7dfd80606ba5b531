package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three writers of five records each, and what is done to them. */
class ChainCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WRITERS = 3;
  private static final int RECORDS = 5;

  private final Map<String, byte[]> objects = new TreeMap<>();

  ChainCheckTest() {
    for (int writer = 0; writer < WRITERS; writer++) {
      Chain chain = new Chain();
      objects.put(chain.headKey(), chain.head());
      for (int number = 1; number <= RECORDS; number++) {
        String id = "w" + writer + "-" + number;
        ObjectNode record =
            JSON.createObjectNode().put("id", id).put("event", "verification").put("n", number);
        byte[] bytes = chain.next(record);
        objects.put(Chain.key(id), bytes);
        chain.stands(bytes);
        objects.put(chain.headKey(), chain.head());
      }
    }
  }

  private List<String> findings() {
    ChainCheck check = new ChainCheck();
    objects.forEach(check::add);
    return check.findings();
  }

  @Test
  void findings_asWritten_areNone() {
    ChainCheck check = new ChainCheck();
    objects.forEach(check::add);

    assertThat(check.findings()).isEmpty();
    assertThat(check.records()).isEqualTo(WRITERS * RECORDS);
    assertThat(check.chains()).isEqualTo(WRITERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void findings_recordRemoved_nameItsPlace(int number) {
    objects.remove(Chain.key("w1-" + number));

    assertThat(findings())
        .isNotEmpty()
        .anyMatch(f -> f.endsWith("record " + number + " is missing"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void findings_recordChanged_areSome(int number) {
    String key = Chain.key("w1-" + number);
    String text = new String(objects.get(key), StandardCharsets.UTF_8);
    objects.put(key, text.replace("\"n\":" + number, "\"n\":9").getBytes(StandardCharsets.UTF_8));

    assertThat(findings()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"w1-2 w1-3", "w1-1 w1-5", "w1-5 w2-5", "w0-1 w2-4"})
  void findings_recordsInEachOthersPlace_areSome(String pair) {
    String[] ids = pair.split(" ");
    byte[] first = objects.get(Chain.key(ids[0]));
    objects.put(Chain.key(ids[0]), objects.get(Chain.key(ids[1])));
    objects.put(Chain.key(ids[1]), first);

    assertThat(findings()).isNotEmpty();
  }

  @Test
  void findings_renumbered_areSome() {
    for (int[] one : new int[][] {{2, 3}, {3, 2}}) {
      String key = Chain.key("w1-" + one[0]);
      String text = new String(objects.get(key), StandardCharsets.UTF_8);
      objects.put(
          key,
          text.replace("\"number\":" + one[0], "\"number\":" + one[1])
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(findings()).isNotEmpty();
  }

  @Test
  void findings_allRecordsOfAWriterRemoved_areSome() {
    objects.keySet().removeIf(key -> key.startsWith(Chain.RECORDS + "w1"));

    assertThat(findings()).hasSize(RECORDS);
  }

  @Test
  void findings_headsRemovedOrSpoilt_areSome() {
    objects.replaceAll(
        (key, bytes) ->
            key.startsWith(Chain.HEADS) ? "{}".getBytes(StandardCharsets.UTF_8) : bytes);
    assertThat(findings()).hasSizeGreaterThanOrEqualTo(WRITERS);

    objects.keySet().removeIf(key -> key.startsWith(Chain.HEADS));
    assertThat(findings()).hasSize(WRITERS).allMatch(f -> f.endsWith("has no head"));
  }

  @Test
  void findings_writerThatDiedBeforeItsHead_areNone() {
    Chain chain = new Chain();
    objects.put(chain.headKey(), chain.head());
    byte[] bytes = chain.next(JSON.createObjectNode().put("id", "last"));
    objects.put(Chain.key("last"), bytes);

    assertThat(findings()).isEmpty();
  }

  @Test
  void pseudonym_sameKey_isTheSameAndOfNoUseWithoutIt() {
    String one = new Pseudonym("secret").of("ada");

    assertThat(one).matches("[0-9a-f]{16}").isEqualTo(new Pseudonym("secret").of("ada"));
    assertThat(new Pseudonym("other").of("ada")).isNotEqualTo(one);
    assertThat(new Pseudonym("secret").of("adb")).isNotEqualTo(one);
  }
}
