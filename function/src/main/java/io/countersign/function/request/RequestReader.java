package io.countersign.function.request;

import io.countersign.function.lambda.HttpEvent;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the bodies of HTTP requests. Thread-safe. Never throws for what a caller sends. */
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
  public Checked<VerifyRequest> read(HttpEvent event) {
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
  public Checked<byte[]> image(HttpEvent event) {
    return body(event).map(HttpBody::bytes);
  }

  private Checked<HttpBody> body(HttpEvent event) {
    String text = event.body();
    Optional<String> encoding =
        event.header("content-encoding").filter(name -> !name.strip().equalsIgnoreCase("identity"));
    if (encoding.isPresent()) {
      return compressed();
    }
    if (text.isEmpty()) {
      return Checked.malformed("The request has no body.");
    }
    long atLeast = event.base64() ? text.length() / 4L * 3 - 2 : text.length();
    if (atLeast > rules.bytes()) {
      return tooLarge();
    }
    byte[] bytes;
    try {
      bytes = event.base64() ? Base64Text.decode(text) : text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Checked.malformed("The body is marked as base64 but is not base64.");
    }
    if (gzip(bytes)) {
      return compressed();
    }
    return bytes.length > rules.bytes()
        ? tooLarge()
        : Checked.passed(new HttpBody(event.header("content-type").orElse(""), bytes));
  }

  private static boolean gzip(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static Checked<HttpBody> compressed() {
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.UNSUPPORTED,
            "The body is compressed; send it as it is, without a Content-Encoding."));
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
}
