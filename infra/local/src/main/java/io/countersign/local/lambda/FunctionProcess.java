package io.countersign.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function on this machine: the real deployment package in a process of its own.
 *
 * <p>It behaves as one execution environment does: one event at a time; a first event, and the
 * first one after a crash or a timeout, meets a new process with the same code.
 */
public final class FunctionProcess implements LambdaFunction, AutoCloseable {
  private FunctionPackage code;
  private final FunctionSettings settings;
  private @Nullable Sandbox sandbox;

  private FunctionProcess(FunctionPackage code, FunctionSettings settings) {
    this.code = code;
    this.settings = settings;
  }

  /** Unpacks the package into a temporary directory; no process yet. */
  public static FunctionProcess unpack(FunctionSettings settings) {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      return new FunctionProcess(FunctionPackage.unpack(settings.zip(), temporary), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot unpack function " + settings.name() + ": " + e.getMessage(), e);
    }
  }

  /** Delivers the event, starting a process when none is up. */
  @Override
  public synchronized InvocationResult invoke(String event) {
    InvocationResult result;
    try {
      Sandbox running = sandbox != null && sandbox.isAlive() ? sandbox : start();
      result = running.invoke(event);
    } catch (UncheckedIOException e) {
      result = new InvocationResult.Crashed(String.valueOf(e.getMessage()));
    }
    if (result instanceof InvocationResult.TimedOut || result instanceof InvocationResult.Crashed) {
      stop();
    }
    return result;
  }

  /** Ends the process, if one is up. */
  public synchronized void end() {
    stop();
  }

  /** Starts a new process, ending the one before it: the next event meets a cold start. */
  public synchronized void restart() {
    start();
  }

  /** As {@link #restart()}, with options for the Java machine, which a native package ignores. */
  public synchronized void restart(List<String> javaOptions) {
    start(javaOptions);
  }

  /**
   * Makes of a Java package what the build of an image makes of it: classes in a jar and, beside
   * it, an archive of those that {@code use} loads, which later starts load in one piece (AppCDS).
   *
   * @param classList where their names are written
   * @param use asks the function what it will be asked first
   */
  public void archiveClasses(Path classList, Callable<?> use) throws Exception {
    pack();
    restart(List.of("-XX:DumpLoadedClassList=" + classList.toAbsolutePath()));
    use.call();
    archive(classList);
  }

  private synchronized void pack() throws IOException {
    stop();
    code = code.packed();
  }

  private synchronized void archive(Path classList) {
    stop();
    try {
      ClassArchive.dump(code, classList);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot archive the classes of " + settings.name() + ": " + e.getMessage(), e);
    }
  }

  private Sandbox start() {
    return start(List.of());
  }

  private Sandbox start(List<String> javaOptions) {
    stop();
    Sandbox started = Sandbox.start(code, settings, javaOptions);
    sandbox = started;
    return started;
  }

  /** Whether the package needs a Java machine; a native one does not. */
  public synchronized boolean isJava() {
    return !code.isNative();
  }

  /** The process id, or -1 when none is up. */
  public synchronized long pid() {
    return sandbox == null ? -1 : sandbox.pid();
  }

  /** Where the function's output goes. */
  public Path log() {
    return settings.log();
  }

  private void stop() {
    if (sandbox != null) {
      sandbox.close();
      sandbox = null;
    }
  }

  /** Ends the process and deletes the unpacked code. */
  @Override
  public synchronized void close() {
    stop();
    code.delete();
  }
}
