package io.countersign.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.countersign.audit.Pseudonym;
import io.countersign.function.EventLines;
import io.countersign.function.Events;
import io.countersign.function.HttpFunction;
import io.countersign.function.answer.Json;
import io.countersign.function.configuration.Settings;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private final EventLog log = new EventLog(new Pseudonym("key"));
  private final Router router =
      new Router(
          List.of(
              Route.of("GET /a/{x}", Scope.READ, call -> echo(call, "x")),
              Route.of("DELETE /a/{x}", Scope.READ, call -> echo(call, "x")),
              Route.of("PUT /a/{x}/b/{y}", Scope.READ, call -> echo(call, "y")),
              Route.of(
                  "GET /busy",
                  Scope.OPEN,
                  call -> Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, "busy")))),
          new Access(Settings.Authorization.NONE, "", Optional.empty()),
          7);

  private static Checked<Reply> echo(ApiCall call, String name) {
    return Checked.passed(Reply.ok(Json.object().put(name, call.path(name))));
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    return HttpFunction.response(
        router.answer(HttpFunction.json(event), Inquiry.begin(log, "verify", "r-1")));
  }

  private APIGatewayV2HTTPResponse answer(String method, String path) {
    return answer(Events.event(method, path, "", "", false));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/one, one",
    "/a/%2e%2e, ..",
    "/a/..%2fb%2fc, ../b/c",
    "/a/a+b, a+b",
    "/a/%zz, %zz",
    "/a/100%25, 100%"
  })
  void answer_placeholder_isDecodedOnceAndNeverSplits(String path, String value) {
    APIGatewayV2HTTPResponse response = answer("GET", path);

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getBody()).isEqualTo("{\"x\":\"" + value + "\"}");
  }

  @Test
  void answer_pathWithStage_isTheSamePath() {
    APIGatewayV2HTTPEvent event = Events.event("GET", "/prod/a/one", "", "", false);
    event.getRequestContext().setStage("prod");

    assertThat(answer(event).getStatusCode()).isEqualTo(200);
    assertThat(answer("GET", "/prod/a/one").getStatusCode()).isEqualTo(404);
  }

  @Test
  void answer_otherMethod_is405WithThoseThatAre() {
    APIGatewayV2HTTPResponse response = answer("POST", "/a/one");

    assertThat(response.getStatusCode()).isEqualTo(405);
    assertThat(response.getHeaders()).containsEntry("Allow", "GET, DELETE, HEAD");
  }

  @Test
  void answer_head_isThatOfGetWithoutItsBody() {
    assertThat(answer("HEAD", "/a/one").getBody()).isEmpty();
    assertThat(answer("HEAD", "/a/one").getHeaders())
        .isEqualTo(answer("GET", "/a/one").getHeaders());
    assertThat(answer("HEAD", "/busy").getStatusCode()).isEqualTo(503);
    assertThat(answer("HEAD", "/none").getBody()).isNotNull();
    assertThat(answer("HEAD", "/a/one/b/two").getStatusCode()).isEqualTo(405);
  }

  @Test
  void answer_options_namesTheMethods() {
    APIGatewayV2HTTPResponse response = answer("OPTIONS", "/a/one/b/two");

    assertThat(response.getStatusCode()).isEqualTo(204);
    assertThat(response.getHeaders()).containsEntry("Allow", "PUT");
  }

  @Test
  void answer_json_isNotSniffedAndWantsHttps() {
    for (String path : List.of("/a/one", "/none", "/busy")) {
      assertThat(answer("GET", path).getHeaders())
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  @Test
  void answer_noSuchPath_is404() {
    assertThat(answer("GET", "/a").getStatusCode()).isEqualTo(404);
    assertThat(answer("GET", "/a/one/").getStatusCode()).isEqualTo(404);
  }

  @Test
  void answer_temporaryRefusal_saysWhenToTryAgain() {
    APIGatewayV2HTTPResponse response = answer("GET", "/busy");

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("Retry-After", "7");
  }

  @Test
  void answer_anything_logsOneLineOfMetricsWithoutTheNames() {
    EventLines lines = EventLines.open();
    try {
      answer("PUT", "/a/secret-signer/b/name");

      assertThat(lines.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("route").asText()).isEqualTo("PUT /a/{x}/b/{y}");
                assertThat(line.path("Requests").asInt()).isEqualTo(1);
                assertThat(line.path("Failures").asInt()).isZero();
                assertThat(line.path("coldStart").asBoolean()).isTrue();
                assertThat(line.toString()).doesNotContain("secret-signer");
                var directive = line.path("_aws").path("CloudWatchMetrics").path(0);
                assertThat(directive.path("Namespace").asText()).isEqualTo("Countersign");
                assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"function\"]]");
                assertThat(directive.path("Metrics").findValuesAsText("Name"))
                    .contains("Requests", "Refusals", "Failures", "Latency", "ColdStarts")
                    .allSatisfy(name -> assertThat(line.path(name).isNumber()).isTrue());
              });
    } finally {
      lines.close();
    }
  }
}
