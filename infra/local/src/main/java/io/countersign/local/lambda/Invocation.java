package io.countersign.local.lambda;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way to the function and the future end of it. */
record Invocation(
    String requestId, String event, Instant deadline, CompletableFuture<InvocationResult> result) {

  static Invocation of(String event, Instant deadline) {
    return new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
  }

  /** An X-Ray trace header for this request; nothing is sampled here. */
  String traceId() {
    String hex = requestId.replace("-", "");
    long seconds = deadline.getEpochSecond();
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(seconds, hex.substring(0, 24), hex.substring(16, 32));
  }
}
