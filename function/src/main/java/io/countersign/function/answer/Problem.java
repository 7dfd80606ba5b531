package io.countersign.function.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.outcome.Refusal;

/**
 * The one place where a refusal gets its HTTP status and its form as problem details (RFC 9457).
 * The type is {@code about:blank}, so the title is the status's own phrase.
 */
public final class Problem {
  public static final String CONTENT_TYPE = "application/problem+json";
  public static final int INTERNAL_ERROR = 500;

  private Problem() {}

  public static int status(Refusal.Kind kind) {
    return switch (kind) {
      case MALFORMED -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case WRONG_METHOD -> 405;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case UNUSABLE -> 422;
      case UNAVAILABLE -> 503;
    };
  }

  private static String title(Refusal.Kind kind) {
    return switch (kind) {
      case MALFORMED -> "Bad Request";
      case FORBIDDEN -> "Forbidden";
      case NOT_FOUND -> "Not Found";
      case WRONG_METHOD -> "Method Not Allowed";
      case CONFLICT -> "Conflict";
      case TOO_LARGE -> "Content Too Large";
      case UNSUPPORTED -> "Unsupported Media Type";
      case UNUSABLE -> "Unprocessable Content";
      case UNAVAILABLE -> "Service Unavailable";
    };
  }

  public static ObjectNode of(Refusal refusal, String requestId) {
    ObjectNode problem =
        Json.object()
            .put("type", "about:blank")
            .put("title", title(refusal.kind()))
            .put("status", status(refusal.kind()))
            .put("detail", refusal.detail());
    refusal.image().ifPresent(image -> problem.put("image", image));
    return problem.put("requestId", requestId);
  }

  /** A bug of ours: the request id finds it in the log, and the caller learns nothing else. */
  public static ObjectNode internalError(String requestId) {
    return Json.object()
        .put("type", "about:blank")
        .put("title", "Internal Server Error")
        .put("status", INTERNAL_ERROR)
        .put("requestId", requestId);
  }
}
