package io.countersign.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An answer: text with a status and headers; not to be cached unless its headers say so. */
public record Reply(int status, Map<String, String> headers, String body) {
  private static final int OK = 200;

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(ObjectNode json) {
    return json(OK, json);
  }

  public static Reply json(int status, ObjectNode json) {
    return text(status, "application/json", Json.write(json));
  }

  static Reply problem(ObjectNode problem) {
    return text(problem.path("status").asInt(), Problem.CONTENT_TYPE, Json.write(problem));
  }

  public static Reply text(int status, String type, String body) {
    return new Reply(status, Map.of("Content-Type", type, "Cache-Control", "no-store"), body);
  }

  /** The same with one more header, or another value of it. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  APIGatewayV2HTTPResponse response() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withMultiValueHeaders(Map.of())
        .withCookies(List.of())
        .withBody(body)
        .withIsBase64Encoded(false)
        .build();
  }
}
