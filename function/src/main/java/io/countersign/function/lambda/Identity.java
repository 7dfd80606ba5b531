package io.countersign.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.audit.Actor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the way in found it out: nothing here is taken from what the caller could write.
 *
 * @param claims of a JWT that the way in has checked; nothing if there is none
 */
public record Identity(Actor actor, JsonNode claims) {
  private static final String AT_BALANCER = "x-amzn-oidc-identity";

  /** The identity behind {@code event}. */
  public static Identity of(HttpEvent event) {
    JsonNode context = event.context();
    JsonNode authorizer = context.path("authorizer");
    String source =
        text(context.path("http").path("sourceIp"))
            .or(() -> text(context.path("identity").path("sourceIp")))
            .or(() -> event.header("x-forwarded-for").map(all -> all.replaceFirst(",.*", "")))
            .orElse("");
    JsonNode claims =
        authorizer.path("jwt").path("claims").isObject()
            ? authorizer.path("jwt").path("claims")
            : authorizer.path("claims");
    if (claims.isObject()) {
      String subject = text(claims.path("sub")).or(() -> text(claims.path("client_id"))).orElse("");
      return new Identity(new Actor(subject, "jwt", source), claims);
    }
    Optional<Actor> actor =
        text(authorizer.path("iam").path("userArn"))
            .or(() -> text(context.path("identity").path("userArn")))
            .map(arn -> new Actor(arn, "iam", source))
            .or(
                () ->
                    text(context.path("authentication").path("clientCert").path("subjectDN"))
                        .or(
                            () ->
                                text(context.path("identity").path("clientCert").path("subjectDN")))
                        .map(name -> new Actor(name, "certificate", source)))
            .or(
                () ->
                    event
                        .header(AT_BALANCER)
                        .filter(subject -> context.path("elb").isObject())
                        .map(subject -> new Actor(subject, "jwt", source)));
    return new Identity(actor.orElseGet(() -> Actor.nobody(source)), MissingNode.getInstance());
  }

  /** The scopes of the JWT, as a list or as text with spaces between. */
  public Set<String> scopes() {
    Set<String> scopes = new HashSet<>();
    for (String name : new String[] {"scope", "scp"}) {
      JsonNode claim = claims.path(name);
      claim.forEach(one -> scopes.add(one.asText()));
      text(claim)
          .ifPresent(
              text ->
                  scopes.addAll(
                      Arrays.asList(text.replaceAll("[\\[\\],]", " ").strip().split(" +"))));
    }
    return scopes;
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(text -> !text.isEmpty());
  }
}
