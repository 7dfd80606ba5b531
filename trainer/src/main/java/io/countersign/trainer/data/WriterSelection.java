package io.countersign.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which writers are meant: {@code 001-048,060} (names, and ranges of numbers), {@code
 * @splits.csv:train} (a table {@code set,writer,split}, whose set must occur in the data folder's
 * name), {@code @writers.txt} (a {@code set/writer} a line), or everyone.
 */
public final class WriterSelection {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern FILE = Pattern.compile("@(.+?)(?::(\\w+))?");

  private final List<Part> parts;

  /** Writers that are meant, and how they were asked for; empty when nobody in particular was. */
  private record Part(String asked, Predicate<SignatureFile> included) {}

  private WriterSelection(List<Part> parts) {
    this.parts = parts;
  }

  public static WriterSelection everyone() {
    return new WriterSelection(List.of(new Part("", file -> true)));
  }

  /**
   * The selection that {@code text} describes.
   *
   * @throws DataException when the text or the file it names does not make sense
   */
  public static WriterSelection parse(String text) {
    Matcher file = FILE.matcher(text);
    if (file.matches()) {
      Predicate<SignatureFile> listed = fromFile(Path.of(file.group(1)), file.group(2));
      return new WriterSelection(List.of(new Part("", listed)));
    }
    return new WriterSelection(
        Arrays.stream(text.split(",", -1)).map(part -> part(part.strip())).toList());
  }

  /**
   * The writers of {@code split} in a table {@code set,writer,split}: the same as
   * {@code @FILE:split}.
   *
   * @throws DataException when the file is no such table or has no writer of that split
   */
  public static WriterSelection ofSplit(Path file, String split) {
    return new WriterSelection(List.of(new Part("", SplitTable.parse(file, rows(file)).of(split))));
  }

  /**
   * The name that the table {@code set,writer,split} in {@code file} has for a data folder's set,
   * so that one set under two folder names is known for one; {@code folder} where it has none.
   */
  public static String setName(Path file, String folder) {
    return SplitTable.parse(file, rows(file)).set(folder).orElse(folder);
  }

  private static Part part(String part) {
    if (part.isEmpty()) {
      throw new DataException("expected writers like 001-048,060, got an empty name");
    }
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      OptionalInt number = number(part);
      return new Part(
          part,
          file ->
              file.writer().equals(part)
                  || file.writerId().equals(part)
                  || (number.isPresent() && number(file.writer()).equals(number)));
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2));
    if (from > to) {
      throw new DataException("expected a range of writers, the lower first, got " + part);
    }
    return new Part(
        part,
        file -> {
          OptionalInt number = number(file.writer());
          return number.isPresent() && number.getAsInt() >= from && number.getAsInt() <= to;
        });
  }

  private static OptionalInt number(String writer) {
    return NUMBER.matcher(writer).matches()
        ? OptionalInt.of(Integer.parseInt(writer))
        : OptionalInt.empty();
  }

  private static Predicate<SignatureFile> fromFile(Path path, @Nullable String split) {
    List<List<String>> rows = rows(path);
    if (SplitTable.isTable(rows)) {
      if (split == null) {
        throw new DataException(
            "expected @%s:train or @%s:test, got no split".formatted(path, path));
      }
      return SplitTable.parse(path, rows).of(split);
    }
    Set<String> ids = new HashSet<>();
    rows.forEach(row -> ids.add(String.join(",", row)));
    return file -> ids.contains(file.writerId());
  }

  private static List<List<String>> rows(Path path) {
    try {
      return SavedTable.rows(path);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the list of writers " + path, cause);
    } catch (UncheckedIOException | IllegalStateException malformed) {
      throw new DataException(
          "expected lines of cells in %s: %s".formatted(path, malformed.getMessage()));
    }
  }

  /**
   * The files of the selected writers, in their order.
   *
   * @throws DataException when somebody who was asked for by name or range is not there
   */
  public List<SignatureFile> of(List<SignatureFile> files) {
    for (Part part : parts) {
      if (!part.asked().isEmpty() && files.stream().noneMatch(part.included())) {
        throw new DataException(
            "expected writers %s among the signatures, found none".formatted(part.asked()));
      }
    }
    return files.stream()
        .filter(file -> parts.stream().anyMatch(part -> part.included().test(file)))
        .toList();
  }

  /**
   * A table {@code set,writer,split} (further columns are ignored): which writers train and which
   * test. The table's set is the data folder's name or a part of it, as {@code dutch} is of {@code
   * icdar2011-dutch}; where several fit, the longest. No writer may stand in two splits.
   */
  static final class SplitTable {
    private static final String HEADER = "set,writer,split";

    private final Path path;
    private final Map<String, Map<String, String>> splits = new HashMap<>();

    private SplitTable(Path path) {
      this.path = path;
    }

    static boolean isTable(List<List<String>> rows) {
      return !rows.isEmpty() && text(rows.get(0)).toLowerCase(Locale.ROOT).startsWith(HEADER);
    }

    private static String text(List<String> row) {
      return String.join(",", row);
    }

    /**
     * The table in {@code rows} of the file {@code path}.
     *
     * @throws DataException when it has no such header or a line makes no sense
     */
    static SplitTable parse(Path path, List<List<String>> rows) {
      if (!isTable(rows)) {
        throw new DataException(
            "expected a table with the header %s in %s, got %s"
                .formatted(HEADER, path, rows.isEmpty() ? "an empty file" : text(rows.get(0))));
      }
      SplitTable table = new SplitTable(path);
      rows.stream().skip(1).forEach(table::add);
      return table;
    }

    private void add(List<String> cells) {
      if (cells.size() < 3 || cells.subList(0, 3).stream().anyMatch(String::isBlank)) {
        throw new DataException("expected %s in %s, got %s".formatted(HEADER, path, text(cells)));
      }
      String split = cells.get(2);
      String before =
          splits
              .computeIfAbsent(cells.get(0), set -> new HashMap<>())
              .putIfAbsent(cells.get(1), split);
      if (before != null && !before.equals(split)) {
        throw new DataException(
            "expected each writer of %s in one split, got %s in %s and %s"
                .formatted(path, cells.get(0) + "/" + cells.get(1), before, split));
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
}
