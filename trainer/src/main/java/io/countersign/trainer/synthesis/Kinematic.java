package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import java.util.Random;

/**
 * Signatures by a model of how hands move ({@link Movement}), by signers who write in several
 * scripts and vary each in their own measure, and forgeries by those who saw the picture and not
 * the movement. Grey, of about the size of a scan at 400 dpi. An image depends on seed, writer,
 * kind and number alone.
 */
final class Kinematic implements Generator {
  static final String NAME = "kinematic-1";

  /** Forgers of each writer, two of each level of skill. */
  private static final int FORGERS = 2 * Forger.LEVELS;

  private final long seed;
  private final Population population;

  Kinematic(long seed, Population population) {
    this.seed = seed;
    this.population = population;
  }

  @Override
  public GrayImage genuine(int writer, int index) {
    Signer signer = signer(writer);
    Random random = stream(writer, 1, index);
    return Scan.of(signer.sign(random), signer.scale(), random);
  }

  @Override
  public GrayImage forged(int writer, int index) {
    Signer signer = signer(writer);
    int number = Math.floorMod(index, FORGERS);
    Forger forger = new Forger(signer, number, population.forgers(), stream(writer, 3, number));
    Random random = stream(writer, 2, index);
    return Scan.of(forger.attempt(random), signer.scale(), random);
  }

  private Signer signer(int writer) {
    return Signer.of(stream(writer, 0, 0), population);
  }

  private Random stream(int writer, int kind, int index) {
    return Generator.stream(seed ^ 0x6b69_6e65_6d61_7469L, writer, kind, index);
  }
}
