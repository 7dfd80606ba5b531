package io.countersign.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the local system is set up.
 *
 * @param functionZip the deployment package of both functions
 * @param directory gets logs and the functions' copies of the model; created when missing
 * @param port of the HTTP API, 0 for a free one
 * @param memoryMegabytes of each function
 * @param timeout of each invocation, start of the process included
 * @param environment for both functions, over what the system itself sets
 */
public record LocalSettings(
    Path functionZip,
    Path directory,
    int port,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> environment) {

  public LocalSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port of 0 to 65535, got " + port);
    }
    environment = Map.copyOf(environment);
  }

  /** 1769 MB is one whole processor on Lambda; 30 s is what an HTTP API waits. */
  public static LocalSettings of(Path functionZip, Path directory) {
    return new LocalSettings(functionZip, directory, 0, 1769, Duration.ofSeconds(30), Map.of());
  }

  public LocalSettings withPort(int other) {
    return new LocalSettings(functionZip, directory, other, memoryMegabytes, timeout, environment);
  }

  public LocalSettings withMemory(int megabytes) {
    return new LocalSettings(functionZip, directory, port, megabytes, timeout, environment);
  }

  public LocalSettings withEnvironment(Map<String, String> other) {
    return new LocalSettings(functionZip, directory, port, memoryMegabytes, timeout, other);
  }
}
