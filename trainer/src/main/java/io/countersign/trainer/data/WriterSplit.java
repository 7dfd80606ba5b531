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
 * hash of their name and cut into folds, one of which validates: a writer more or less moves few
 * others, and the folds of a set have no writer in common.
 */
public record WriterSplit(List<SignatureFile> training, List<SignatureFile> validation) {

  public WriterSplit {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * Holds out one fold of each set's writers, at least two where there are five or more.
   *
   * @param share of writers in a fold, 0 to 0.5
   * @param fold from 0 to the number of folds less one
   */
  public static WriterSplit of(List<SignatureFile> files, double share, int fold) {
    if (!(share >= 0 && share <= 0.5)) {
      throw new DataException("expected a validation share from 0 to 0.5, got " + share);
    }
    Map<String, Set<String>> writersBySet = new TreeMap<>();
    for (SignatureFile file : files) {
      writersBySet.computeIfAbsent(file.set(), set -> new TreeSet<>()).add(file.writerId());
    }
    Set<String> held = new HashSet<>();
    for (Set<String> writers : writersBySet.values()) {
      double size =
          share == 0
              ? 0
              : writers.size() >= 5 ? Math.max(2, share * writers.size()) : share * writers.size();
      long from = Math.round(fold * size);
      long to = Math.min(writers.size(), Math.round((fold + 1) * size));
      if (fold < 0 || fold > 0 && from >= to) {
        throw new DataException(
            "expected a fold that %d writers at a share of %s have, got %d"
                .formatted(writers.size(), share, fold));
      }
      writers.stream()
          .sorted(Comparator.comparing(WriterSplit::hash))
          .skip(from)
          .limit(to - from)
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
