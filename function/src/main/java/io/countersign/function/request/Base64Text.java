package io.countersign.function.request;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Base64 (RFC 4648) as callers write it: with line breaks, in the alphabet for URLs, without
 * padding, or as a {@code data:} URL.
 */
final class Base64Text {
  private static final Pattern DATA_URL = Pattern.compile("(?i)\\Adata:[^,]{0,256};base64,");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Base64Text() {}

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  static byte[] decode(String text) {
    String plain = SPACE.matcher(DATA_URL.matcher(text.strip()).replaceFirst("")).replaceAll("");
    return Base64.getDecoder().decode(plain.replace('-', '+').replace('_', '/'));
  }
}
