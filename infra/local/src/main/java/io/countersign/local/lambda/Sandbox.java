package io.countersign.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** One start of a function: its process and the Runtime API that feeds it. */
final class Sandbox implements AutoCloseable {
  private static final int LOG_LINES = 20;

  private final RuntimeApi api;
  private final Process process;
  private final FunctionSettings settings;
  private final Thread watcher;

  private Sandbox(RuntimeApi api, Process process, FunctionSettings settings) {
    this.api = api;
    this.process = process;
    this.settings = settings;
    this.watcher = new Thread(this::awaitExit, "exit of " + settings.name());
    watcher.setDaemon(true);
  }

  static Sandbox start(FunctionPackage code, FunctionSettings settings, List<String> javaOptions) {
    RuntimeApi api = RuntimeApi.start(settings.name());
    try {
      Process process = FunctionCommand.of(code, settings, javaOptions, api.address()).start();
      Sandbox sandbox = new Sandbox(api, process, settings);
      sandbox.watcher.start();
      return sandbox;
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(
          "cannot start function " + settings.name() + ": " + e.getMessage(), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  InvocationResult invoke(String event) {
    return api.invoke(event, settings.timeout());
  }

  private void awaitExit() {
    try {
      api.crashed(obituary(process.waitFor()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String obituary(int exitValue) {
    return "function %s ended with exit code %d; the end of %s:%n%s"
        .formatted(settings.name(), exitValue, settings.log(), logTail());
  }

  private String logTail() {
    try {
      String log = Files.readString(settings.log(), StandardCharsets.ISO_8859_1);
      var lines = log.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(unreadable: " + e + ")";
    }
  }

  /** Kills the process and its children; Lambda gives a function no time to say farewell either. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      api.close();
    }
  }
}
