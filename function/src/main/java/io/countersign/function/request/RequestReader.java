package io.countersign.function.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of API Gateway events (HTTP API, payload 2.0). Thread-safe. Never throws for
 * what a caller sends.
 */
public final class RequestReader {
  private final RequestRules rules;
  private final JsonRequest json;
  private final MultipartRequest multipart;

  public RequestReader(RequestRules rules) {
    this.rules = rules;
    this.json = new JsonRequest(rules);
    this.multipart = new MultipartRequest(rules);
  }

  /** The verification that {@code event} asks for. */
  public Checked<VerifyRequest> read(APIGatewayV2HTTPEvent event) {
    return body(event).then(this::parse).then(RequestReader::ofOneSigner);
  }

  /** One signer's kept signatures must not be read under another's name. */
  private static Checked<VerifyRequest> ofOneSigner(VerifyRequest request) {
    return request.signers().size() > 1
        ? Checked.malformed(
            "The signer and all s3 addresses of one request must be of one and the same signer.")
        : Checked.passed(request);
  }

  /** The one image that is {@code event}'s body, whatever its content type says. */
  public Checked<byte[]> image(APIGatewayV2HTTPEvent event) {
    return body(event).map(HttpBody::bytes);
  }

  private Checked<HttpBody> body(APIGatewayV2HTTPEvent event) {
    String text = Optional.ofNullable(event.getBody()).orElse("");
    if (text.isEmpty()) {
      return Checked.malformed("The request has no body.");
    }
    long atLeast = event.getIsBase64Encoded() ? text.length() / 4L * 3 - 2 : text.length();
    if (atLeast > rules.bytes()) {
      return tooLarge();
    }
    byte[] bytes;
    try {
      bytes =
          event.getIsBase64Encoded()
              ? Base64.getDecoder().decode(text)
              : text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Checked.malformed("The body is marked as base64 but is not base64.");
    }
    return bytes.length > rules.bytes()
        ? tooLarge()
        : Checked.passed(new HttpBody(header(event, "content-type"), bytes));
  }

  private Checked<HttpBody> tooLarge() {
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.TOO_LARGE,
            "The request's body has more than the %d bytes allowed.".formatted(rules.bytes())));
  }

  private Checked<VerifyRequest> parse(HttpBody body) {
    return switch (body.mediaType()) {
      case "application/json" -> json.parse(body.bytes());
      case "multipart/form-data" -> multipart.parse(body);
      default ->
          Checked.refused(
              Refusal.of(
                  Refusal.Kind.UNSUPPORTED,
                  "The content type must be multipart/form-data or application/json."));
    };
  }

  private static String header(APIGatewayV2HTTPEvent event, String name) {
    @Nullable Map<String, String> headers = event.getHeaders();
    if (headers == null) {
      return "";
    }
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
