package io.countersign.function.http;

import io.countersign.function.lambda.HttpEvent;
import io.countersign.function.lambda.Identity;
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
 * @param tenant the caller's, if there are tenants
 */
public record ApiCall(
    HttpEvent event,
    Map<String, String> path,
    Inquiry inquiry,
    Access access,
    Identity identity,
    Optional<String> tenant) {
  public ApiCall {
    path = Map.copyOf(path);
  }

  /** The value of the placeholder {@code name} of the route. */
  public String path(String name) {
    return Optional.ofNullable(path.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the route has no {" + name + "}"));
  }

  /** The query parameter; a repeated one comes joined by commas, which no value may have. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(event.query().get(name)).map(values -> String.join(",", values));
  }

  /** Passes if the caller's tenant, if there are tenants, has the signer. */
  public Checked<String> own(String signer) {
    return tenant.isEmpty() || signer.startsWith(tenant.get() + ".")
        ? Checked.passed(signer)
        : Access.forbidden("The signers of this caller are named %s.….".formatted(tenant.get()));
  }

  /** Passes if the caller may do what needs {@code scope}, beside what the route needs. */
  public Checked<Scope> may(Scope scope) {
    return access.check(scope, identity);
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
