package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.extraction.Extraction;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.segmentation.PageFigures;
import io.countersign.trainer.segmentation.PagesEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how well signatures are found on pages. */
@Command(
    name = "evaluate-pages",
    mixinStandardHelpOptions = true,
    description =
        "Measures how well signatures are found on pages: precision and recall at the "
            + "confidence from which a find is told, average precision, pages without a signature "
            + "that stay without, and pixels in common where there are masks. DIR, or each folder "
            + "in it, holds images/, boxes.csv (image,x,y,w,h; empty numbers for a page without a "
            + "signature) and maybe masks/.")
final class EvaluatePagesCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder with a set of pages, or with several sets.")
  Path data;

  @Option(
      names = "--ink",
      required = true,
      paramLabel = "FOLDER",
      description = "A folder with ink.onnx and ink.json, as train-ink leaves them.")
  Path ink;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data)) {
      throw new InputException("expected a folder of pages, %s is none".formatted(data));
    }
    try (Extraction extraction = Extraction.open(ink)) {
      Map<String, PageFigures> figures = new PagesEvaluation(extraction).run(data);
      if (figures.isEmpty()) {
        throw new InputException(
            "expected boxes.csv in %s or in a folder of it, found none".formatted(data));
      }
      print(figures, spec.commandLine().getOut());
    }
    return ExitCode.DONE;
  }

  private void print(Map<String, PageFigures> figures, PrintWriter out) {
    if (json) {
      ObjectNode sets = JsonNodeFactory.instance.objectNode();
      figures.forEach(
          (name, of) ->
              sets.putObject(name)
                  .put("pages", of.pages())
                  .put("signatures", of.truths())
                  .put("precision", of.precision())
                  .put("recall", of.recall())
                  .put("averagePrecision50", of.averagePrecision(0.5))
                  .put("averagePrecision50To95", of.meanAveragePrecision())
                  .put("unsigned", of.unsigned())
                  .put("unsignedWithout", of.quiet())
                  .put("pixelOverlap", of.pixelOverlap())
                  .put("millisPerPage", of.millis()));
      out.println(sets);
      return;
    }
    TextTable table =
        new TextTable(
            "set",
            "pages",
            "signed",
            "P",
            "R",
            "AP50",
            "AP50-95",
            "unsigned",
            "without",
            "pixels",
            "ms");
    figures.forEach(
        (name, of) ->
            table.row(
                List.of(
                    name,
                    Integer.toString(of.pages()),
                    Integer.toString(of.truths()),
                    share(of.precision()),
                    share(of.recall()),
                    share(of.averagePrecision(0.5)),
                    share(of.meanAveragePrecision()),
                    Integer.toString(of.unsigned()),
                    of.unsigned() == 0 ? "-" : share(of.quiet()),
                    Double.isNaN(of.pixelOverlap()) ? "-" : share(of.pixelOverlap()),
                    String.format(Locale.ROOT, "%.0f", of.millis()))));
    table.lines().forEach(out::println);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
