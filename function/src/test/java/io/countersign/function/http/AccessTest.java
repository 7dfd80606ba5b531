package io.countersign.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.Events;
import io.countersign.function.Events.Multipart;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scopes and tenants, by the events of callers that the way in knows. */
class AccessTest {
  private static final String BUCKET = FakeS3.shared().bucket();
  private static LoadedModel.Ready model;

  @BeforeAll
  static void open(@TempDir Path work) throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    FakeS3.shared().enrol(BUCKET, "north.ada", 5, 2);
    FakeS3.shared().enrol(BUCKET, "south.ada", 5, 2);
    FakeS3.shared().enrol(BUCKET, "northern.ada", 5, 2);
  }

  @AfterAll
  static void close() {
    model.verifier().close();
  }

  private static HttpFunction function(String... settings) {
    return new Kit(FakeS3.shared().client(), BUCKET, () -> model, settings).function();
  }

  private static JsonNode with(APIGatewayV2HTTPEvent event, String scope, String tenant) {
    ObjectNode json = (ObjectNode) HttpFunction.json(event);
    ((ObjectNode) json.path("requestContext"))
        .putObject("authorizer")
        .putObject("jwt")
        .putObject("claims")
        .put("sub", "clerk")
        .put("scope", scope)
        .put("bank", tenant);
    return json;
  }

  private static APIGatewayV2HTTPEvent event(String call) {
    String[] parts = call.split(" ");
    boolean verify = !parts[1].startsWith("/");
    return switch (verify ? parts[0] : parts[0].replace("POST", "SEND")) {
      case "SEND" -> Events.event("POST", parts[1], "application/json", "{}", false);
      case "POST" ->
          Events.multipart(
              new Multipart().field("signer", parts[1]).file("questioned", Drawings.png(5, 9)));
      case "FORCE" -> {
        APIGatewayV2HTTPEvent event = image(parts[1]);
        event.setQueryStringParameters(Map.of("force", "true"));
        yield event;
      }
      case "PUT" -> image(parts[1]);
      default -> Events.event(parts[0], parts[1], "", "", false);
    };
  }

  private static APIGatewayV2HTTPEvent image(String path) {
    return Events.event(
        "PUT", path, "image/png", Base64.getEncoder().encodeToString(Drawings.png(5, 1)), true);
  }

  @ParameterizedTest
  @CsvSource({
    "POST north.ada, verify",
    "GET /signers/north.ada, read",
    "GET /verifications/none, read",
    "GET /model, read",
    "PUT /signers/north.ada/references/01, enrol",
    "FORCE /signers/north.ada/references/01, enrol countersign/administer",
    "DELETE /signers/eve, erase",
    "DELETE /signers/north.ada/references/none, erase"
  })
  void jwt_scope_decides(String call, String scope) throws IOException {
    HttpFunction function = function("authorization", "jwt");

    assertThat(status(function, with(event(call), "countersign/" + scope, ""))).isNotEqualTo(403);
    for (String others : new String[] {"", "countersign/", "verify read", "other/" + scope}) {
      JsonNode answer = function.verify(with(event(call), others, ""));
      assertThat(answer.path("statusCode").asInt()).as(others).isEqualTo(403);
      assertThat(body(answer).path("detail").asText()).startsWith("This needs the scope");
    }
    assertThat(status(function, HttpFunction.json(event(call)))).isEqualTo(403);
    assertThat(status(function, HttpFunction.json(event("GET /health")))).isEqualTo(200);
  }

  @Test
  void iam_somebodyMustBeKnown() {
    HttpFunction function = function("authorization", "iam");
    ObjectNode known = (ObjectNode) HttpFunction.json(event("POST north.ada"));
    ((ObjectNode) known.path("requestContext"))
        .putObject("authorizer")
        .putObject("iam")
        .put("userArn", "arn:aws:iam::1:user/x");

    assertThat(status(function, known)).isEqualTo(200);
    assertThat(status(function, HttpFunction.json(event("POST north.ada")))).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "POST south.ada",
    "POST northern.ada",
    "GET /signers/south.ada",
    "PUT /signers/south.ada/references/x",
    "DELETE /signers/south.ada",
    "DELETE /signers/south.ada/references/01",
    "GET /reviews/south.ada/1",
    "POST /reviews/south.ada/1"
  })
  void tenant_signersOfOthers_areOutOfReach(String call) {
    HttpFunction function = function("authorization", "jwt", "tenant-claim", "bank");
    String all =
        "countersign/verify countersign/read countersign/enrol countersign/erase"
            + " countersign/review";

    assertThat(status(function, with(event(call), all, "north"))).isEqualTo(403);
    for (String none : new String[] {"", "..", "north.ada", "*"}) {
      assertThat(status(function, with(event(call), all, none))).as(none).isEqualTo(403);
    }
  }

  @Test
  void tenant_recordsOfOthers_areNotFound() throws IOException {
    HttpFunction function = function("authorization", "jwt", "tenant-claim", "bank");
    String all = "countersign/verify countersign/read";
    JsonNode answer = function.verify(with(event("POST north.ada"), all, "north"));
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    String get = "GET /verifications/" + body(answer).path("id").asText();

    assertThat(status(function, with(event(get), all, "north"))).isEqualTo(200);
    assertThat(status(function, with(event(get), all, "south"))).isEqualTo(404);
  }

  private static int status(HttpFunction function, JsonNode event) {
    return function.verify(event).path("statusCode").asInt();
  }

  private static JsonNode body(JsonNode answer) throws IOException {
    return Json.read(answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
  }
}
