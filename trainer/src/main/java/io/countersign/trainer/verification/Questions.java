package io.countersign.trainer.verification;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.Layout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Where many questions come from: a table, or folders. */
public final class Questions {
  private static final String QUESTIONED = "questioned";
  private static final String REFERENCE = "reference";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Questions() {}

  /**
   * A row a question: the columns {@code questioned} and {@code reference}, several references
   * apart by semicolons, as in an evaluation's {@code scores.csv}; other columns are passed over.
   * Paths are relative to the table's folder.
   *
   * @throws DataException naming what is missing and the line where
   */
  public static List<Question> table(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataException("expected a table at %s, got a folder".formatted(file));
    }
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (BufferedReader text = withoutMark(Files.newBufferedReader(file));
        CSVParser rows = CSVParser.parse(text, format)) {
      for (String column : List.of(QUESTIONED, REFERENCE)) {
        if (!rows.getHeaderNames().contains(column)) {
          throw new DataException(
              "%s: expected the columns questioned and reference, got %s"
                  .formatted(file, String.join(", ", rows.getHeaderNames())));
        }
      }
      List<Question> questions = new ArrayList<>();
      for (CSVRecord row : rows) {
        questions.add(question(file, row, rows.getCurrentLineNumber()));
      }
      if (questions.isEmpty()) {
        throw new DataException("%s: expected rows below the header, found none".formatted(file));
      }
      return questions;
    } catch (MalformedInputException notUtf8) {
      throw new DataException("%s: expected a table in UTF-8".formatted(file));
    } catch (IllegalArgumentException badHeader) { // a column twice
      throw new DataException("%s: %s".formatted(file, badHeader.getMessage()));
    }
  }

  private static BufferedReader withoutMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static Question question(Path file, CSVRecord row, long line) {
    String questioned = cell(row, QUESTIONED);
    List<String> references =
        Arrays.stream(cell(row, REFERENCE).split(";"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    if (questioned.isEmpty() || references.isEmpty()) {
      throw new DataException(
          "%s, line %d: expected a questioned file and at least one reference"
              .formatted(file, line));
    }
    return new Question(
        file.resolveSibling(questioned), references.stream().map(file::resolveSibling).toList());
  }

  private static String cell(CSVRecord row, String column) {
    return row.isSet(column) ? row.get(column) : "";
  }

  /**
   * Every image of {@code questioned} against all images of {@code known}; or, where {@code known}
   * has a folder for each signer, those of a signer's folder against that signer's.
   *
   * @throws DataException when there is nothing to compare, or a signer is not known
   */
  public static List<Question> folders(Path known, Path questioned) throws IOException {
    List<Path> references = images(known);
    if (!references.isEmpty()) {
      return questions(known, references, questioned);
    }
    List<Question> questions = new ArrayList<>();
    for (Path signer : entries(questioned)) {
      if (Files.isDirectory(signer)) {
        Path own = known.resolve(signer.getFileName());
        if (!Files.isDirectory(own)) {
          throw new DataException(
              "expected the references of %s in %s, there is no such folder"
                  .formatted(signer.getFileName(), own));
        }
        questions.addAll(questions(own, images(own), signer));
      }
    }
    if (questions.isEmpty()) {
      throw new DataException(
          "expected images in %s, or a folder for each signer in it and in %s"
              .formatted(known, questioned));
    }
    return questions;
  }

  private static List<Question> questions(Path known, List<Path> references, Path questioned)
      throws IOException {
    List<Path> asked = images(questioned);
    if (references.isEmpty() || asked.isEmpty()) {
      throw new DataException(
          "expected images in %s, found none".formatted(references.isEmpty() ? known : questioned));
    }
    return asked.stream().map(one -> new Question(one, references)).toList();
  }

  private static List<Path> images(Path folder) throws IOException {
    return entries(folder).stream()
        .filter(Questions::isDocument)
        .filter(Files::isRegularFile)
        .toList();
  }

  private static boolean isDocument(Path file) {
    String name = file.getFileName().toString();
    return Layout.isImage(name) || name.toLowerCase(Locale.ROOT).endsWith(".pdf");
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (!Files.isDirectory(folder)) {
      throw new DataException("expected a folder at %s, got a file".formatted(folder));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /** A questioned signature and the references that it is compared with, as files. */
  public record Question(Path questioned, List<Path> references) {
    public Question {
      if (references.isEmpty()) {
        throw new IllegalArgumentException("expected at least one reference, got none");
      }
      references = List.copyOf(references);
    }

    /** The file of what findings call {@code questioned} or {@code reference 2}. */
    public Path file(String image) {
      return image.equals("questioned")
          ? questioned
          : references.get(Integer.parseInt(image.substring("reference ".length())) - 1);
    }
  }
}
