package io.countersign.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What the Runtime API says to the runtime after a post. */
enum RuntimeReply {
  ACCEPTED(202, "{\"status\":\"OK\"}"),
  UNKNOWN_REQUEST(
      400, "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"no such open invocation\"}"),
  NOT_FOUND(404, "{\"errorType\":\"NotFound\",\"errorMessage\":\"no such call\"}"),
  TOO_LARGE(
      413,
      "{\"errorType\":\"RequestEntityTooLarge\",\"errorMessage\":\"answer exceeds 6291456 bytes\"}");

  private final int status;
  private final String body;

  RuntimeReply(int status, String body) {
    this.status = status;
    this.body = body;
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
