package io.countersign.trainer.sampling;

import io.countersign.trainer.data.SignatureImage;
import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A writer's signatures: genuine ones, two or more, and forgeries, maybe none. */
public record WriterImages(
    String writer, List<SignatureImage> genuine, List<SignatureImage> forged) {

  public WriterImages {
    genuine = List.copyOf(genuine);
    forged = List.copyOf(forged);
  }

  /**
   * Groups images by writer, in alphabetical order; writers with one genuine image are left out.
   */
  public static List<WriterImages> group(List<SignatureImage> images) {
    Map<String, List<SignatureImage>> byWriter = new TreeMap<>();
    for (SignatureImage image : images) {
      byWriter.computeIfAbsent(image.file().writerId(), id -> new ArrayList<>()).add(image);
    }
    List<WriterImages> writers = new ArrayList<>();
    byWriter.forEach(
        (writer, all) -> {
          List<SignatureImage> genuine = all.stream().filter(i -> !i.file().forged()).toList();
          List<SignatureImage> forged = all.stream().filter(i -> i.file().forged()).toList();
          if (genuine.size() > 1) {
            writers.add(new WriterImages(writer, genuine, forged));
          }
        });
    return writers;
  }

  /** The writers that {@link #group} leaves out, and why. */
  public static List<String> leftOut(List<SignatureImage> images) {
    Map<String, Long> genuine = new TreeMap<>();
    for (SignatureImage image : images) {
      genuine.merge(image.file().writerId(), image.file().forged() ? 0L : 1L, Long::sum);
    }
    return genuine.entrySet().stream()
        .filter(writer -> writer.getValue() < 2)
        .map(
            writer ->
                "writer %s: expected 2 genuine signatures or more, got %d"
                    .formatted(writer.getKey(), writer.getValue()))
        .toList();
  }

  /** How many images there are. */
  public int size() {
    return genuine.size() + forged.size();
  }

  /** What is trained on, told apart by a digest: names, writers, roles and cleaned pixels. */
  static final class Material {
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
       * The stream of seed, {@code a} and {@code b}, scrambled as in SplitMix64 (Steele et al.
       * 2014).
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
}
