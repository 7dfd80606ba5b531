package io.countersign.trainer.data;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A table {@code set,writer,split} (further columns are ignored): which writers train and which
 * test. The table's set is the data folder's name or a part of it, as {@code dutch} is of {@code
 * icdar2011-dutch}; where several fit, the longest. No writer may stand in two splits.
 */
final class SplitTable {
  private static final String HEADER = "set,writer,split";

  private final Path path;
  private final Map<String, Map<String, String>> splits = new HashMap<>();

  private SplitTable(Path path) {
    this.path = path;
  }

  static boolean isTable(List<String> lines) {
    return !lines.isEmpty() && lines.get(0).startsWith(HEADER);
  }

  /**
   * The table in {@code lines} of the file {@code path}.
   *
   * @throws DataException when it has no such header or a line makes no sense
   */
  static SplitTable parse(Path path, List<String> lines) {
    if (!isTable(lines)) {
      throw new DataException(
          "expected a table with the header %s in %s, got %s"
              .formatted(HEADER, path, lines.isEmpty() ? "an empty file" : lines.get(0)));
    }
    SplitTable table = new SplitTable(path);
    lines.stream().skip(1).filter(line -> !line.isBlank()).forEach(table::add);
    return table;
  }

  private void add(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length < 3 || cells[0].isBlank() || cells[1].isBlank() || cells[2].isBlank()) {
      throw new DataException("expected %s in %s, got %s".formatted(HEADER, path, line));
    }
    String split = cells[2].strip();
    String before =
        splits
            .computeIfAbsent(cells[0].strip(), set -> new HashMap<>())
            .putIfAbsent(cells[1].strip(), split);
    if (before != null && !before.equals(split)) {
      throw new DataException(
          "expected each writer of %s in one split, got %s in %s and %s"
              .formatted(path, cells[0].strip() + "/" + cells[1].strip(), before, split));
    }
  }

  /**
   * The files of the writers of {@code split}.
   *
   * @throws DataException when the table has none
   */
  Predicate<SignatureFile> of(String split) {
    Set<String> known = new HashSet<>();
    splits.values().forEach(writers -> known.addAll(writers.values()));
    if (!known.contains(split)) {
      throw new DataException(
          "expected writers of split %s in %s, found none".formatted(split, path));
    }
    return file ->
        set(file.set())
            .map(set -> split.equals(splits.getOrDefault(set, Map.of()).get(file.writer())))
            .orElse(false);
  }

  /** The table's name for a data folder's set. */
  Optional<String> set(String folder) {
    return splits.keySet().stream()
        .filter(folder::contains)
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }
}
