package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.lambda.FakePackages;
import io.countersign.local.lambda.InvocationResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalSystemTest {
  private final Path temporary;

  LocalSystemTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void http_post_reachesVerifyAsEvent() throws Exception {
    try (LocalSystem system = start(Map.of("FAKE_SETTING", "yes"))) {
      JsonNode answer =
          json(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(system.http().resolve("/verify"))
                          .header("content-type", "application/json")
                          .POST(HttpRequest.BodyPublishers.ofString("{}"))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());

      assertThat(answer.path("event").path("routeKey").asText()).isEqualTo("$default");
      assertThat(answer.path("setting").asText()).isEqualTo("yes");
      assertThat(answer.path("arn").asText()).endsWith(":verify");
    }
  }

  @Test
  void upload_questioned_eventNamesTheStoredVersion() throws Exception {
    try (LocalSystem system = start(Map.of())) {
      LocalSystem.Upload upload = system.upload("questioned/Anna/1.png", new byte[] {1, 2});

      InvocationResult.Response response = (InvocationResult.Response) upload.delivery();
      JsonNode object =
          json(response.payload()).path("event").path("Records").get(0).path("s3").path("object");
      assertThat(object.path("key").asText()).isEqualTo("questioned/Anna/1.png");
      assertThat(object.path("versionId").asText()).isEqualTo(upload.object().version());
      assertThat(object.path("size").asInt()).isEqualTo(2);
      assertThat(system.signatures().get("questioned/Anna/1.png")).contains(new byte[] {1, 2});
    }
  }

  @Test
  void upload_keyElsewhere_refused() throws Exception {
    try (LocalSystem system = start(Map.of())) {
      assertThatThrownBy(() -> system.upload("references/Anna/1.png", new byte[0]))
          .hasMessageContaining("references/Anna/1.png");
    }
  }

  @Test
  void close_running_endsTheFunctions() throws Exception {
    LocalSystem system = start(Map.of());
    system.verify().restart();
    long pid = system.verify().pid();
    system.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void start_missingPackage_namesIt() {
    assertThatThrownBy(
            () -> LocalSystem.start(LocalSettings.of(temporary.resolve("no.zip"), temporary)))
        .hasMessageContaining("no.zip");
  }

  private LocalSystem start(Map<String, String> environment) throws IOException {
    var fake =
        FakePackages.settings(FakePackages.custom(temporary), Duration.ofSeconds(60), environment);
    return LocalSystem.start(
        LocalSettings.of(fake.zip(), temporary.resolve("run")).withEnvironment(fake.environment()));
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }
}
