package io.countersign.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the list of writers " + path, cause);
    }
    boolean table = !lines.isEmpty() && lines.get(0).startsWith("set,writer,split");
    if (!table) {
      Set<String> ids = new HashSet<>(lines);
      return file -> ids.contains(file.writerId());
    }
    if (split == null) {
      throw new DataException("expected @%s:train or @%s:test, got no split".formatted(path, path));
    }
    Set<List<String>> rows = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      if (cells.length < 3) {
        throw new DataException("expected set,writer,split in %s, got %s".formatted(path, line));
      }
      if (cells[2].equals(split)) {
        rows.add(List.of(cells[0], cells[1]));
      }
    }
    if (rows.isEmpty()) {
      throw new DataException(
          "expected writers of split %s in %s, found none".formatted(split, path));
    }
    Set<String> sets = new HashSet<>();
    rows.forEach(row -> sets.add(row.get(0)));
    return file ->
        sets.stream()
            .anyMatch(
                set -> file.set().contains(set) && rows.contains(List.of(set, file.writer())));
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
}
