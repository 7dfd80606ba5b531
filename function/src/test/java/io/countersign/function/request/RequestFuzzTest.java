package io.countersign.function.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.function.Events;
import io.countersign.function.HttpFunction;
import io.countersign.function.configuration.TestSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Whatever bytes come: a request or a refusal, no exception. Runs the seeds and the empty input by
 * default; the command that searches for new ones is in the module's POM.
 */
class RequestFuzzTest {
  private static final RequestReader READER = new RequestReader(RequestRules.of(TestSettings.of()));

  @FuzzTest(maxDuration = "30s")
  void read_anyMultipart_neverThrows(byte[] body) {
    APIGatewayV2HTTPEvent event =
        Events.event(
            "POST",
            "/verify",
            "multipart/form-data; boundary=b",
            Base64.getEncoder().encodeToString(body),
            true);

    assertThat(READER.read(HttpFunction.read(event))).isNotNull();
  }

  @FuzzTest(maxDuration = "30s")
  void read_anyJson_neverThrows(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);

    assertThat(READER.read(HttpFunction.read(Events.json(text)))).isNotNull();
  }

  @FuzzTest(maxDuration = "30s")
  void read_anyContentType_neverThrows(FuzzedDataProvider data) {
    String type = "multipart/form-data;" + data.consumeString(100);
    String body = data.consumeRemainingAsString();

    assertThat(READER.read(HttpFunction.read(Events.event("POST", "/verify", type, body, false))))
        .isNotNull();
  }
}
