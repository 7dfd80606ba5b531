package io.countersign.codec;

import java.io.IOException;
import java.util.Optional;

/** The four formats that are read, told apart by their first bytes alone. */
public enum ImageFormat {
  PNG,
  JPEG,
  TIFF,
  BMP;

  /** The format that {@code bytes} start like, whatever their name or media type claims. */
  public static Optional<ImageFormat> sniff(byte[] bytes) {
    if (starts(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of(PNG);
    }
    if (starts(bytes, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (starts(bytes, 'I', 'I', 42, 0) || starts(bytes, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    if (starts(bytes, 'B', 'M')) {
      return Optional.of(BMP);
    }
    return Optional.empty();
  }

  /** A name for what {@code bytes} seem to be instead, for a refusal's sentence. */
  public static String guess(byte[] bytes) {
    if (bytes.length == 0) {
      return "nothing (0 bytes)";
    }
    if (starts(bytes, '%', 'P', 'D', 'F')) {
      return "a PDF document";
    }
    if (starts(bytes, 'G', 'I', 'F', '8')) {
      return "a GIF image";
    }
    if (starts(bytes, 'R', 'I', 'F', 'F')) {
      return "a WebP or other RIFF file";
    }
    if (bytes.length > 11 && bytes[4] == 'f' && bytes[5] == 't' && bytes[6] == 'y') {
      return "a HEIC, AVIF or MP4 file";
    }
    return "%d bytes of something else".formatted(bytes.length);
  }

  /** Its name in lower case. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The picture in {@code bytes}, which start like this format.
   *
   * @throws IOException with a sentence when there is none, or what {@code limits} throws
   * @throws RuntimeException of many kinds for malformed bytes: the JDK's readers do
   */
  public Pixels read(byte[] bytes, SizeCheck limits) throws IOException {
    return switch (this) {
      case PNG -> PngDecoder.read(bytes, limits);
      case JPEG -> JpegDecoder.read(bytes, limits);
      case TIFF -> {
        Placement placement =
            Ifd.first(bytes, 0, bytes.length)
                .map(Placement.UPRIGHT::with)
                .orElse(Placement.UPRIGHT);
        yield JdkDecoder.read(bytes, label(), placement, limits);
      }
      case BMP -> {
        BmpHeader.check(bytes);
        yield JdkDecoder.read(bytes, label(), Placement.UPRIGHT, limits);
      }
    };
  }

  private static boolean starts(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
