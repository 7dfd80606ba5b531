package io.countersign.verify;

import io.countersign.image.GrayImage;
import io.countersign.image.QualityFinding;
import io.countersign.preprocess.Canvas;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * A usable signature image, cleaned.
 *
 * @param name what findings and answers call it, such as {@code questioned} or {@code reference 2}
 * @param identity which image it is
 * @param quality what is to be said of it; nothing that makes it unusable
 * @param format {@code png}, {@code jpeg}, {@code tiff} or {@code bmp}
 */
public record Signature(
    String name, Identity identity, List<QualityFinding> quality, String format, Canvas canvas) {

  public Signature {
    quality = List.copyOf(quality);
  }

  /**
   * What tells an image from another: SHA-256 hashes in lower-case hexadecimal.
   *
   * @param bytes of the file
   * @param pixels of the upright grey image, or of the signature that was chosen on it, and its
   *     size: the same for two files that show the same
   */
  public record Identity(String bytes, String pixels) {
    static Identity of(byte[] file, GrayImage gray) {
      MessageDigest digest = ModelFile.sha256();
      String bytes = HexFormat.of().formatHex(digest.digest(file));
      digest.update(ByteBuffer.allocate(8).putInt(gray.width()).putInt(gray.height()).flip());
      digest.update(gray.buffer());
      return new Identity(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether the other is this image again, whatever file format it came in. */
    public boolean copies(Identity other) {
      return pixels.equals(other.pixels);
    }
  }
}
