package io.countersign.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      return text(bytes, 8).equals("WEBP") ? "a WebP image" : "a RIFF file";
    }
    if (starts(bytes, 'I', 'I', 43, 0) || starts(bytes, 'M', 'M', 0, 43)) {
      return "a BigTIFF image";
    }
    if (text(bytes, 4).equals("jP  ") || starts(bytes, 0xff, 0x4f, 0xff, 0x51)) {
      return "a JPEG 2000 image";
    }
    if (text(bytes, 4).equals("JXL ") || starts(bytes, 0xff, 0x0a)) {
      return "a JPEG XL image";
    }
    if (starts(bytes, '8', 'B', 'P', 'S')) {
      return "a Photoshop document";
    }
    if (text(bytes, 4).equals("ftyp")) {
      return switch (text(bytes, 8)) {
        case "avif", "avis" -> "an AVIF image";
        case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1" -> "a HEIC image";
        default -> "an MP4 or similar file";
      };
    }
    return "%d bytes of something else".formatted(bytes.length);
  }

  /** Four bytes as letters; none when there are not as many. */
  private static String text(byte[] bytes, int at) {
    return bytes.length < at + 4 ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
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
      case TIFF -> TiffDecoder.read(bytes, limits);
      case BMP -> JdkDecoder.bmp(bytes, limits);
    };
  }

  /**
   * How many pictures are in {@code bytes}, which start like this format: a TIFF's pages that are
   * no thumbnails, one of any other.
   *
   * @throws IOException with a sentence when there is none
   */
  public int pages(byte[] bytes) throws IOException {
    return this == TIFF ? TiffPage.count(bytes) : 1;
  }

  /** As {@link #read}, of one of the {@link #pages}, from 1. */
  public Pixels read(byte[] bytes, int page, SizeCheck limits) throws IOException {
    return this == TIFF
        ? TiffDecoder.read(bytes, TiffPage.picture(bytes, page), limits)
        : read(bytes, limits);
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
