package io.countersign.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API Gateway events as they come for {@code POST /verify}. */
public final class Events {
  private static final String BOUNDARY = "b0undary";

  private Events() {}

  public static APIGatewayV2HTTPEvent json(String body) {
    return event("POST", "/verify", "application/json", body, false);
  }

  /** A multipart body; it comes as base64, as API Gateway passes on everything that is not text. */
  public static APIGatewayV2HTTPEvent multipart(Multipart body) {
    return event(
        "POST",
        "/verify",
        "multipart/form-data; boundary=" + BOUNDARY,
        Base64.getEncoder().encodeToString(body.bytes()),
        true);
  }

  public static APIGatewayV2HTTPEvent event(
      String method, String path, String contentType, @Nullable String body, boolean base64) {
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRawPath(path)
        .withHeaders(Map.of("Content-Type", contentType, "host", "api"))
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(method)
                        .withPath(path)
                        .build())
                .build())
        .withBody(body)
        .withIsBase64Encoded(base64)
        .build();
  }

  /** A multipart body in the making. */
  public static final class Multipart {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Multipart file(String name, byte[] bytes) {
      return part("name=\"" + name + "\"; filename=\"a.png\"\r\nContent-Type: image/png", bytes);
    }

    public Multipart field(String name, String value) {
      return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    private Multipart part(String headers, byte[] bytes) {
      write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n");
      out.writeBytes(bytes);
      write("\r\n");
      return this;
    }

    private void write(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(out.toByteArray());
      whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
      return whole.toByteArray();
    }
  }
}
