package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.cli.ConsoleProgress.LiveLine;
import io.countersign.trainer.recipe.RecipeRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model from its recipe. */
@Command(
    name = "recipe",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Makes a model from its recipe: trains the members, combines them, fits thresholds, "
            + "measures. Stopped at any moment, the same command goes on; two makings on one "
            + "machine give the same bytes.")
final class RecipeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The recipe, a YAML file.")
  Path file;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "DIR",
      description =
          "Folders of the recipe's sets, separated by commas, in any order. A recipe without real "
              + "sets needs none.")
  List<Path> folders = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder; members and generated signatures are kept in it, too.")
  Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Members trained at a time, each on one thread; the bytes do not depend on it "
              + "(default: ${DEFAULT-VALUE}).")
  int jobs;

  @Option(
      names = "--allow-copies",
      description = "Takes the same picture under two writers, or as genuine and as forged.")
  boolean allowCopies;

  @Option(
      names = "--without-test",
      description =
          "Leave the test writers alone: no scores, metrics or card, which are for a model that "
              + "is to be released.")
  boolean withoutTest;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${sys:countersign.cache:-}",
      description =
          "Keeps cleaned signatures for later runs, readable by you alone; none: keeps nothing "
              + "(default: ~/.cache/countersign/prepared, by the launcher).")
  String cache;

  @Option(names = "--json", description = "Prints JSON at the end.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    @Nullable Path kept = cache.isEmpty() || cache.equals("none") ? null : Path.of(cache);
    PrintWriter out = spec.commandLine().getOut();
    try (Console console = new Console(spec.commandLine().getErr())) {
      Manifest manifest =
          new RecipeRun(
                  new RecipeRun.Order(
                      file, folders, this.out, kept, jobs, !withoutTest, allowCopies),
                  console)
              .run();
      console.close();
      if (json) {
        out.println(
            JsonNodeFactory.instance
                .objectNode()
                .put("modelId", manifest.modelId())
                .put("bytes", manifest.onnx().bytes())
                .put("out", this.out.toString()));
      } else {
        out.printf("%s, %,d bytes, in %s%n", manifest.modelId(), manifest.onnx().bytes(), this.out);
      }
    }
    return ExitCode.DONE;
  }

  /** One live line over all members on a terminal, a plain line now and then elsewhere. */
  private static final class Console implements RecipeRun.Progress, AutoCloseable {
    private static final int LINES = 50;

    private final PrintWriter err;
    private final @Nullable LiveLine live;
    private final long began = System.nanoTime();
    private long part = -1;

    Console(PrintWriter err) {
      this.err = err;
      this.live = ConsoleProgress.isTerminal() ? new LiveLine(err) : null;
    }

    @Override
    public void note(String sentence) {
      close();
      err.println(sentence);
      err.flush();
    }

    @Override
    public void steps(List<Integer> training, int members, long done, long session, long steps) {
      double left = (System.nanoTime() - began) / 1e9 * (steps - done) / session;
      String text =
          String.format(
              Locale.ROOT,
              "member %s of %d, step %,d of %,d, %s left",
              training.stream().map(String::valueOf).collect(Collectors.joining(" and ")),
              members,
              done,
              steps,
              LiveLine.Durations.text(left));
      if (live != null) {
        live.show(text, done == steps);
      } else if (part != done * LINES / steps) {
        part = done * LINES / steps;
        note(text);
      }
    }

    @Override
    public void close() {
      if (live != null) {
        live.clear();
      }
    }
  }
}
