package io.countersign.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads events of API Gateway (payload 1.0 and 2.0), of function URLs (2.0) and of Application Load
 * Balancers. Anything may be missing but what tells them apart.
 */
public final class HttpEventReader {
  private static final String DEFAULT_STAGE = "$default";

  private HttpEventReader() {}

  /** The request that {@code event} describes; empty if it is none. */
  public static Optional<HttpEvent> read(JsonNode event) {
    JsonNode context = event.path("requestContext");
    if (context.path("http").isObject()) {
      return Optional.of(two(event, context));
    }
    if (!event.path("httpMethod").isTextual()) {
      return Optional.empty();
    }
    return Optional.of(
        context.path("elb").isObject() ? balancer(event, context) : one(event, context));
  }

  private static HttpEvent two(JsonNode event, JsonNode context) {
    String path = withoutStage(event.path("rawPath").asText(), context.path("stage").asText());
    Map<String, List<String>> query =
        event.path("rawQueryString").isTextual()
            ? parsed(event.path("rawQueryString").textValue())
            : values(event.path("queryStringParameters"), MissingNode.getInstance());
    return event(
        HttpEvent.Format.TWO,
        context.path("http").path("method").asText(),
        path,
        query,
        event,
        context);
  }

  /** A path that the API's own address was called by has the stage in the context alone. */
  private static HttpEvent one(JsonNode event, JsonNode context) {
    String path = event.path("path").asText();
    if (path.equals(context.path("path").asText())) {
      path = withoutStage(path, context.path("stage").asText());
    }
    return event(
        HttpEvent.Format.ONE,
        event.path("httpMethod").asText(),
        path,
        values(event.path("queryStringParameters"), event.path("multiValueQueryStringParameters")),
        event,
        context);
  }

  /** A load balancer passes names and values of the query on as they came. */
  private static HttpEvent balancer(JsonNode event, JsonNode context) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    values(event.path("queryStringParameters"), event.path("multiValueQueryStringParameters"))
        .forEach(
            (name, values) ->
                query.put(decoded(name), values.stream().map(HttpEventReader::decoded).toList()));
    return event(
        event.path("multiValueHeaders").isObject()
            ? HttpEvent.Format.BALANCER_OF_LISTS
            : HttpEvent.Format.BALANCER,
        event.path("httpMethod").asText(),
        event.path("path").asText(),
        query,
        event,
        context);
  }

  private static HttpEvent event(
      HttpEvent.Format format,
      String method,
      String path,
      Map<String, List<String>> query,
      JsonNode event,
      JsonNode context) {
    return new HttpEvent(
        format,
        method,
        path.isEmpty() ? "/" : path,
        query,
        values(event.path("headers"), event.path("multiValueHeaders")),
        event.path("body").isTextual() ? event.path("body").textValue() : "",
        event.path("isBase64Encoded").asBoolean(),
        context);
  }

  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage;
    return !stage.isEmpty() && !stage.equals(DEFAULT_STAGE) && (path + "/").startsWith(prefix + "/")
        ? path.substring(prefix.length())
        : path;
  }

  /** Each name's values: of the lists where there are any, else the one. */
  private static Map<String, List<String>> values(JsonNode single, JsonNode multiple) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    single
        .properties()
        .forEach(one -> values.put(one.getKey(), List.of(one.getValue().asText(""))));
    multiple
        .properties()
        .forEach(
            all -> {
              List<String> each = new ArrayList<>();
              all.getValue().forEach(value -> each.add(value.asText("")));
              if (!each.isEmpty()) {
                values.put(all.getKey(), each);
              }
            });
    return values;
  }

  private static Map<String, List<String>> parsed(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        values
            .computeIfAbsent(decoded(parts[0]), any -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return values;
  }

  /** What is not well encoded is left as it came. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
