package io.countersign.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.http.Router;
import io.countersign.function.lambda.RequestId;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.quarkus.funqy.Funq;

/**
 * Everything behind an HTTP API, a REST API, a load balancer or a function URL: {@link Router} says
 * which routes there are.
 */
public final class VerifyFunction {
  private final Router router;
  private final EventLog log;

  VerifyFunction(Router router, EventLog log) {
    this.router = router;
    this.log = log;
  }

  /** Answers with a verdict or with problem details; never throws for what a caller sent. */
  @Funq
  public JsonNode verify(JsonNode event) {
    return router.answer(event, Inquiry.begin(log, "verify", RequestId.current()));
  }
}
