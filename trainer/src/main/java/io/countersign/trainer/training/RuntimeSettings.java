package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What decides the speed of a run and is set outside it: allocator and threads. */
final class RuntimeSettings {

  /** Set by the launcher to the allocator variables it has exported. */
  private static final String ALLOCATOR = "countersign.allocator";

  private static final Path MAPS = Path.of("/proc/self/maps");

  private RuntimeSettings() {}

  static String describe(Device device) {
    Engine engine = Engine.getInstance();
    return "%s %s on %s, %d threads of %d processors, allocator %s"
        .formatted(
            engine.getEngineName(),
            engine.getVersion(),
            device,
            JniUtils.getNumThreads(),
            Runtime.getRuntime().availableProcessors(),
            allocator());
  }

  private static String allocator() {
    String settings = System.getProperty(ALLOCATOR, "no settings: start with the launcher");
    return (jemalloc() ? "jemalloc" : "of the C library") + " (" + settings + ")";
  }

  private static boolean jemalloc() {
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
