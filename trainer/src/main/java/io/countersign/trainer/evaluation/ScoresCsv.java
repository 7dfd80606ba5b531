package io.countersign.trainer.evaluation;

import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.SignatureFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code scores.csv}: one row a comparison, enough to recompute every figure. The first reference's
 * path tells the claimed writer; the odds of {@code probability} are the likelihood ratio. Distance
 * and probability have all the digits of a {@code double}, so that ties stay ties.
 */
final class ScoresCsv implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "reference", "questioned", "kind", "references", "distance", "probability", "verdict")
          .setRecordSeparator('\n')
          .get();

  private final CSVPrinter printer;
  private final Paths paths;

  private ScoresCsv(CSVPrinter printer, Paths paths) {
    this.printer = printer;
    this.paths = paths;
  }

  /**
   * How a row names images. With one data folder: relative to it. With several, whose images may
   * have the same names: the set's name, as in {@code set/writer}, then the path relative to that
   * set's folder.
   */
  enum Paths {
    RELATIVE_TO_FOLDER,
    SET_FIRST;

    /** What {@code files} need, all that were at hand: the evaluated ones are some of them. */
    static Paths of(List<SignatureFile> all, List<SignatureFile> evaluated) {
      long sets =
          Stream.concat(all.stream(), evaluated.stream())
              .map(SignatureFile::set)
              .distinct()
              .count();
      return sets > 1 ? SET_FIRST : RELATIVE_TO_FOLDER;
    }

    String of(Sample sample) {
      return this == SET_FIRST ? sample.set() + "/" + sample.path() : sample.path();
    }
  }

  static ScoresCsv create(Path file, Paths paths) throws IOException {
    Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    return new ScoresCsv(new CSVPrinter(writer, FORMAT), paths);
  }

  void add(List<Comparison> comparisons, Scoring scoring) throws IOException {
    for (Comparison comparison : comparisons) {
      double distance = comparison.distance();
      printer.printRecord(
          comparison.references().stream().map(paths::of).collect(Collectors.joining(";")),
          paths.of(comparison.questioned()),
          comparison.kind().label(),
          comparison.references().size(),
          Double.toString(distance),
          Double.toString(scoring.calibration().probability(distance)),
          scoring.rule().verdict(distance).json());
    }
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
