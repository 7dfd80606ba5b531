package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws signatures of writers who do not exist. What a generator of a name draws for a seed never
 * changes: recipes ask for it by both.
 */
public interface Generator {
  /** The generators there are. */
  List<String> NAMES = List.of(Synthesis.NAME, Kinematic.NAME);

  /** What is asked for when no name is. */
  String DEFAULT = Synthesis.NAME;

  /**
   * The generator of that name, of its usual population.
   *
   * @throws IllegalArgumentException for a name that there is not
   */
  static Generator named(String name, long seed) {
    return named(name, seed, Population.USUAL);
  }

  /**
   * The generator of that name.
   *
   * @throws IllegalArgumentException for a name that there is not, and for a population other than
   *     the usual one where the generator knows no other
   */
  static Generator named(String name, long seed, Population population) {
    if (!name.equals(Kinematic.NAME) && !population.equals(Population.USUAL)) {
      throw new IllegalArgumentException(
          "expected %s for a population of its own, got %s".formatted(Kinematic.NAME, name));
    }
    return switch (name) {
      case Synthesis.NAME -> new Synthesis(seed);
      case Kinematic.NAME -> new Kinematic(seed, population);
      default ->
          throw new IllegalArgumentException(
              "expected a generator of %s, got %s".formatted(NAMES, name));
    };
  }

  /**
   * Who signs and who forges: real sets differ in it.
   *
   * @param ductus the kinds of writing, in small letters; all, as frequent as usual, where empty
   * @param signers how much signers vary, times the usual; 0.25 to 4
   * @param forgers how large forgers' errors are, times the usual; 0.25 to 4
   */
  record Population(List<String> ductus, double signers, double forgers) {
    /** What a generator draws when nothing is asked for. */
    public static final Population USUAL = new Population(List.of(), 1, 1);

    private static final double MOST = 4;

    public Population {
      ductus = ductus.stream().sorted().toList();
      if (!Ductus.names().containsAll(ductus)) {
        throw new IllegalArgumentException(
            "expected kinds of writing of %s, got %s".formatted(Ductus.names(), ductus));
      }
      if (!inRange(signers) || !inRange(forgers)) {
        throw new IllegalArgumentException(
            "expected signers and forgers of 0.25 to 4 times the usual, got %s and %s"
                .formatted(signers, forgers));
      }
    }

    private static boolean inRange(double times) {
      return times >= 1 / MOST && times <= MOST;
    }
  }

  /** Genuine signature number {@code index} of {@code writer}. */
  GrayImage genuine(int writer, int index);

  /** Skilled forgery number {@code index} of {@code writer}'s signature. */
  GrayImage forged(int writer, int index);

  /** Writes {@code <writer>/} and {@code <writer>_forg/} folders. */
  default int write(Path folder, int writers, int genuine, int forged) throws IOException {
    return write(folder, Synthesis.Naming.FOLDERS, writers, genuine, forged);
  }

  /**
   * Writes PNG files, writers and signatures counted from 1, on all processors.
   *
   * @return how many images were written
   */
  default int write(Path folder, Synthesis.Naming naming, int writers, int genuine, int forged)
      throws IOException {
    try {
      IntStream.rangeClosed(1, writers)
          .parallel()
          .forEach(
              writer -> {
                for (int i = 1; i <= genuine; i++) {
                  save(genuine(writer, i), folder.resolve(naming.genuine(writer, i)));
                }
                for (int i = 1; i <= forged; i++) {
                  save(forged(writer, i), folder.resolve(naming.forged(writer, i)));
                }
              });
    } catch (UncheckedIOException failed) {
      throw new IOException(
          "cannot write signatures to %s: %s".formatted(folder, failed.getMessage()), failed);
    }
    return writers * (genuine + forged);
  }

  private static void save(GrayImage image, Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, Synthesis.png(image));
    } catch (IOException failed) {
      throw new UncheckedIOException(String.valueOf(failed.getMessage()), failed);
    }
  }

  /** The random stream of one thing: the same parts, the same numbers. */
  static Random stream(long... parts) {
    long mixed = 0;
    for (long part : parts) {
      mixed = (mixed ^ (part + 0x9e3779b97f4a7c15L)) * 0xff51afd7ed558ccdL;
      mixed ^= mixed >>> 32;
    }
    return new Random(mixed);
  }
}
