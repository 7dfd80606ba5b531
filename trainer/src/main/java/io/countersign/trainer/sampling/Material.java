package io.countersign.trainer.sampling;

import io.countersign.trainer.data.SignatureImage;
import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** What is trained on, told apart by a digest: names, writers, roles and cleaned pixels. */
final class Material {
  private Material() {}

  static String of(List<SignatureImage> images) {
    MessageDigest digest = ModelFile.sha256();
    for (SignatureImage image : images) {
      String role = image.file().forged() ? "forged" : "genuine";
      digest.update(
          "%s\n%s\n%s\n"
              .formatted(image.file().name(), image.file().writerId(), role)
              .getBytes(StandardCharsets.UTF_8));
      digest.update(image.canvas().values());
    }
    return "%d images, SHA-256 %s"
        .formatted(images.size(), HexFormat.of().formatHex(digest.digest()));
  }

  /** Independent random streams for each place of a run. */
  static final class Seeds {
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
}
