package io.countersign.function.http;

import io.countersign.function.request.Strict;
import io.countersign.outcome.Checked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A method and a path with placeholders, such as {@code GET /signers/{signer}}, and who answers.
 *
 * <p>A path is split at its slashes before anything is decoded, so that an encoded slash cannot
 * make another path of it; who answers checks each value.
 */
public final class Route {
  private final String method;
  private final List<String> template;
  private final Function<ApiCall, Checked<Reply>> answer;

  private final Scope scope;
  private final Set<String> parameters;

  private Route(
      String method,
      List<String> template,
      Scope scope,
      Set<String> parameters,
      Function<ApiCall, Checked<Reply>> answer) {
    this.method = method;
    this.template = template;
    this.scope = scope;
    this.parameters = Set.copyOf(parameters);
    this.answer = answer;
  }

  /**
   * A route.
   *
   * @param route as API Gateway writes one: {@code PUT /signers/{signer}}
   * @param scope what the caller must be allowed to
   * @param parameters those of the query that it knows
   */
  public static Route of(
      String route, Scope scope, Function<ApiCall, Checked<Reply>> answer, String... parameters) {
    int space = route.indexOf(' ');
    return new Route(
        route.substring(0, space),
        segments(route.substring(space + 1)),
        scope,
        Set.of(parameters),
        answer);
  }

  static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  String method() {
    return method;
  }

  Scope scope() {
    return scope;
  }

  Checked<Reply> answer(ApiCall call) {
    return Strict.names("parameter", call.event().query().keySet(), parameters)
        .then(known -> answer.apply(call));
  }

  /** The placeholders' values if the path is of this form. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != template.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String part = template.get(i);
      if (!part.startsWith("{")) {
        if (!part.equals(path.get(i))) {
          return Optional.empty();
        }
      } else {
        values.put(part.substring(1, part.length() - 1), decoded(path.get(i)));
      }
    }
    return Optional.of(values);
  }

  /** What is not well encoded is left as it came: it is no valid name of anything. */
  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  @Override
  public String toString() {
    return method + " " + String.join("/", template);
  }
}
