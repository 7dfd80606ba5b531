package io.countersign.local.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The protocol's comparisons of an evaluation, from its {@code scores.csv}; not its trials of
 * references that do not belong together.
 */
final class Scores {
  private Scores() {}

  /** One comparison; paths are relative to the data folder. */
  record Row(List<String> references, String questioned, Truth truth, double distance) {
    Row {
      references = List.copyOf(references);
    }
  }

  static List<Row> read(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<Row> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file);
        var records = format.parse(reader)) {
      for (CSVRecord record : records) {
        if (record.get("kind").endsWith("-references")) {
          continue;
        }
        rows.add(
            new Row(
                List.of(record.get("reference").split(";", -1)),
                record.get("questioned"),
                Truth.parse(record.get("kind")),
                Double.parseDouble(record.get("distance"))));
      }
    }
    return rows;
  }
}
