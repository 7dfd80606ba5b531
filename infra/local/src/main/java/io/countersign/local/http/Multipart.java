package io.countersign.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;

/** A {@code multipart/form-data} body (RFC 7578) to send with the JDK's HTTP client. */
public final class Multipart {
  private static final String BOUNDARY = "countersign-8f1c2d7a4b";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** Adds a field. */
  public Multipart field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  /** Adds a file. */
  public Multipart file(String name, String fileName, byte[] bytes) {
    return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", bytes);
  }

  /** Sets the content type and the body of a POST. */
  public HttpRequest.Builder post(HttpRequest.Builder request) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return request
        .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(whole.toByteArray()));
  }

  private Multipart part(String disposition, byte[] bytes) {
    String head = "--" + BOUNDARY + "\r\ncontent-disposition: form-data; " + disposition;
    body.writeBytes((head + "\r\n\r\n").getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }
}
