package io.countersign.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.outcome.Checked;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the HTTP interface.
 *
 * @param path the values of the route's placeholders, decoded, not looked at yet
 * @param inquiry its id, log line and times
 */
public record ApiCall(APIGatewayV2HTTPEvent event, Map<String, String> path, Inquiry inquiry) {
  public ApiCall {
    path = Map.copyOf(path);
  }

  /** The value of the placeholder {@code name} of the route. */
  public String path(String name) {
    return Optional.ofNullable(path.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the route has no {" + name + "}"));
  }

  /** The query parameter, decoded; a repeated one comes joined by commas. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(event.getQueryStringParameters())
        .flatMap(parameters -> Optional.ofNullable(parameters.get(name)));
  }

  /** A query parameter that is {@code true} or {@code false}; false if it is not there. */
  public Checked<Boolean> flag(String name) {
    return switch (query(name).orElse("false").toLowerCase(Locale.ROOT)) {
      case "true" -> Checked.passed(true);
      case "false" -> Checked.passed(false);
      default -> Checked.malformed("The parameter " + name + " must be true or false.");
    };
  }
}
