package io.countersign.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as one of Lambda's ways in describes it, the same for all of them.
 *
 * @param path as it came, still percent-encoded, without the stage
 * @param query decoded; each name with its values in their order
 * @param headers by name, in any case; each with its values
 * @param body the text of the body, or its base64; empty if there is none
 * @param context what the way in has found out, such as who asks
 */
public record HttpEvent(
    Format format,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    String body,
    boolean base64,
    JsonNode context) {

  /** How the event is written, and the answer to it. */
  public enum Format {
    /** Payload 1.0: a REST API, or an HTTP API that is set so. */
    ONE,
    /** Payload 2.0: an HTTP API or a function URL. */
    TWO,
    /** An Application Load Balancer. */
    BALANCER,
    /** The same, set to several values a header: so must the answer be. */
    BALANCER_OF_LISTS
  }

  public HttpEvent {
    query = Map.copyOf(query);
    Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> anyCase.put(name.toLowerCase(Locale.ROOT), values));
    headers = anyCase;
  }

  /** The header's first value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).flatMap(values -> values.stream().findFirst());
  }
}
