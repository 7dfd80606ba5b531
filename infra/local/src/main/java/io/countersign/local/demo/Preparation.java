package io.countersign.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What comes before serving: signatures, a trained network, its evaluation. */
final class Preparation {
  /** Generated writers; the last of them are for evaluation and verdicts alone. */
  private static final int WRITERS = 72;

  private static final int HELD_OUT = 12;

  /** Epochs when the minutes are enough for them. */
  private static final int EPOCHS = 20;

  private final DemoOptions options;
  private final Trainer trainer;
  private final Workspace workspace;

  Preparation(DemoOptions options, Trainer trainer, Workspace workspace) {
    this.options = options;
    this.trainer = trainer;
    this.workspace = workspace;
  }

  Path data() {
    return options.data().orElse(workspace.signatures());
  }

  void signatures(PrintStream out) throws IOException, InterruptedException {
    if (options.data().isEmpty()) {
      trainer.generate(data(), WRITERS, options.seed());
    } else if (Files.isDirectory(data())) {
      out.println("      taking " + data());
    } else {
      throw new DemoFailedException("expected a folder of signatures, got " + data());
    }
  }

  void train() throws IOException, InterruptedException {
    Optional<String> writers =
        options.data().isPresent() ? Optional.empty() : Optional.of(range(1, WRITERS - HELD_OUT));
    trainer.train(
        data(),
        options.layout(),
        options.trainWriters().or(() -> writers),
        options.minutes(),
        EPOCHS,
        options.seed(),
        workspace.run());
  }

  /** On other writers than those of training; without a list, those that training held out. */
  void evaluate() throws IOException, InterruptedException {
    String writers =
        options.data().isPresent()
            ? "@" + workspace.run().resolve("validation.txt")
            : range(WRITERS - HELD_OUT + 1, WRITERS);
    trainer.evaluate(
        workspace.run(),
        data(),
        options.layout(),
        options.testWriters().orElse(writers),
        workspace.evaluation());
  }

  private static String range(int from, int to) {
    return "%03d-%03d".formatted(from, to);
  }
}
