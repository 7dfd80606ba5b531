package io.countersign.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP response that a function's answer in payload format 2.0 stands for. */
final class ApiResponse {
  private static final JsonMapper JSON = new JsonMapper();

  private final int status;
  private final Map<String, String> headers;
  private final List<String> cookies;
  private final byte[] body;

  private ApiResponse(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.cookies = cookies;
    this.body = body;
  }

  /**
   * An answer of the gateway itself, as problem details (RFC 9457). AWS's own HTTP API has {@code
   * {"message":…}} here, which nobody can change.
   */
  static ApiResponse problem(int status, String title, String requestId) {
    ObjectNode problem =
        JSON.createObjectNode()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("requestId", requestId);
    return json(status, "application/problem+json", problem.toString());
  }

  /**
   * Reads a function's answer; JSON without a {@code statusCode} is a 200 with that JSON.
   *
   * @return empty when the gateway could not make a response of it
   */
  static Optional<ApiResponse> read(String payload) {
    try {
      JsonNode answer = JSON.readTree(payload);
      if (!answer.has("statusCode")) {
        return answer.isMissingNode()
            ? Optional.empty()
            : Optional.of(json(200, "application/json", payload));
      }
      int status = answer.path("statusCode").asInt();
      if (status < 100 || status > 599) {
        return Optional.empty();
      }
      Map<String, String> headers = new LinkedHashMap<>();
      answer
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      List<String> cookies = new ArrayList<>();
      answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
      return Optional.of(new ApiResponse(status, headers, cookies, body(answer)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] body(JsonNode answer) {
    String body = answer.path("body").isNull() ? "" : answer.path("body").asText();
    return answer.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(UTF_8);
  }

  private static ApiResponse json(int status, String type, String body) {
    return new ApiResponse(status, Map.of("content-type", type), List.of(), body.getBytes(UTF_8));
  }

  int status() {
    return status;
  }

  void send(HttpExchange exchange, String requestId) throws IOException {
    var out = exchange.getResponseHeaders();
    out.set("apigw-requestid", requestId);
    out.set("content-type", "text/plain;charset=UTF-8");
    headers.forEach(out::set);
    out.remove("content-length");
    cookies.forEach(cookie -> out.add("set-cookie", cookie));
    boolean bodiless = exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
    exchange.sendResponseHeaders(status, bodiless || body.length == 0 ? -1 : body.length);
    if (!bodiless && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
