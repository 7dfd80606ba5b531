package io.countersign.function.http;

import io.countersign.function.configuration.Settings;
import io.countersign.function.lambda.Identity;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may do what. The way in has checked who asks; here is decided what they may: with {@code jwt}
 * by the scopes of their token, with {@code iam} by the routes that their policy allows, which the
 * way in decides, so that only somebody must be known.
 *
 * @param prefix of scopes in a token
 * @param tenantClaim which claim names the caller's tenant, if there are tenants
 */
public record Access(
    Settings.Authorization authorization, String prefix, Optional<String> tenantClaim) {
  /** No dots: a tenant's signers are named {@code <tenant>.<name>}. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  public static Access of(Settings settings) {
    return new Access(settings.authorization(), settings.scopePrefix(), settings.tenantClaim());
  }

  /** Passes if the caller may do what needs {@code scope}. */
  Checked<Scope> check(Scope scope, Identity identity) {
    boolean allowed =
        scope == Scope.OPEN
            || switch (authorization) {
              case NONE -> true;
              case JWT -> identity.scopes().contains(prefix + scope.json());
              case IAM -> !identity.actor().principal().isEmpty();
            };
    return allowed
        ? Checked.passed(scope)
        : forbidden(
            authorization == Settings.Authorization.JWT
                ? "This needs the scope " + prefix + scope.json() + "."
                : "Nobody is known to have asked.");
  }

  /** The caller's tenant, none where there are no tenants; refused if they have none. */
  Checked<Optional<String>> tenant(Identity identity) {
    if (tenantClaim.isEmpty()) {
      return Checked.passed(Optional.empty());
    }
    String tenant = identity.claims().path(tenantClaim.get()).asText();
    return TENANT.matcher(tenant).matches()
        ? Checked.passed(Optional.of(tenant))
        : forbidden("The caller is of no tenant.");
  }

  static <T> Checked<T> forbidden(String detail) {
    return Checked.refused(Refusal.of(Refusal.Kind.FORBIDDEN, detail));
  }
}
