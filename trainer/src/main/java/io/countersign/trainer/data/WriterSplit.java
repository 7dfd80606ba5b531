package io.countersign.trainer.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Training and validation files; no writer is in both. Within each set, writers are ordered by a
 * hash of seed and name, and the first share of them validates: the same set and seed give the same
 * split, and a writer more or less moves few others.
 */
public record WriterSplit(List<SignatureFile> training, List<SignatureFile> validation) {

  public WriterSplit {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * Holds out a share of each set's writers, at least two where there are five or more.
   *
   * @param share 0 to 0.5
   */
  public static WriterSplit of(List<SignatureFile> files, double share, long seed) {
    if (!(share >= 0 && share <= 0.5)) {
      throw new DataException("expected a validation share from 0 to 0.5, got " + share);
    }
    Map<String, Set<String>> writersBySet = new TreeMap<>();
    for (SignatureFile file : files) {
      writersBySet.computeIfAbsent(file.set(), set -> new TreeSet<>()).add(file.writerId());
    }
    Set<String> held = new HashSet<>();
    for (Set<String> writers : writersBySet.values()) {
      long least = writers.size() >= 5 && share > 0 ? 2 : 0;
      writers.stream()
          .sorted(Comparator.comparing(writer -> hash(seed + ":" + writer)))
          .limit(Math.max(least, Math.round(share * writers.size())))
          .forEach(held::add);
    }
    return new WriterSplit(
        files.stream().filter(file -> !held.contains(file.writerId())).toList(),
        files.stream().filter(file -> held.contains(file.writerId())).toList());
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
