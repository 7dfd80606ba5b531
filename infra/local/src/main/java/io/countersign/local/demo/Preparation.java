package io.countersign.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What comes before serving: signatures, a trained network, its evaluation. */
final class Preparation {
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
      trainer.generate(data(), DemoOptions.WRITERS, options.seed());
    } else if (Files.isDirectory(data())) {
      out.println("      taking " + data());
    } else {
      throw new DemoFailedException("expected a folder of signatures, got " + data());
    }
  }

  void train() throws IOException, InterruptedException {
    trainer.train(
        data(),
        options.layout(),
        options.writersToTrain(),
        options.minutes(),
        EPOCHS,
        options.seed(),
        workspace.run());
  }

  /** On other writers than those of training; without a list, those that training held out. */
  void evaluate() throws IOException, InterruptedException {
    trainer.evaluate(
        workspace.run(),
        data(),
        options.layout(),
        options.writersToTest().orElse("@" + workspace.run().resolve("validation.txt")),
        workspace.evaluation());
  }
}
