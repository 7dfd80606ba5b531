package io.countersign.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The event an HTTP API sends to a Lambda function, payload format 2.0.
 *
 * <p>Repeated headers and query parameters are joined by commas; cookies stand apart from the
 * headers. Described under "Working with AWS Lambda proxy integrations for HTTP APIs" in the API
 * Gateway developer guide.
 */
final class ApiEvent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ApiEvent() {}

  static String json(ApiRequest request, String routeKey, String requestId, Instant now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", routeKey);
    event.put("rawPath", request.uri().getRawPath());
    String query = request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery();
    event.put("rawQueryString", query);
    cookies(event, request);
    ObjectNode headers = event.putObject("headers");
    request.headers().keySet().stream()
        .filter(name -> !name.equals("cookie"))
        .forEach(name -> headers.put(name, request.header(name)));
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      parameters(query).forEach(parameters::put);
    }
    context(event.putObject("requestContext"), request, routeKey, requestId, now);
    body(event, request);
    return event.toString();
  }

  private static void cookies(ObjectNode event, ApiRequest request) {
    List<String> lines = request.headers().getOrDefault("cookie", List.of());
    if (!lines.isEmpty()) {
      var cookies = event.putArray("cookies");
      for (String line : lines) {
        for (String cookie : line.split(";", -1)) {
          cookies.add(cookie.strip());
        }
      }
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
      parameters.merge(
          URLDecoder.decode(nameAndValue[0], UTF_8),
          URLDecoder.decode(value, UTF_8),
          (first, second) -> first + "," + second);
    }
    return parameters;
  }

  private static void context(
      ObjectNode context, ApiRequest request, String routeKey, String requestId, Instant now) {
    context.put("accountId", "000000000000").put("apiId", "local");
    context.put("domainName", request.header("host")).put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.uri().getRawPath())
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent"));
    context.put("requestId", requestId).put("routeKey", routeKey).put("stage", "$default");
    context.put("time", TIME.format(now)).put("timeEpoch", now.toEpochMilli());
  }

  private static void body(ObjectNode event, ApiRequest request) {
    byte[] body = request.body();
    boolean text = request.isText();
    if (body.length > 0) {
      event.put("body", text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
  }
}
