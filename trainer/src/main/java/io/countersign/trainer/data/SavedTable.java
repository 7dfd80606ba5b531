package io.countersign.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables as people save them: in UTF-8 or UTF-16, with a byte order mark or without, or in Windows'
 * Latin alphabet; cells between commas, semicolons or tabs, with spaces around them.
 */
public final class SavedTable {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String MARK = "\uFEFF";

  private SavedTable() {}

  /** The file's records by {@code format}, which need not say what separates cells. */
  public static CSVParser open(Path file, CSVFormat format) throws IOException {
    String text = text(file);
    CSVFormat known = format.builder().setDelimiter(separator(text)).setTrim(true).get();
    return CSVParser.parse(text, known);
  }

  /** The rows that are not empty. */
  static List<List<String>> rows(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = open(file, CSVFormat.DEFAULT)) {
      for (CSVRecord row : parser) {
        if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
          rows.add(row.stream().toList());
        }
      }
    }
    return rows;
  }

  /** The file's text, accents as one character, line ends as they are. */
  static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text;
    try {
      text = unicode(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      text = new String(bytes, WINDOWS);
    }
    String plain = text.replace(MARK, "").replace('\u00a0', ' ');
    return Normalizer.normalize(plain, Normalizer.Form.NFC).replaceFirst("^sep=.\\R", "");
  }

  /** UTF-16 by its mark or by the zeros of its Latin letters, else UTF-8. */
  private static Charset unicode(byte[] bytes) {
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    boolean little = bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe;
    boolean big = bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff;
    if (little || !big && zeros[1] > zeros[0]) {
      return StandardCharsets.UTF_16LE;
    }
    return big || zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  /** The first of comma, semicolon and tab that the first line has. */
  private static String separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return Stream.of(",", ";", "\t").filter(first::contains).findFirst().orElse(",");
  }
}
