package io.countersign.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What Lambda would be told about a function.
 *
 * @param name function name
 * @param zip deployment package
 * @param handler handler of a Java package; a native one ignores it
 * @param memoryMegabytes memory, which also bounds the Java heap
 * @param timeout longest time an invocation may take, start of the process included
 * @param environment the function's own variables
 * @param log file that gets standard output and error, appended
 */
public record FunctionSettings(
    String name,
    Path zip,
    String handler,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> environment,
    Path log) {
  /** The package's own handler for a Java runtime: it starts the application in Lambda's Init. */
  public static final String HANDLER = "io.countersign.function.Handler::handleRequest";

  public FunctionSettings {
    if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
      throw new IllegalArgumentException(
          "expected 128 to 10240 MB of memory, got " + memoryMegabytes);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("expected a timeout above zero, got " + timeout);
    }
    environment = Map.copyOf(environment);
  }
}
