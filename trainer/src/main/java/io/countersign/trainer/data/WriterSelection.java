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

  /**
   * The writers of {@code split} in a table {@code set,writer,split}: the same as
   * {@code @FILE:split}.
   *
   * @throws DataException when the file is no such table or has no writer of that split
   */
  public static WriterSelection ofSplit(Path file, String split) {
    List<String> lines = lines(file);
    return new WriterSelection(List.of(new Part("", SplitTable.parse(file, lines).of(split))));
  }

  /**
   * The name that the table {@code set,writer,split} in {@code file} has for a data folder's set,
   * so that one set under two folder names is known for one; {@code folder} where it has none.
   */
  public static String setName(Path file, String folder) {
    return SplitTable.parse(file, lines(file)).set(folder).orElse(folder);
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
    List<String> lines = lines(path);
    if (SplitTable.isTable(lines)) {
      if (split == null) {
        throw new DataException(
            "expected @%s:train or @%s:test, got no split".formatted(path, path));
      }
      return SplitTable.parse(path, lines).of(split);
    }
    Set<String> ids = new HashSet<>(lines);
    return file -> ids.contains(file.writerId());
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the list of writers " + path, cause);
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
}
