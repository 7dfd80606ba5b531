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
import io.countersign.trainer.training.Memory;
import io.countersign.trainer.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Java, memory and allocator. */
final class Machine {
  private static final int LEAST_JAVA = 17;

  /** In gigabytes. */
  private static final double LITTLE_MEMORY = 2;

  private Machine() {}

  static Doctor.Finding java(int version, String machine) {
    String found = "%s %d".formatted(machine, version);
    return version >= LEAST_JAVA
        ? Doctor.Finding.ok("Java", found)
        : Doctor.Finding.broken("Java", found, "install a JDK 17 or newer and set JAVA_HOME to it");
  }

  static Doctor.Finding memory() {
    return memory(Memory.available());
  }

  static Doctor.Finding memory(OptionalLong available) {
    if (available.isEmpty()) {
      return Doctor.Finding.warning(
          "memory", "unknown on this system", "train on Linux, for which Countersign is built");
    }
    double gigabytes = available.getAsLong() / 1e9;
    String found = String.format(Locale.ROOT, "%.1f GB available", gigabytes);
    return gigabytes >= LITTLE_MEMORY
        ? Doctor.Finding.ok("memory", found)
        : Doctor.Finding.warning(
            "memory",
            found,
            "end other programs, or train with smaller batches: --batch-writers 4 --batch-each 2");
  }

  static Doctor.Finding allocator() {
    return allocator(Devices.RuntimeSettings.jemalloc(), Devices.RuntimeSettings.allocator());
  }

  static Doctor.Finding allocator(boolean jemalloc, String description) {
    if (description.contains(Devices.RuntimeSettings.NO_SETTINGS)) {
      return Doctor.Finding.warning(
          "allocator",
          description,
          "start Countersign with bin/countersign, which sets the allocator: steps are several"
              + " times as fast");
    }
    return jemalloc
        ? Doctor.Finding.ok("allocator", description)
        : Doctor.Finding.ok(
            "allocator", description + "; jemalloc (package libjemalloc2) would do too");
  }

  /** Whether runs can be written to a folder, and for how long. */
  static final class Disk {
    /** A run of {@code slim} with its scores. */
    private static final double LEAST = 0.2;

    /** A run of {@code signet}: weights, moments and ONNX. */
    private static final double COMFORTABLE = 2;

    private Disk() {}

    static Doctor.Finding of(Path folder) {
      Path existing = folder.toAbsolutePath().normalize();
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      try {
        if (!Files.isDirectory(existing)) {
          throw new IOException("it is a file");
        }
        Files.delete(Files.createTempFile(existing, ".countersign", ".probe"));
        return space(existing, Files.getFileStore(existing).getUsableSpace() / 1e9);
      } catch (IOException refused) {
        return Doctor.Finding.broken(
            "disk",
            "%s cannot be written: %s".formatted(existing, refused.getMessage()),
            "choose another folder with --out, or give this user the right to write there");
      }
    }

    /** With so many gigabytes free. */
    static Doctor.Finding space(Path folder, double gigabytes) {
      String found = String.format(Locale.ROOT, "%.1f GB free at %s", gigabytes, folder);
      String remedy = "free some: a run of slim takes 0.2 GB, one of signet 2 GB";
      if (gigabytes < LEAST) {
        return Doctor.Finding.broken("disk", found, remedy);
      }
      return gigabytes < COMFORTABLE
          ? Doctor.Finding.warning("disk", found, remedy)
          : Doctor.Finding.ok("disk", found);
    }
  }

  /** PyTorch, its threads and device, and ONNX Runtime: loaded and used once. */
  static final class Engines {
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
}
