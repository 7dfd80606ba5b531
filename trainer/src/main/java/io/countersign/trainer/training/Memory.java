package io.countersign.trainer.training;

import io.countersign.trainer.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The memory that training needs, by estimate, and what there is. */
public final class Memory {

  /** Java, the engine's libraries and the signatures, in bytes. */
  private static final long FIXED = 800_000_000;

  /**
   * Bytes kept for each number that a layer gives: once for its result, once for what its gradient
   * needs. Measured ({@code infra/docs/performance.md}).
   */
  private static final long BYTES = 8;

  /** Weights, gradients, two moments, and the average or what the update needs. */
  private static final int COPIES = 5;

  private static final int FLOAT = 4;
  private static final Path SYSTEM = Path.of("/proc/meminfo");
  private static final Path GROUP = Path.of("/sys/fs/cgroup");

  private Memory() {}

  /** Bytes that a training step needs with {@code images} in memory at once. */
  static long needed(Network network, int images) {
    return FIXED
        + COPIES * FLOAT * network.parameterCount()
        + BYTES * images * network.activations();
  }

  /**
   * In how many parts a batch must be embedded to stay within nine tenths of the memory.
   *
   * @param available bytes; empty when not known, which counts as enough
   * @throws TrainingException.Settings when it does not suffice even so
   */
  static int parts(Network network, int batch, OptionalLong available) {
    double limit = 0.9 * available.orElse(Long.MAX_VALUE);
    for (int parts = 1; parts <= (network.normalisesBatch() ? 1 : batch); parts++) {
      int most = (batch + parts - 1) / parts;
      if (needed(network, most) <= limit) {
        return parts;
      }
    }
    throw new TrainingException.Settings(
        String.format(
            Locale.ROOT,
            "Training %s in batches of %d needs about %.1f GB of memory, and %.1f GB are free%s."
                + " Give it more, end other programs, or make the batches smaller: --batch-writers"
                + " 4 --batch-each 2. That is an estimate: --parts 1 tries all the same.",
            network.name(),
            batch,
            needed(network, network.normalisesBatch() ? batch : 1) / 1e9,
            available.orElse(0) / 1e9,
            network.normalisesBatch() ? "" : " even one image at a time"));
  }

  /**
   * Bytes that this process may still take: what the system has, or the container's limit leaves;
   * empty where neither can be read.
   */
  public static OptionalLong available() {
    OptionalLong system = lines(SYSTEM, "MemAvailable:");
    OptionalLong group = ofGroup(GROUP);
    if (system.isEmpty() || group.isEmpty()) {
      return system.isPresent() ? kilobytes(system) : group;
    }
    return OptionalLong.of(Math.min(kilobytes(system).getAsLong(), group.getAsLong()));
  }

  private static OptionalLong kilobytes(OptionalLong number) {
    return OptionalLong.of(1024 * number.getAsLong());
  }

  /** Files that were read count as used, but give way. */
  static OptionalLong ofGroup(Path group) {
    OptionalLong limit = lines(group.resolve("memory.max"), "");
    OptionalLong used = lines(group.resolve("memory.current"), "");
    OptionalLong files = lines(group.resolve("memory.stat"), "inactive_file");
    return limit.isEmpty() || used.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(limit.getAsLong() - used.getAsLong() + files.orElse(0));
  }

  /**
   * The number in the first line that begins with {@code name}; empty for "max" or no such line.
   */
  private static OptionalLong lines(Path file, String name) {
    if (!Files.isReadable(file)) {
      return OptionalLong.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
  }
}
