package io.countersign.function.request;

import java.util.Locale;

/** The decoded body of a request and what it says it is. */
final class HttpBody {
  private final String contentType;
  private final byte[] bytes;

  HttpBody(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes;
  }

  /** The header as it came, with parameters; empty if none came. */
  String contentType() {
    return contentType;
  }

  /** Type and subtype in lower case. */
  String mediaType() {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  byte[] bytes() {
    return bytes;
  }
}
