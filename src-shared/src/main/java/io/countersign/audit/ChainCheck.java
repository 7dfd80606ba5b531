package io.countersign.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for records that were removed, changed or put in another's place. All objects are added in
 * any order, then {@link #findings} are asked for; of each record some hundred bytes are kept.
 */
public final class ChainCheck {
  private static final String JSON = ".json";

  /** A record that was read. */
  private record Read(String key, Link link, String sha256) {}

  private final Map<String, TreeMap<Integer, Read>> chains = new TreeMap<>();
  private final Map<String, Link> heads = new HashMap<>();
  private final List<String> findings = new ArrayList<>();
  private int records;

  /** Takes in an object under {@link Chain#RECORDS} or {@link Chain#HEADS}. */
  public void add(String key, byte[] bytes) {
    if (key.startsWith(Chain.HEADS)) {
      String writer = name(key, Chain.HEADS);
      chains.computeIfAbsent(writer, any -> new TreeMap<>());
      Link.ofHead(writer, bytes)
          .ifPresentOrElse(
              head -> heads.put(writer, head), () -> findings.add(key + " is no head of a chain"));
    } else {
      addRecord(key, bytes);
    }
  }

  private void addRecord(String key, byte[] bytes) {
    records++;
    Optional<Link> link = Link.ofRecord(name(key, Chain.RECORDS), bytes);
    if (link.isEmpty()) {
      findings.add(key + " is no audit record of that id: it was changed or is in another's place");
      return;
    }
    Read before =
        chains
            .computeIfAbsent(link.get().writer(), any -> new TreeMap<>())
            .put(link.get().number(), new Read(key, link.get(), Link.sha256(bytes)));
    if (before != null) {
      findings.add("%s and %s have the same place in one chain".formatted(before.key(), key));
    }
  }

  private static String name(String key, String folder) {
    String file = key.startsWith(folder) ? key.substring(folder.length()) : key;
    return file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : file;
  }

  public int records() {
    return records;
  }

  public int chains() {
    return chains.size();
  }

  /** One sentence for each thing that is wrong; none if all is as it was written. */
  public List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    chains.forEach((writer, chain) -> check(writer, chain, all));
    return all;
  }

  private void check(String writer, TreeMap<Integer, Read> chain, List<String> all) {
    @Nullable Link head = heads.get(writer);
    if (head == null) {
      all.add("chain %s has no head".formatted(writer));
    }
    int last = chain.isEmpty() ? 0 : chain.lastKey();
    int longest = Math.max(last, head == null ? 0 : head.number());
    @Nullable Read before = null;
    for (int number = 1; number <= longest; number++) {
      @Nullable Read read = chain.get(number);
      if (read == null) {
        all.add("chain %s: record %d is missing".formatted(writer, number));
      } else if (number == 1 ? !read.link().sha256().isEmpty() : differs(before, read)) {
        all.add(
            "chain %s: what %s says of the record before it is not so"
                .formatted(writer, read.key()));
      }
      before = read;
    }
    if (head != null && head.number() > 0) {
      Read named = chain.get(head.number());
      if (named != null && !named.sha256().equals(head.sha256())) {
        all.add("chain %s: %s was changed".formatted(writer, named.key()));
      }
    }
  }

  private static boolean differs(@Nullable Read before, Read read) {
    return before != null && !before.sha256().equals(read.link().sha256());
  }
}
