package io.countersign.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.lambda.InvocationResult;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpFrontTest {
  private final List<String> events = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private InvocationResult next = new InvocationResult.Response("{}");
  private final HttpFront front =
      HttpFront.start(
          0,
          event -> {
            events.add(event);
            return next;
          });

  @AfterEach
  void stop() {
    front.close();
  }

  @Test
  void post_answerInFormatTwo_statusHeadersCookiesBody() throws Exception {
    next =
        new InvocationResult.Response(
            """
            {"statusCode":422,"headers":{"content-type":"application/problem+json","x-a":"b"},
             "multiValueHeaders":null,"cookies":["s=1; Path=/","t=2"],
             "body":"{\\"title\\":\\"blank ü\\"}","isBase64Encoded":false}\
            """);

    HttpResponse<String> response = post("/verify", new byte[] {1});

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("x-a")).contains("b");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("s=1; Path=/", "t=2");
    assertThat(response.headers().firstValue("apigw-requestid")).isPresent();
    assertThat(response.body()).isEqualTo("{\"title\":\"blank ü\"}");
  }

  @Test
  void post_base64Answer_decoded() throws Exception {
    next =
        new InvocationResult.Response(
            "{\"statusCode\":200,\"body\":\"aMOk\",\"isBase64Encoded\":true}");

    assertThat(post("/verify", new byte[0]).body()).isEqualTo("hä");
  }

  @Test
  void post_answerWithoutStatus_takenAsJson() throws Exception {
    next = new InvocationResult.Response("{\"verdict\":\"genuine\"}");

    HttpResponse<String> response = post("/verify", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"verdict\":\"genuine\"}");
  }

  @Test
  void get_anyPath_reachesTheFunctionAsItIs() throws Exception {
    get("/signers/Anna%2FB");

    JsonNode event = new JsonMapper().readTree(events.get(0));
    assertThat(event.path("routeKey").asText()).isEqualTo("$default");
    assertThat(event.path("rawPath").asText()).isEqualTo("/signers/Anna%2FB");
  }

  @Test
  void post_request_reachesTheFunctionAsEvent() throws Exception {
    post("/verify", new byte[] {1, 2, 3});

    JsonNode event = new JsonMapper().readTree(events.get(0));
    assertThat(event.path("requestContext").path("http").path("method").asText()).isEqualTo("POST");
    assertThat(event.path("body").asText()).isEqualTo("AQID");
    assertThat(event.path("requestContext").path("requestId").asText()).isNotEmpty();
  }

  @Test
  void post_overTenMegabytes_tooLargeWithoutTheFunction() throws Exception {
    HttpResponse<String> response = post("/verify", new byte[HttpFront.BODY_LIMIT + 1]);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(events).isEmpty();
  }

  @Test
  void post_eventOverSixMegabytes_tooLargeWithoutTheFunction() throws Exception {
    HttpResponse<String> response = post("/verify", new byte[5 * 1024 * 1024]);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"title\":\"Content Too Large\",\"status\":413");
    assertThat(events).isEmpty();
  }

  @Test
  void post_functionFails_internalServerErrorAndNothingElse() throws Exception {
    for (InvocationResult failure :
        List.of(
            new InvocationResult.FunctionError("X", "{\"errorMessage\":\"secret\"}"),
            new InvocationResult.Crashed("secret"),
            new InvocationResult.Response("not JSON"),
            new InvocationResult.Response("{\"statusCode\":1}"))) {
      next = failure;
      HttpResponse<String> response = post("/verify", new byte[0]);

      assertThat(response.statusCode()).as(failure.toString()).isEqualTo(500);
      assertThat(response.body()).contains("\"title\":\"Internal Server Error\",\"status\":500");
    }
  }

  @Test
  void post_functionTooSlow_serviceUnavailable() throws Exception {
    next = new InvocationResult.TimedOut(Duration.ofSeconds(30));

    assertThat(post("/verify", new byte[0]).statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(front.endpoint().resolve(path))
            .header("content-type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(front.endpoint().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
