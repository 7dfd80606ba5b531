package io.countersign.function.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.lambda.HttpEvent;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer with a status and headers; not to be cached unless its headers say so.
 *
 * @param base64 whether the body is bytes in base64, else it is text
 */
public record Reply(int status, Map<String, String> headers, String body, boolean base64) {
  /** Browsers are to use HTTPS alone, for a year from now. */
  public static final String HSTS = "max-age=31536000; includeSubDomains";

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

  /** Bytes of that media type, 200. */
  static Reply bytes(String type, byte[] bytes) {
    Reply empty = text(OK, type, "");
    return new Reply(OK, empty.headers, Base64.getEncoder().encodeToString(bytes), true);
  }

  static Reply problem(ObjectNode problem) {
    return text(problem.path("status").asInt(), Problem.CONTENT_TYPE, Json.write(problem));
  }

  public static Reply text(int status, String type, String body) {
    return new Reply(
        status,
        Map.of(
            "Content-Type",
            type,
            "Cache-Control",
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "Strict-Transport-Security",
            HSTS),
        body,
        false);
  }

  /** The same with one more header, or another value of it. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body, base64);
  }

  /** The same without its body, which a HEAD must not have. */
  Reply bodiless() {
    return new Reply(status, headers, "", false);
  }

  /** As the way in that the request came by wants it. */
  JsonNode response(HttpEvent.Format format) {
    ObjectNode response = Json.object().put("statusCode", status);
    if (format == HttpEvent.Format.BALANCER_OF_LISTS) {
      ObjectNode lists = response.putObject("multiValueHeaders");
      headers.forEach((name, value) -> lists.putArray(name).add(value));
    } else {
      ObjectNode single = response.putObject("headers");
      headers.forEach(single::put);
    }
    return response.put("body", body).put("isBase64Encoded", base64);
  }
}
