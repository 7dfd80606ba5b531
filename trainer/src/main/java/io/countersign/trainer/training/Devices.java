package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the devices a run is on. */
public final class Devices {

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * The devices of those names, separated by commas: {@code auto} is the first GPU, or the CPU when
   * there is none. The same name twice is the same device in two shares.
   *
   * @throws IllegalArgumentException on another name
   * @throws TrainingException.Settings when a GPU asked for is not there
   */
  public static List<Device> of(String names) {
    return of(names, Engine.getInstance().getGpuCount());
  }

  /**
   * Checks the devices' names, not whether they are there.
   *
   * @throws IllegalArgumentException unless each is auto, cpu, gpu or gpu:N
   */
  public static void requireNames(String names) {
    for (String name : names.split(",", -1)) {
      if (!name.equals("cpu") && !name.equals("auto") && !GPU.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "expected a device of auto, cpu, gpu or gpu:N, got \"%s\"".formatted(name));
      }
    }
  }

  static List<Device> of(String names, int gpus) {
    requireNames(names);
    return Stream.of(names.split(",", -1)).map(name -> one(name, gpus)).toList();
  }

  /** As they were asked for: {@code cpu}, {@code gpu:0,gpu:1}. */
  static String names(List<Device> devices) {
    return devices.stream()
        .map(device -> device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu")
        .collect(Collectors.joining(","));
  }

  private static Device one(String name, int gpus) {
    if (name.equals("cpu") || (name.equals("auto") && gpus == 0)) {
      return Device.cpu();
    }
    if (name.equals("auto")) {
      return Device.gpu(0);
    }
    Matcher matcher = GPU.matcher(name);
    boolean numbered = matcher.matches() && matcher.group(1) != null;
    int index = numbered ? Integer.parseInt(matcher.group(1)) : 0;
    if (index >= gpus) {
      throw new TrainingException.Settings(
          "The device %s was asked for, but PyTorch sees %d GPUs. Use --device cpu, or a CUDA build of"
                  .formatted(name, gpus)
              + " libtorch and a visible GPU.");
    }
    return Device.gpu(index);
  }

  /** What decides the speed of a run and is set outside it: allocator and threads. */
  public static final class RuntimeSettings {

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
}
