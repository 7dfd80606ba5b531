package io.countersign.local.demo;

import io.countersign.verify.BundledModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

  /** Trains a network, unless the one that comes with the program is wanted. */
  void model(PrintStream out) throws IOException, InterruptedException {
    if (options.bundled()) {
      out.println("      taking " + run().getFileName());
      return;
    }
    trainer.train(
        data(),
        options.layout(),
        options.writersToTrain(),
        options.minutes(),
        EPOCHS,
        options.seed(),
        run());
  }

  /** The folder of the model that is served. */
  Path run() throws IOException {
    if (!options.bundled()) {
      return workspace.run();
    }
    BundledModels models = BundledModels.in(options.models());
    return options
        .model()
        .map(models::named)
        .orElseGet(models::usual)
        .orElseThrow(
            () ->
                new DemoFailedException(
                    "expected a model of %s in %s"
                        .formatted(models.folders().keySet(), options.models())));
  }

  /** On other writers than those of training; without a list, those that training held out. */
  void evaluate() throws IOException, InterruptedException {
    Optional<String> heldOut =
        options.bundled()
            ? Optional.empty()
            : Optional.of("@" + workspace.run().resolve("validation.txt"));
    trainer.evaluate(
        run(),
        data(),
        options.layout(),
        options.writersToTest().or(() -> heldOut),
        workspace.evaluation());
  }
}
