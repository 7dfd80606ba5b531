package io.countersign.trainer.cli;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * Two generated sets, {@code one} and {@code two}, of six writers with five genuine and three
 * forged signatures each; writers 001 to 003 train and 004 to 006 test. Commands run on them.
 */
final class TwoSets {
  final Path folder;
  final Path splits;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  private TwoSets(Path folder, Path splits) {
    this.folder = folder;
    this.splits = splits;
  }

  static TwoSets in(Path folder) throws IOException {
    new Synthesis(3).write(folder.resolve("one"), 6, 5, 3);
    new Synthesis(4).write(folder.resolve("two"), 6, 5, 3);
    StringBuilder table = new StringBuilder("set,writer,split\n");
    for (String set : List.of("one", "two")) {
      for (int writer = 1; writer <= 6; writer++) {
        table.append("%s,%03d,%s\n".formatted(set, writer, writer <= 3 ? "train" : "test"));
      }
    }
    return new TwoSets(folder, Files.writeString(folder.resolve("splits.csv"), table));
  }

  /** The value of {@code --data} for both sets. */
  String both() {
    return one() + "," + folder.resolve("two");
  }

  Path one() {
    return folder.resolve("one");
  }

  /** A model that was trained on {@code writers} and whose thresholds others gave. */
  Path model(String name, List<String> writers, List<String> heldOut) throws IOException {
    Path model = folder.resolve(name);
    Manifest tiny = TinyModel.write(model);
    Manifest.Training training = tiny.training();
    Manifest trained =
        new Manifest(
            tiny.modelId() + "-" + name,
            tiny.created(),
            tiny.network(),
            tiny.loss(),
            tiny.input(),
            tiny.embedding(),
            tiny.scoring(),
            tiny.likeness(),
            tiny.metrics(),
            new Manifest.Training(
                writers.stream().map(writer -> writer.replaceFirst("/.*", "")).distinct().toList(),
                writers,
                training.contentDigest(),
                training.imageHashes(),
                heldOut,
                training.fittedOn(),
                training.seed(),
                training.epochs(),
                training.sourceCommit(),
                training.java(),
                training.device(),
                training.seconds()),
            tiny.onnx(),
            tiny.selfTest());
    Files.write(model.resolve("manifest.json"), ManifestCodec.write(trained));
    return model;
  }

  /** Runs {@code evaluate} with {@code model}; the exit code. */
  int evaluate(Path model, Path to, Object... more) {
    Object[] first = {"evaluate", "--model", model, "--out", to};
    Object[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return run(all);
  }

  int run(Object... arguments) {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }
}
