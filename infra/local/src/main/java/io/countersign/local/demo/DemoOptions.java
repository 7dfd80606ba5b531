package io.countersign.local.demo;

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
 * @param trainWriters writers to train on; empty for all but the evaluated ones
 * @param testWriters writers to evaluate and to verify; empty for those that training holds out
 * @param minutes bound on training
 * @param port of the HTTP API, 0 for a free one
 * @param serve whether to keep running after the verdicts
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
    boolean serve) {

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
    boolean serve = false;
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--serve" -> serve = true;
        case "--root" -> root = Path.of(value(option, rest)).toAbsolutePath().normalize();
        case "--data" -> data = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
        case "--layout" -> layout = value(option, rest);
        case "--train-writers" -> trainWriters = Optional.of(value(option, rest));
        case "--test-writers" -> testWriters = Optional.of(value(option, rest));
        case "--out" -> out = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
        case "--minutes" -> minutes = number(option, rest, 1, 1440);
        case "--seed" -> seed = number(option, rest, 0, Integer.MAX_VALUE);
        case "--port" -> port = number(option, rest, 0, 65_535);
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new DemoOptions(
        root,
        data,
        layout,
        trainWriters,
        testWriters,
        minutes,
        seed,
        out.orElse(root.resolve("demo")),
        port,
        serve);
  }

  Path launcher() {
    return root.resolve("trainer/target/countersign/bin/countersign");
  }

  Path functionZip() {
    return root.resolve("function/target/function.zip");
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
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
