package io.countersign.trainer.sampling;

import java.util.Random;

/** Independent random streams for each place of a run. */
final class Seeds {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /**
   * The stream of seed, {@code a} and {@code b}, scrambled as in SplitMix64 (Steele et al. 2014).
   */
  static Random random(long seed, long a, long b) {
    return new Random(mix(mix(mix(seed) + a * GOLDEN) + b * GOLDEN));
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
