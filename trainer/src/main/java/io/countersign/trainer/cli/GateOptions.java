package io.countersign.trainer.cli;

import io.countersign.trainer.gate.Limits;
import io.countersign.trainer.gate.Verdict;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** What a model may cost, and how a verdict is said. */
final class GateOptions {
  @Option(
      names = "--max-bytes",
      defaultValue = "5000000",
      description = "largest ONNX file that may serve (default: ${DEFAULT-VALUE})")
  long maxBytes;

  @Option(
      names = "--max-milliseconds",
      defaultValue = "15",
      description = "longest time to embed a pair on one thread (default: ${DEFAULT-VALUE})")
  double maxMilliseconds;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  Limits limits() {
    try {
      return new Limits(maxBytes, maxMilliseconds);
    } catch (IllegalArgumentException nonsense) {
      throw new InputException(String.valueOf(nonsense.getMessage()));
    }
  }

  /** Prints the verdict; gives the exit code. */
  int print(PrintWriter out, Verdict verdict) {
    if (json) {
      out.println(new String(verdict.json(), StandardCharsets.UTF_8));
    } else {
      verdict
          .checks()
          .forEach(
              check ->
                  out.printf(
                      "%s %s: %s%n",
                      check.passed() ? "ok    " : "REFUSED", check.name(), check.found()));
      out.printf(
          "%s %s%n",
          verdict.challenger(),
          verdict.passed() ? "is current" : "is published, but does not serve");
    }
    return verdict.passed() ? ExitCode.DONE : ExitCode.NO;
  }
}
