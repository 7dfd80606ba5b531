package io.countersign.image;

import java.util.Optional;

/** The four formats that are read, told apart by their first bytes alone. */
enum ImageFormat {
  PNG,
  JPEG,
  TIFF,
  BMP;

  /** The format that {@code bytes} start like, whatever their name or media type claims. */
  static Optional<ImageFormat> sniff(byte[] bytes) {
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
  static String guess(byte[] bytes) {
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

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
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
