package io.countersign.local.lambda;

/** Something that answers Lambda events; in production the Lambda service, here a process. */
@FunctionalInterface
public interface LambdaFunction {
  /** Delivers one JSON event and waits for the end of the invocation. */
  InvocationResult invoke(String event);
}
