package io.countersign.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.countersign.function.http.Router;
import io.countersign.function.lambda.RequestId;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Everything behind an API Gateway HTTP API: {@link Router} says which routes there are. */
@RegisterForReflection(
    targets = {
      APIGatewayV2HTTPEvent.class,
      APIGatewayV2HTTPEvent.RequestContext.class,
      APIGatewayV2HTTPEvent.RequestContext.Http.class,
      APIGatewayV2HTTPEvent.RequestContext.Authorizer.class,
      APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT.class,
      APIGatewayV2HTTPEvent.RequestContext.CognitoIdentity.class,
      APIGatewayV2HTTPEvent.RequestContext.IAM.class,
      APIGatewayV2HTTPResponse.class
    })
public final class VerifyFunction {
  private final Router router;
  private final EventLog log;

  VerifyFunction(Router router, EventLog log) {
    this.router = router;
    this.log = log;
  }

  /** Answers with a verdict or with problem details; never throws for what a caller sent. */
  @Funq
  public APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
    return router.answer(event, Inquiry.begin(log, "verify", RequestId.current()));
  }
}
