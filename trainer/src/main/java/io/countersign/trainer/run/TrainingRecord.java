package io.countersign.trainer.run;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.FittedOn;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.protocol.Overlap;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/** What a manifest says of where the weights come from. */
final class TrainingRecord {
  private TrainingRecord() {}

  static Manifest.Training of(
      List<SignatureImage> images,
      List<String> heldOut,
      long seed,
      int epochs,
      String device,
      double seconds) {
    List<String> hashes = images.stream().map(SignatureImage::sha256).distinct().sorted().toList();
    MessageDigest digest = ModelFile.sha256();
    hashes.forEach(hash -> digest.update(hash.getBytes(StandardCharsets.US_ASCII)));
    return new Manifest.Training(
        images.stream().map(image -> image.file().set()).distinct().sorted().toList(),
        images.stream().map(image -> image.file().writerId()).distinct().sorted().toList(),
        HexFormat.of().formatHex(digest.digest()),
        hashes.stream().map(hash -> hash.substring(0, Overlap.HASH_DIGITS)).toList(),
        heldOut,
        FittedOn.HELD_OUT_WRITERS,
        seed,
        epochs,
        sourceCommit(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        device,
        seconds);
  }

  /**
   * What several runs were trained on together; seed, commit, Java and device are the first one's,
   * epochs the most, seconds the sum. The digest is over the runs' digests.
   *
   * @param heldOut those on whom thresholds are fitted
   * @param fittedOn how they are related to those who trained
   */
  static Manifest.Training of(
      List<Manifest.Training> runs, List<String> heldOut, FittedOn fittedOn) {
    Manifest.Training first = runs.get(0);
    MessageDigest digest = ModelFile.sha256();
    runs.forEach(run -> digest.update(run.contentDigest().getBytes(StandardCharsets.US_ASCII)));
    return new Manifest.Training(
        union(runs, Manifest.Training::sets),
        union(runs, Manifest.Training::writers),
        HexFormat.of().formatHex(digest.digest()),
        union(runs, Manifest.Training::imageHashes),
        heldOut,
        fittedOn,
        first.seed(),
        runs.stream().mapToInt(Manifest.Training::epochs).max().orElse(0),
        first.sourceCommit(),
        first.java(),
        first.device(),
        runs.stream().mapToDouble(Manifest.Training::seconds).sum());
  }

  /** Whose signatures {@code images} are, sorted. */
  static List<String> writers(List<SignatureImage> images) {
    return images.stream().map(image -> image.file().writerId()).distinct().sorted().toList();
  }

  private static List<String> union(
      List<Manifest.Training> runs, Function<Manifest.Training, List<String>> of) {
    return runs.stream().flatMap(run -> of.apply(run).stream()).distinct().sorted().toList();
  }

  /** The commit that the build wrote down, or {@code unknown} outside a checkout. */
  static String sourceCommit() {
    Properties build = new Properties();
    try (InputStream in =
        TrainingRecord.class.getResourceAsStream("/countersign-build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException("the build's own record cannot be read", unreadable);
    }
    String commit = build.getProperty("commit", "");
    return commit.matches("[0-9a-f]+") ? commit : "unknown";
  }
}
