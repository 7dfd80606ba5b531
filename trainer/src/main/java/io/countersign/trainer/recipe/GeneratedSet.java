package io.countersign.trainer.recipe;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.synthesis.Generator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A set of generated signatures, made where it is missing: the same line, the same images. */
record GeneratedSet(
    String name,
    String generator,
    int writers,
    int genuine,
    int forged,
    long seed,
    Generator.Population population) {
  GeneratedSet {
    try {
      Generator.named(generator, seed, population);
    } catch (IllegalArgumentException unknown) {
      throw new DataException("the generated set %s: %s".formatted(name, unknown.getMessage()));
    }
  }

  static GeneratedSet read(Fields fields) {
    return new GeneratedSet(
        fields.text("name", "[a-z0-9][a-z0-9-]*", "small letters, digits and dashes"),
        fields.text("generator"),
        fields.whole("writers", 1),
        fields.whole("genuine", 1),
        fields.whole("forged", 0),
        fields.seed("seed"),
        population(fields));
  }

  private static Generator.Population population(Fields fields) {
    try {
      return new Generator.Population(
          fields.texts("ductus"), fields.times("signers"), fields.times("forgers"));
    } catch (IllegalArgumentException unknown) {
      throw new DataException(
          "the generated set %s: %s".formatted(fields.text("name"), unknown.getMessage()));
    }
  }

  /** All that its images depend on, in a line. */
  String line() {
    String line =
        "%s %s, %d writers, %d genuine, %d forged, seed %d"
            .formatted(name, generator, writers, genuine, forged, seed);
    return population.equals(Generator.Population.USUAL)
        ? line
        : line
            + ", ductus %s, signers × %s, forgers × %s"
                .formatted(
                    population.ductus().isEmpty() ? "any" : String.join(" ", population.ductus()),
                    population.signers(),
                    population.forgers());
  }

  /** Its folder below {@code parent}, whole. */
  Path in(Path parent) throws IOException {
    Path folder = parent.resolve(name);
    Path whole = parent.resolve(name + ".txt");
    String line = line() + "\n";
    if (Files.isRegularFile(whole) && Files.readString(whole).equals(line)) {
      return folder;
    }
    delete(folder);
    Generator.named(generator, seed, population).write(folder, writers, genuine, forged);
    AtomicFile.write(whole, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      List<Path> all;
      try (Stream<Path> paths = Files.walk(folder)) {
        all = paths.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
