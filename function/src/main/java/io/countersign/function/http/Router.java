package io.countersign.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.countersign.function.answer.Problem;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers every event of an API Gateway HTTP API; never throws for what a caller sent. */
public final class Router {
  private static final Logger LOG = Logger.getLogger(Router.class);

  private final List<Route> routes;
  private final long retryAfterSeconds;

  /**
   * @param retryAfterSeconds what a temporary refusal asks the caller to wait
   */
  public Router(List<Route> routes, long retryAfterSeconds) {
    this.routes = List.copyOf(routes);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Every route, as API Gateway writes them. */
  public List<String> routes() {
    return routes.stream().map(Route::toString).toList();
  }

  /** The answer to {@code event}, which is logged as {@code inquiry}. */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Inquiry inquiry) {
    try {
      return find(event, inquiry).response();
    } catch (RuntimeException bug) {
      LOG.error("request " + inquiry.requestId() + " failed", bug);
      inquiry.line().failed(Problem.INTERNAL_ERROR);
      return Reply.problem(Problem.internalError(inquiry.requestId())).response();
    } finally {
      inquiry.close();
    }
  }

  private Reply find(APIGatewayV2HTTPEvent event, Inquiry inquiry) {
    List<String> path = path(event);
    String method = method(event);
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.match(path);
      if (values.isPresent() && route.method().equals(method)) {
        inquiry.line().route(route.toString());
        return reply(route.answer(new ApiCall(event, values.get(), inquiry)), inquiry);
      }
      values.ifPresent(there -> allowed.add(route.method()));
    }
    if (allowed.isEmpty()) {
      return reply(
          Checked.refused(
              Refusal.of(
                  Refusal.Kind.NOT_FOUND,
                  "There is no such path here; POST /verify verifies, GET /openapi.json lists"
                      + " all.")),
          inquiry);
    }
    String allow = String.join(", ", allowed);
    return reply(
            Checked.refused(
                Refusal.of(
                    Refusal.Kind.WRONG_METHOD, "Only " + allow + " is answered at this path.")),
            inquiry)
        .with("Allow", allow);
  }

  private Reply reply(Checked<Reply> checked, Inquiry inquiry) {
    return checked.fold(
        reply -> {
          inquiry.line().status(reply.status());
          return reply;
        },
        refusal -> {
          inquiry.line().refused(refusal);
          Reply problem = Reply.problem(Problem.of(refusal, inquiry.requestId()));
          return refusal.temporary()
              ? problem.with("Retry-After", Long.toString(retryAfterSeconds))
              : problem;
        });
  }

  /** The path's segments; the stage, which API Gateway leaves in front, is taken off. */
  private static List<String> path(APIGatewayV2HTTPEvent event) {
    String path = Optional.ofNullable(event.getRawPath()).orElse("");
    Optional<String> stage =
        Optional.ofNullable(event.getRequestContext())
            .flatMap(context -> Optional.ofNullable(context.getStage()))
            .filter(name -> !name.equals("$default"))
            .map(name -> "/" + name);
    if (stage.isPresent() && (path + "/").startsWith(stage.get() + "/")) {
      path = path.substring(stage.get().length());
    }
    return Route.segments(path.isEmpty() ? "/" : path);
  }

  private static String method(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .flatMap(context -> Optional.ofNullable(context.getHttp()))
        .flatMap(http -> Optional.ofNullable(http.getMethod()))
        .orElse("");
  }
}
