package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events.Multipart;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InternalErrorTest {

  @Test
  void verify_bug_is500WithARequestIdAndNothingElse() throws IOException {
    HttpFunction function =
        new Kit(
                FakeS3.shared().client(),
                "none",
                () -> {
                  throw new IllegalStateException("secret detail");
                })
            .function();

    APIGatewayV2HTTPResponse response =
        function.verify(
            Events.multipart(
                new Multipart().field("signer", "ada").file("questioned", new byte[] {1})));

    assertThat(response.getStatusCode()).isEqualTo(500);
    JsonNode problem = Json.read(response.getBody().getBytes(StandardCharsets.UTF_8));
    assertThat(problem.fieldNames())
        .toIterable()
        .containsExactly("type", "title", "status", "requestId");
    assertThat(problem.path("requestId").asText()).isNotEmpty();
  }
}
