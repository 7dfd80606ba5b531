package io.countersign.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP request as received, with its whole body. */
final class ApiRequest {
  private final String method;
  private final URI uri;
  private final String protocol;
  private final Map<String, List<String>> headers;
  private final String sourceIp;
  private final byte[] body;

  /** Header names are lower-cased here. */
  ApiRequest(
      String method,
      URI uri,
      String protocol,
      Map<String, List<String>> headers,
      String sourceIp,
      byte[] body) {
    this.method = method;
    this.uri = uri;
    this.protocol = protocol;
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    this.headers = lower;
    this.sourceIp = sourceIp;
    this.body = body.clone();
  }

  static ApiRequest of(HttpExchange exchange, byte[] body) {
    return new ApiRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getProtocol(),
        exchange.getRequestHeaders(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        body);
  }

  String method() {
    return method;
  }

  URI uri() {
    return uri;
  }

  String protocol() {
    return protocol;
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  /** The values of a header joined by commas, or an empty string. */
  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  String sourceIp() {
    return sourceIp;
  }

  byte[] body() {
    return body.clone();
  }

  /** The gateway passes text and JSON as they are and anything else in base64. */
  boolean isText() {
    String type = header("content-type").toLowerCase(Locale.ROOT);
    boolean text =
        type.startsWith("text/")
            || type.startsWith("application/json")
            || type.startsWith("application/javascript")
            || type.startsWith("application/xml");
    return text && Arrays.equals(new String(body, UTF_8).getBytes(UTF_8), body);
  }
}
