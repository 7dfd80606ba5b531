package io.countersign.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiEventTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.250Z");

  @Test
  void json_requestWithEverything_payloadFormatTwo() throws Exception {
    JsonNode event =
        event(
            "/verify?a=1&a=2&b=%C3%BC&c",
            Map.of(
                "Host", List.of("localhost:8080"),
                "User-Agent", List.of("curl/8"),
                "X-Many", List.of("one", "two"),
                "Cookie", List.of("a=b; c=d"),
                "Content-Type", List.of("application/json")),
            "{\"ä\":1}".getBytes(UTF_8));

    assertThat(event)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"version":"2.0","routeKey":"POST /verify","rawPath":"/verify",
                     "rawQueryString":"a=1&a=2&b=%C3%BC&c","cookies":["a=b","c=d"],
                     "headers":{"content-type":"application/json","host":"localhost:8080",
                       "user-agent":"curl/8","x-many":"one,two"},
                     "queryStringParameters":{"a":"1,2","b":"ü","c":""},
                     "requestContext":{"accountId":"000000000000","apiId":"local",
                       "domainName":"localhost:8080","domainPrefix":"local",
                       "http":{"method":"POST","path":"/verify","protocol":"HTTP/1.1",
                         "sourceIp":"127.0.0.1","userAgent":"curl/8"},
                       "requestId":"id-1","routeKey":"POST /verify","stage":"$default",
                       "time":"24/Nov/2026:12:00:00 +0000","timeEpoch":1795521600250},
                     "body":"{\\"ä\\":1}","isBase64Encoded":false}"""));
  }

  @Test
  void json_multipart_base64() throws Exception {
    byte[] body = {0, (byte) 0xff, 13, 10};
    JsonNode event =
        event("/verify", Map.of("Content-type", List.of("multipart/form-data; boundary=x")), body);

    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.path("body").asText())).isEqualTo(body);
  }

  @Test
  void json_textThatIsNotUtf8_base64() throws Exception {
    byte[] body = {(byte) 0xe4, 'x'};
    JsonNode event = event("/verify", Map.of("Content-type", List.of("text/plain")), body);

    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.path("body").asText())).isEqualTo(body);
  }

  @Test
  void json_noBody_noBodyField() throws Exception {
    JsonNode event = event("/verify", Map.of(), new byte[0]);

    assertThat(event.has("body")).isFalse();
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("cookies")).isFalse();
  }

  private static JsonNode event(String uri, Map<String, List<String>> headers, byte[] body)
      throws JsonProcessingException {
    ApiRequest request =
        new ApiRequest("POST", URI.create(uri), "HTTP/1.1", headers, "127.0.0.1", body);
    return new JsonMapper().readTree(ApiEvent.json(request, "POST /verify", "id-1", NOON));
  }
}
