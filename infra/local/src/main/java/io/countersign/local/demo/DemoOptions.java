package io.countersign.local.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The demo's command line; {@code infra/demo.sh --help} explains it.
 *
 * @param root of the repository, where the build left its results
 * @param data signatures to use instead of generated ones
 * @param trainWriters writers to train on, none of them a test writer; empty for all of {@code
 *     data}, of which training holds some out, or for the first of the generated ones
 * @param testWriters writers to evaluate and to verify, with {@code data} only beside {@code
 *     trainWriters}; empty for those that training holds out, or for the last generated ones
 * @param minutes bound on training
 * @param port of the HTTP API, 0 for a free one
 * @param bundled whether the model that comes with the program is served, and none trained
 * @param model name or id of the bundled model that is served; empty for the usual one
 * @param serve whether to keep running after the verdicts
 * @param serveOnly whether to serve the model that comes with the program, and do nothing before
 */
record DemoOptions(
    Path root,
    Optional<Path> data,
    String layout,
    Optional<String> trainWriters,
    Optional<String> testWriters,
    int minutes,
    long seed,
    Path out,
    int port,
    boolean bundled,
    Optional<String> model,
    boolean serve,
    boolean serveOnly) {

  /** Generated writers; the last of them are for evaluation and verdicts alone. */
  static final int WRITERS = 72;

  private static final int HELD_OUT = 12;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException for an option that is not known or makes no sense
   */
  static DemoOptions parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    Path root = Path.of("").toAbsolutePath();
    Optional<Path> data = Optional.empty();
    Optional<Path> out = Optional.empty();
    Optional<String> trainWriters = Optional.empty();
    Optional<String> testWriters = Optional.empty();
    String layout = "auto";
    int minutes = 3;
    long seed = 1;
    int port = 0;
    boolean bundled = false;
    Optional<String> model = Optional.empty();
    boolean serve = false;
    boolean serveOnly = false;
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--serve" -> serve = true;
        case "--serve-only" -> serveOnly = true;
        case "--bundled" -> bundled = true;
        case "--model" -> {
          bundled = true;
          model = Optional.of(value(option, rest));
        }
        case "--root" -> root = Path.of(value(option, rest)).toAbsolutePath().normalize();
        case "--data" -> data = Optional.of(folder(option, rest));
        case "--layout" -> layout = value(option, rest);
        case "--train-writers" -> trainWriters = Optional.of(value(option, rest));
        case "--test-writers" -> testWriters = Optional.of(value(option, rest));
        case "--out" -> out = Optional.of(folder(option, rest));
        case "--minutes" -> minutes = number(option, rest, 1, 1440);
        case "--seed" -> seed = number(option, rest, 0, Integer.MAX_VALUE);
        case "--port" -> port = number(option, rest, 0, 65_535);
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    DemoOptions options =
        new DemoOptions(
            root,
            data,
            layout,
            trainWriters,
            testWriters,
            minutes,
            seed,
            out.orElse(root.resolve("demo")),
            port,
            bundled || serveOnly,
            model,
            serve || serveOnly,
            serveOnly);
    if (serveOnly && (data.isPresent() || trainWriters.isPresent() || testWriters.isPresent())) {
      throw new IllegalArgumentException(
          "expected --serve-only without signatures or writers: it verifies nothing by itself");
    }
    options.checkWriters();
    options.checkFolders();
    return options;
  }

  /** The trainer cannot train on everybody but some: whom to test without whom to train is open. */
  private void checkWriters() {
    if (bundled && trainWriters.isPresent()) {
      throw new IllegalArgumentException("expected --train-writers or --bundled, got both");
    }
    if (!bundled && data.isPresent() && testWriters.isPresent() && trainWriters.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --train-writers beside --test-writers, for else the network would be trained"
              + " on the writers that are to test it");
    }
    String train = writersToTrain().orElse("");
    String test = writersToTest().orElse("");
    if (!train.isEmpty() && !test.isEmpty() && WriterLists.overlap(train, test)) {
      throw new IllegalArgumentException(
          "expected --train-writers and --test-writers without a writer in common, got %s and %s"
              .formatted(train, test));
    }
  }

  /** The demo empties its output folder at its start. */
  private void checkFolders() {
    Path output = real(out);
    data.map(DemoOptions::real)
        .filter(input -> input.startsWith(output) || output.startsWith(input))
        .ifPresent(
            input -> {
              throw new IllegalArgumentException(
                  "expected --data and --out apart from each other, got %s and %s"
                      .formatted(input, output));
            });
  }

  /** Without symbolic links, as far as the path exists. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName());
    }
  }

  /** Empty for all of {@code data}. */
  Optional<String> writersToTrain() {
    return data.isPresent() ? trainWriters : trainWriters.or(() -> range(1, WRITERS - HELD_OUT));
  }

  /** Empty for those that training holds out. */
  Optional<String> writersToTest() {
    return data.isPresent()
        ? testWriters
        : testWriters.or(() -> range(WRITERS - HELD_OUT + 1, WRITERS));
  }

  private static Optional<String> range(int from, int to) {
    return Optional.of("%03d-%03d".formatted(from, to));
  }

  Path launcher() {
    return root.resolve("trainer/target/countersign/bin/countersign");
  }

  /** Holds a folder for each model that comes with the program. */
  Path models() {
    return root.resolve("infra/models");
  }

  Path functionZip() {
    return root.resolve("function/target/function.zip");
  }

  private static Path folder(String option, Deque<String> rest) {
    return Path.of(value(option, rest)).toAbsolutePath().normalize();
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.element().startsWith("--")) {
      throw new IllegalArgumentException("expected a value after " + option);
    }
    return rest.pop();
  }

  private static int number(String option, Deque<String> rest, int least, int most) {
    String value = value(option, rest);
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "expected %s from %d to %d, got %s".formatted(option, least, most, value));
  }
}
