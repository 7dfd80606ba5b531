package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the device a run is on. */
public final class Devices {

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * The device of that name: {@code auto} is the first GPU, or the CPU when there is none.
   *
   * @throws IllegalArgumentException on another name
   * @throws SettingsException when the GPU asked for is not there
   */
  public static Device of(String name) {
    return of(name, Engine.getInstance().getGpuCount());
  }

  /**
   * Checks a device's name, not whether it is there.
   *
   * @throws IllegalArgumentException unless it is auto, cpu, gpu or gpu:N
   */
  public static void requireName(String name) {
    if (!name.equals("cpu") && !name.equals("auto") && !GPU.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a device of auto, cpu, gpu or gpu:N, got \"%s\"".formatted(name));
    }
  }

  static Device of(String name, int gpus) {
    requireName(name);
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
      throw new SettingsException(
          "The device %s was asked for, but PyTorch sees %d GPUs. Use --device cpu, or a CUDA build of"
                  .formatted(name, gpus)
              + " libtorch and a visible GPU.");
    }
    return Device.gpu(index);
  }
}
