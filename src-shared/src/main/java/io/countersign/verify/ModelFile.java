package io.countersign.verify;

import io.countersign.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size and SHA-256 of a model file. */
public final class ModelFile {
  private ModelFile() {}

  /** The SHA-256 of the file, in lower-case hexadecimal; the file is streamed. */
  public static String sha256(Path file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the model " + file, cause);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A new SHA-256 digest, which every Java platform has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static void check(Path model, Manifest.Onnx expected) {
    String actual;
    try {
      long bytes = Files.size(model);
      if (bytes != expected.bytes()) {
        throw new ModelRejectedException(
            "expected a model of %,d bytes, got %,d".formatted(expected.bytes(), bytes));
      }
      actual = sha256(model);
    } catch (IOException | UncheckedIOException cause) {
      throw new ModelRejectedException("cannot read the model " + model, cause);
    }
    if (!actual.equals(expected.sha256())) {
      throw new ModelRejectedException(
          "expected a model with SHA-256 %s, got %s".formatted(expected.sha256(), actual));
    }
  }
}
