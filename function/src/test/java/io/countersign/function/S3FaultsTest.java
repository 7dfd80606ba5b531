package io.countersign.function;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.countersign.function.Events.Multipart;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gets while S3 is throttled, forbidden or broken: never a verdict, never a 500. */
class S3FaultsTest {
  private static final String SECRET = "the-signers-name";

  @TempDir Path work;
  private LoadedModel.Ready model;

  @BeforeEach
  void load() throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
  }

  @AfterEach
  void close() {
    model.verifier().close();
  }

  private static Stream<APIGatewayV2HTTPEvent> calls() {
    byte[] image = Drawings.png(5, 1);
    return Stream.of(
        Events.multipart(new Multipart().field("signer", SECRET).file("questioned", image)),
        Events.multipart(new Multipart().file("reference", image).file("questioned", image)),
        Events.event(
            "PUT",
            "/signers/" + SECRET + "/references/a",
            "image/png",
            Base64.getEncoder().encodeToString(image),
            true),
        Events.event("GET", "/signers/" + SECRET, "", "", false),
        Events.event("DELETE", "/signers/" + SECRET, "", "", false),
        Events.event("DELETE", "/signers/" + SECRET + "/references/a", "", "", false),
        Events.event("GET", "/verifications/some-id", "", "", false));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500, 503})
  void anyCall_s3Fails_is503ToBeTriedAgainAndLoggedWithoutTheName(int status) throws IOException {
    EventLines lines = EventLines.open();
    try (CannedServer failing = CannedServer.of(answer(status, "", "Content-Length: 0"))) {
      HttpFunction function =
          new Kit(FakeS3.client(failing.endpoint()), "bucket", () -> model).function();
      calls()
          .forEach(
              call -> {
                APIGatewayV2HTTPResponse response = function.verify(call);
                assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(503);
                assertThat(response.getHeaders()).containsKey("Retry-After");
                assertThat(response.getBody())
                    .contains("S3 answered " + status)
                    .doesNotContain("verdict");
              });
      assertThat(lines.lines())
          .hasSize(7)
          .allSatisfy(
              line -> {
                assertThat(line.path("Failures").asInt()).isEqualTo(1);
                assertThat(line.toString()).doesNotContain(SECRET);
              });
    } finally {
      lines.close();
    }
  }
}
