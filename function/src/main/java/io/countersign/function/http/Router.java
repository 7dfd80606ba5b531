package io.countersign.function.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Problem;
import io.countersign.function.lambda.HttpEvent;
import io.countersign.function.lambda.HttpEventReader;
import io.countersign.function.lambda.Identity;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Answers every HTTP request; never throws for what a caller sent. */
public final class Router {
  private static final Logger LOG = Logger.getLogger(Router.class);

  private static final String OPTIONS = "OPTIONS";
  private static final int NO_CONTENT = 204;

  private final List<Route> routes;
  private final Access access;
  private final long retryAfterSeconds;

  /**
   * @param retryAfterSeconds what a temporary refusal asks the caller to wait
   */
  public Router(List<Route> routes, Access access, long retryAfterSeconds) {
    this.routes = List.copyOf(routes);
    this.access = access;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Every route, as API Gateway writes them. */
  public List<String> routes() {
    return routes.stream().map(Route::toString).toList();
  }

  /** The answer to {@code event}, an event of any way in, which is logged as {@code inquiry}. */
  public JsonNode answer(JsonNode event, Inquiry inquiry) {
    HttpEvent.Format format = HttpEvent.Format.TWO;
    try {
      Optional<HttpEvent> request = HttpEventReader.read(event);
      if (request.isEmpty()) {
        return reply(Checked.malformed("The event describes no HTTP request."), inquiry)
            .response(format);
      }
      format = request.get().format();
      inquiry.by(Identity.of(request.get()).actor());
      return find(request.get(), inquiry).response(format);
    } catch (RuntimeException | Error bug) {
      LOG.error("request " + inquiry.requestId() + " failed", bug);
      inquiry.line().failed(Problem.INTERNAL_ERROR);
      return Reply.problem(Problem.internalError(inquiry.requestId())).response(format);
    } finally {
      inquiry.close();
    }
  }

  private Reply find(HttpEvent event, Inquiry inquiry) {
    List<String> path = Route.segments(event.path());
    boolean head = event.method().equals("HEAD");
    String method = head ? "GET" : event.method();
    Set<String> allowed = new LinkedHashSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.match(path);
      if (values.isPresent() && route.method().equals(method)) {
        inquiry.line().route(route.toString());
        Reply reply = reply(answer(route, event, values.get(), inquiry), inquiry);
        return head ? reply.bodiless() : reply;
      }
      values.ifPresent(there -> allowed.add(route.method()));
    }
    return allowed.isEmpty() ? noPath(inquiry) : otherMethod(method, allowed, inquiry);
  }

  private Checked<Reply> answer(
      Route route, HttpEvent event, Map<String, String> values, Inquiry inquiry) {
    Identity identity = Identity.of(event);
    return access
        .check(route.scope(), identity)
        .then(
            may ->
                may == Scope.OPEN
                    ? Checked.passed(Optional.<String>empty())
                    : access.tenant(identity))
        .then(
            tenant -> route.answer(new ApiCall(event, values, inquiry, access, identity, tenant)));
  }

  private Reply noPath(Inquiry inquiry) {
    return reply(
        Checked.refused(
            Refusal.of(
                Refusal.Kind.NOT_FOUND,
                "There is no such path here; POST /verify verifies, GET /openapi.json lists"
                    + " all.")),
        inquiry);
  }

  private Reply otherMethod(String method, Set<String> allowed, Inquiry inquiry) {
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String allow = String.join(", ", allowed);
    if (method.equals(OPTIONS)) {
      inquiry.line().status(NO_CONTENT);
      return Reply.text(NO_CONTENT, "text/plain", "").with("Allow", allow);
    }
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
}
