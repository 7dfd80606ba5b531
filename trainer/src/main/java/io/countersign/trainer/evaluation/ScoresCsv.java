package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** {@code scores.csv}: one row a comparison, enough to recompute every figure. */
final class ScoresCsv implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "reference", "questioned", "kind", "references", "distance", "probability", "verdict")
          .setRecordSeparator('\n')
          .get();

  private final CSVPrinter printer;

  private ScoresCsv(CSVPrinter printer) {
    this.printer = printer;
  }

  static ScoresCsv create(Path file) throws IOException {
    Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    return new ScoresCsv(new CSVPrinter(writer, FORMAT));
  }

  void add(List<Comparison> comparisons, Manifest.Scoring scoring) throws IOException {
    for (Comparison comparison : comparisons) {
      double distance = comparison.distance();
      printer.printRecord(
          comparison.references().stream().map(Sample::path).collect(Collectors.joining(";")),
          comparison.questioned().path(),
          comparison.kind().label(),
          comparison.references().size(),
          String.format(Locale.ROOT, "%.6f", distance),
          String.format(Locale.ROOT, "%.6f", scoring.calibration().probability(distance)),
          scoring.rule().verdict(distance).json());
    }
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
