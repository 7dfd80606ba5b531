package io.countersign.trainer.cli;

import io.countersign.trainer.report.RunComparison;
import io.countersign.trainer.storage.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts runs side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Puts runs or evaluations side by side: EER with 95 %% intervals, and the difference "
            + "to the first with the interval of a paired bootstrap over writers; * where that "
            + "leaves zero out.")
final class CompareCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "2..*",
      description = "Folders that train or evaluate wrote, with metrics.json and scores.csv.")
  List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the comparison as one HTML file.")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    RunComparison comparison = RunComparison.of(runs);
    PrintWriter to = spec.commandLine().getOut();
    for (int i = 0; i < comparison.runs().size(); i++) {
      RunComparison.Run run = comparison.runs().get(i);
      to.printf("%s: %s, model %s%n", RunComparison.letter(i), run.folder(), run.modelId());
    }
    to.println();
    table(comparison).lines().forEach(to::println);
    for (RunComparison.Control control : comparison.controls()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < control.values().size(); i++) {
        values.add(
            String.format(
                Locale.ROOT,
                "%s %.3f%s",
                RunComparison.letter(i),
                control.values().get(i),
                control.contaminated(i) ? " contaminated" : ""));
      }
      to.printf("%s: no-reference control, AUC: %s%n", control.set(), String.join(", ", values));
    }
    if (out != null) {
      byte[] page = comparison.page().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(out, file -> file.write(page));
      to.printf("comparison: %s%n", out);
    }
    return ExitCode.DONE;
  }

  private static TextTable table(RunComparison comparison) {
    List<String> header = new ArrayList<>(List.of("set", "references", "forgeries"));
    for (int i = 0; i < comparison.runs().size(); i++) {
      header.add("EER % of " + RunComparison.letter(i));
      if (i > 0) {
        header.add("%s against A".formatted(RunComparison.letter(i)));
      }
    }
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (RunComparison.Row row : comparison.rows()) {
      List<String> cells =
          new ArrayList<>(List.of(row.set(), String.valueOf(row.references()), row.kind().label()));
      for (int i = 0; i < row.cells().size(); i++) {
        RunComparison.Cell cell = row.cells().get(i);
        cells.add(text("%.2f (%.2f – %.2f)", cell.eer()));
        if (i > 0) {
          String difference = text("%+.2f (%+.2f – %+.2f)", cell.difference());
          cells.add(
              !cell.sameWriters()
                  ? "other writers"
                  : cell.differs() ? difference + " *" : difference + "  ");
        }
      }
      table.row(cells);
    }
    return table;
  }

  private static String text(String format, Optional<RunComparison.Estimate> estimate) {
    return estimate
        .map(
            e -> String.format(Locale.ROOT, format, 100 * e.value(), 100 * e.low(), 100 * e.high()))
        .orElse("–");
  }
}
