package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.pages.PageGenerator;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.synthesis.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes generated signatures, or generated pages with signatures on them. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Writes generated signatures, <writer>/ genuine and <writer>_forg/ forged. With "
            + "--pages, letters, forms, cheques and other pages instead: images/, masks/ (255 a "
            + "signature's ink, 96 other ink, 0 none) and boxes.csv.")
final class GenerateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--out", required = true, description = "A new or empty folder.")
  Path out;

  @Option(
      names = "--writers",
      defaultValue = "40",
      description = "How many writers (default: ${DEFAULT-VALUE}).")
  int writers;

  @Option(
      names = "--genuine",
      defaultValue = "16",
      description = "Genuine signatures a writer (default: ${DEFAULT-VALUE}).")
  int genuine;

  @Option(
      names = "--forged",
      defaultValue = "12",
      description = "Skilled forgeries a writer (default: ${DEFAULT-VALUE}).")
  int forged;

  @Option(
      names = "--generator",
      completionCandidates = Candidates.Generators.class,
      defaultValue = Generator.DEFAULT,
      paramLabel = "NAME",
      description =
          "Which of ${COMPLETION-CANDIDATES} draws the signatures; pages always have those of "
              + Generator.DEFAULT
              + " (default: ${DEFAULT-VALUE}).")
  String generator;

  @Option(
      names = "--pages",
      defaultValue = "0",
      description = "How many pages (default: ${DEFAULT-VALUE}).")
  int pages;

  @Option(
      names = "--dpi",
      split = ",",
      paramLabel = "LOWEST,HIGHEST",
      defaultValue = "72,600",
      description = "Dots per inch of the pages (default: ${DEFAULT-VALUE}).")
  double[] dpi;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same images (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (writers < 1 || genuine < 1 || forged < 0) {
      throw new InputException(
          "expected at least 1 writer, 1 genuine and 0 forged signatures, got %d, %d and %d"
              .formatted(writers, genuine, forged));
    }
    if (pages < 0 || dpi.length != 2 || !(dpi[0] >= 50 && dpi[0] <= dpi[1] && dpi[1] <= 1200)) {
      throw new InputException(
          "expected 0 or more pages of 50 to 1200 dots an inch, got %d of %s"
              .formatted(pages, Arrays.toString(dpi)));
    }
    if (!Generator.NAMES.contains(generator)) {
      throw new InputException(
          "expected a --generator of %s, got %s"
              .formatted(String.join(", ", Generator.NAMES), generator));
    }
    if (pages > 0 && !generator.equals(Generator.DEFAULT)) {
      throw new InputException(
          "expected --pages with signatures of %s, got --generator %s"
              .formatted(Generator.DEFAULT, generator));
    }
    Files.createDirectories(out);
    try (Stream<Path> present = Files.list(out)) {
      if (present.findAny().isPresent()) {
        throw new InputException("expected a new or empty folder, %s holds files".formatted(out));
      }
    }
    if (pages > 0) {
      int signatures =
          PageGenerator.PageFolder.write(new PageGenerator(seed), pages, dpi[0], dpi[1], out);
      tell(
          JsonNodeFactory.instance.objectNode().put("pages", pages).put("signatures", signatures),
          Wording.counted(pages, "page") + " with " + Wording.counted(signatures, "signature"));
      return ExitCode.DONE;
    }
    int images = Generator.named(generator, seed).write(out, writers, genuine, forged);
    tell(
        JsonNodeFactory.instance.objectNode().put("images", images),
        Wording.counted(images, "image") + " of " + Wording.counted(writers, "writer"));
    return ExitCode.DONE;
  }

  private void tell(ObjectNode told, String words) {
    if (json) {
      spec.commandLine().getOut().println(told.put("out", out.toString()));
    } else {
      spec.commandLine().getOut().printf("%s in %s%n", words, out);
    }
  }
}
