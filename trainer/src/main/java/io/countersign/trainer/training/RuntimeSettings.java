package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What decides the speed of a run and is set outside it: allocator and threads. */
public final class RuntimeSettings {

  /** What {@link #allocator} says without the launcher. */
  public static final String NO_SETTINGS = "no settings";

  /** Set by the launcher to the allocator variables it has exported. */
  private static final String ALLOCATOR = "countersign.allocator";

  private static final Path MAPS = Path.of("/proc/self/maps");

  private RuntimeSettings() {}

  /**
   * In words.
   *
   * @param parts in which a batch is embedded
   */
  static String describe(List<Device> devices, int parts) {
    Engine engine = Engine.getInstance();
    return "%s %s on %s%s, %d threads of %d processors, allocator %s"
        .formatted(
            engine.getEngineName(),
            engine.getVersion(),
            Devices.names(devices),
            parts > 1 ? ", batches in %d parts".formatted(parts) : "",
            JniUtils.getNumThreads(),
            Runtime.getRuntime().availableProcessors(),
            allocator());
  }

  /** Which allocator is loaded, and with which settings. */
  public static String allocator() {
    String settings = System.getProperty(ALLOCATOR, NO_SETTINGS + ": start with the launcher");
    return (jemalloc() ? "jemalloc" : "of the C library") + " (" + settings + ")";
  }

  /** Whether jemalloc is loaded into this process. */
  public static boolean jemalloc() {
    if (!Files.isReadable(MAPS)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines.anyMatch(line -> line.contains("libjemalloc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
