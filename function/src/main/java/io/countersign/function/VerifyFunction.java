package io.countersign.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.answer.Refusal;
import io.countersign.function.answer.Verified;
import io.countersign.function.request.RequestReader;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** {@code POST /verify} behind an API Gateway HTTP API. */
@RegisterForReflection(
    targets = {
      APIGatewayV2HTTPEvent.class,
      APIGatewayV2HTTPEvent.RequestContext.class,
      APIGatewayV2HTTPEvent.RequestContext.Http.class,
      APIGatewayV2HTTPResponse.class
    })
public final class VerifyFunction {
  private static final Logger LOG = Logger.getLogger(VerifyFunction.class);
  private static final int OK = 200;

  private final RequestReader requests;
  private final Verification verification;
  private final EventLog log;
  private final long retryAfterSeconds;

  VerifyFunction(
      RequestReader requests, Verification verification, EventLog log, Settings settings) {
    this.requests = requests;
    this.verification = verification;
    this.log = log;
    this.retryAfterSeconds = Math.max(1, settings.modelRetryPause().toSeconds());
  }

  /** Answers with a verdict or with problem details; never throws for what a caller sent. */
  @Funq
  public APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
    Stopwatch watch = Stopwatch.start();
    String requestId = RequestId.current();
    EventLog.Line line = log.line("verify", requestId);
    try {
      Checked<Verified> checked = requests.read(event).then(verification::verify);
      return checked.fold(
          verified -> {
            line.verified(verified);
            return response(OK, "application/json", verified.json(requestId, watch.millis()));
          },
          refusal -> {
            line.refused(refusal);
            return problem(refusal, requestId);
          });
    } catch (RuntimeException bug) {
      LOG.error("request " + requestId + " failed", bug);
      line.failed(Problem.INTERNAL_ERROR);
      return response(
          Problem.INTERNAL_ERROR, Problem.CONTENT_TYPE, Problem.internalError(requestId));
    } finally {
      line.write(watch.millis());
    }
  }

  private APIGatewayV2HTTPResponse problem(Refusal refusal, String requestId) {
    APIGatewayV2HTTPResponse response =
        response(
            Problem.status(refusal.kind()), Problem.CONTENT_TYPE, Problem.of(refusal, requestId));
    if (refusal.kind() == Refusal.Kind.WRONG_METHOD) {
      response.getHeaders().put("Allow", "POST");
    }
    if (refusal.temporary()) {
      response.getHeaders().put("Retry-After", Long.toString(retryAfterSeconds));
    }
    return response;
  }

  private static APIGatewayV2HTTPResponse response(int status, String type, ObjectNode body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(new HashMap<>(Map.of("Content-Type", type, "Cache-Control", "no-store")))
        .withMultiValueHeaders(Map.of())
        .withCookies(List.of())
        .withBody(Json.write(body))
        .withIsBase64Encoded(false)
        .build();
  }
}
