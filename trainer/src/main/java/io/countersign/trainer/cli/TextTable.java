package io.countersign.trainer.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows of text in columns: the first to the left, the others to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row of as many cells as the header has. */
  TextTable row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "expected %d cells, got %s".formatted(rows.get(0).size(), cells));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Header, a rule, and the rows. */
  Stream<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    List<List<String>> all = new ArrayList<>(rows);
    all.add(1, rule);
    return all.stream().map(row -> line(row, widths));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? row.get(i) + space : GAP + space + row.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** A table as CSV in UTF-8, its columns' names first. */
  static byte[] csv(List<String> columns, List<List<String>> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(columns.toArray(String[]::new)).get();
    try (CSVPrinter printer =
        new CSVPrinter(new PrintWriter(bytes, false, StandardCharsets.UTF_8), format)) {
      for (List<String> cells : rows) {
        printer.printRecord(cells);
      }
    }
    return bytes.toByteArray();
  }
}
