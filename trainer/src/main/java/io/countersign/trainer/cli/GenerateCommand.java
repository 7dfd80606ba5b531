package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes generated signatures. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Writes generated signatures, <writer>/ genuine and <writer>_forg/ forged.")
final class GenerateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--out", required = true, description = "a new or empty folder")
  Path out;

  @Option(names = "--writers", defaultValue = "40", description = "how many writers")
  int writers;

  @Option(names = "--genuine", defaultValue = "16", description = "genuine signatures a writer")
  int genuine;

  @Option(names = "--forged", defaultValue = "12", description = "skilled forgeries a writer")
  int forged;

  @Option(names = "--seed", defaultValue = "1", description = "the same seed, the same images")
  long seed;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (writers < 1 || genuine < 1 || forged < 0) {
      throw new InputException(
          "expected at least 1 writer, 1 genuine and 0 forged signatures, got %d, %d and %d"
              .formatted(writers, genuine, forged));
    }
    Files.createDirectories(out);
    try (Stream<Path> present = Files.list(out)) {
      if (present.findAny().isPresent()) {
        throw new InputException("expected a new or empty folder, %s holds files".formatted(out));
      }
    }
    int images = new Synthesis(seed).write(out, writers, genuine, forged);
    if (json) {
      spec.commandLine()
          .getOut()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("images", images)
                  .put("out", out.toString()));
    } else {
      spec.commandLine().getOut().printf("%d images of %d writers in %s%n", images, writers, out);
    }
    return ExitCode.DONE;
  }
}
