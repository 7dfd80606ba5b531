package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
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
}
