package io.countersign.trainer.doctor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.onnxruntime.OrtEnvironment;
import io.countersign.trainer.training.Devices;
import io.countersign.trainer.training.TrainingException;
import java.util.ArrayList;
import java.util.List;

/** PyTorch, its threads and device, and ONNX Runtime: loaded and used once. */
final class Engines {
  private Engines() {}

  static List<Doctor.Finding> examine(String device, String waitPolicy) {
    List<Doctor.Finding> findings = new ArrayList<>();
    Doctor.Finding engine = engine();
    findings.add(engine);
    if (engine.state() == Doctor.Finding.State.OK) {
      findings.add(
          threads(
              JniUtils.getNumThreads(), Runtime.getRuntime().availableProcessors(), waitPolicy));
      findings.add(device(device));
    }
    findings.add(onnxRuntime());
    return findings;
  }

  private static Doctor.Finding engine() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray ones = manager.ones(new Shape(3, 3));
      float nine = ones.matMul(ones).sum().getFloat() / 3;
      Engine engine = Engine.getInstance();
      String found = "%s %s".formatted(engine.getEngineName(), engine.getVersion());
      return nine == 9
          ? Doctor.Finding.ok("engine", found)
          : Doctor.Finding.broken(
              "engine",
              found + " computes wrongly: 9 expected, got " + nine,
              "empty the folder of native libraries, ~/.cache/countersign or DJL_CACHE_DIR");
    } catch (EngineException | IllegalStateException | LinkageError failed) {
      return Doctor.Finding.broken(
          "engine",
          "PyTorch cannot be loaded: " + innermost(failed),
          "Linux on x86-64 is needed, and DJL_CACHE_DIR in a folder with 500 MB that may be written"
              + " and executed");
    }
  }

  static Doctor.Finding threads(int threads, int processors, String waitPolicy) {
    String found = "%d of %d processors".formatted(threads, processors);
    if (threads > processors) {
      return Doctor.Finding.warning(
          "threads", found, "say JAVA_OPTS=-Dai.djl.pytorch.num_threads=" + processors);
    }
    return waitPolicy.equalsIgnoreCase("PASSIVE")
        ? Doctor.Finding.ok("threads", found)
        : Doctor.Finding.warning(
            "threads",
            found + ", which spin while they wait",
            "set OMP_WAIT_POLICY=PASSIVE, or start with bin/countersign: a third of the processor"
                + " time");
  }

  static Doctor.Finding device(String name) {
    try {
      List<Device> devices = Devices.of(name);
      return Doctor.Finding.ok(
          "device", "%s, %d GPUs seen".formatted(devices, Engine.getInstance().getGpuCount()));
    } catch (TrainingException.Settings missing) {
      return Doctor.Finding.broken(
          "device",
          String.valueOf(missing.getMessage()),
          "look at nvidia-smi; train on the processor with --device cpu");
    }
  }

  private static Doctor.Finding onnxRuntime() {
    try {
      return Doctor.Finding.ok("ONNX Runtime", OrtEnvironment.getEnvironment().getVersion());
    } catch (LinkageError | IllegalStateException failed) {
      return Doctor.Finding.broken(
          "ONNX Runtime",
          "cannot be loaded: " + innermost(failed),
          "Linux on x86-64 is needed, and a temporary folder (-Djava.io.tmpdir in JAVA_OPTS) that"
              + " may be written and executed");
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
