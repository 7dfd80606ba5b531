package io.countersign.local.lambda;

import java.time.Duration;

/** How one invocation of a Lambda function ended. */
public sealed interface InvocationResult {

  /** The function answered with this JSON document. */
  record Response(String payload) implements InvocationResult {}

  /** The function reported an error; {@code payload} is its error document as sent. */
  record FunctionError(String type, String payload) implements InvocationResult {}

  /** No answer came in time; the process has been killed, as Lambda does. */
  record TimedOut(Duration after) implements InvocationResult {}

  /** The process ended before it answered; {@code reason} has its last log lines. */
  record Crashed(String reason) implements InvocationResult {}
}
