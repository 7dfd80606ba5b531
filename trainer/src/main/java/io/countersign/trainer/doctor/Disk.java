package io.countersign.trainer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether runs can be written to a folder, and for how long. */
final class Disk {
  /** A run of {@code slim} with its scores. */
  private static final double LEAST = 0.2;

  /** A run of {@code signet}: weights, moments and ONNX. */
  private static final double COMFORTABLE = 2;

  private Disk() {}

  static Finding of(Path folder) {
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
      return Finding.broken(
          "disk",
          "%s cannot be written: %s".formatted(existing, refused.getMessage()),
          "choose another folder with --out, or give this user the right to write there");
    }
  }

  /** With so many gigabytes free. */
  static Finding space(Path folder, double gigabytes) {
    String found = String.format(Locale.ROOT, "%.1f GB free at %s", gigabytes, folder);
    String remedy = "free some: a run of slim takes 0.2 GB, one of signet 2 GB";
    if (gigabytes < LEAST) {
      return Finding.broken("disk", found, remedy);
    }
    return gigabytes < COMFORTABLE
        ? Finding.warning("disk", found, remedy)
        : Finding.ok("disk", found);
  }
}
