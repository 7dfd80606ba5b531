package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.http.Multipart;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function while another model becomes current, in the same process. */
final class ModelChangeIT {

  @Test
  void current_changes_isPickedUpAndACorruptOneIsNot(@TempDir Path directory) throws Exception {
    try (RealSystem real =
        RealSystem.start(directory, Map.of("COUNTERSIGN_MODEL_REFRESH", "PT0.2S"))) {
      TinyModel.write(real.model(""));
      byte[] onnx = Files.readAllBytes(real.model("model.onnx"));
      String manifest = Files.readString(real.model("manifest.json"));
      real.publish("tiny", onnx, manifest.getBytes(UTF_8));
      real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
      assertThat(modelOf(real)).isEqualTo("tiny");
      long process = real.system().verify().pid();

      real.publish("broken", new byte[onnx.length], named("broken", manifest));
      Thread.sleep(Duration.ofMillis(300).toMillis());
      for (int i = 0; i < 5; i++) {
        assertThat(modelOf(real)).as("the old one goes on").isEqualTo("tiny");
      }
      real.publish("next", onnx, named("next", manifest));

      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (!modelOf(real).equals("next")) {
        assertThat(System.nanoTime()).as("the next model within a minute").isLessThan(end);
        Thread.sleep(100);
      }
      assertThat(real.system().verify().pid()).isEqualTo(process);
      assertThat(Files.readString(real.system().verify().log()))
          .contains("\"ModelRefreshFailures\":1")
          .contains("serving next");
    }
  }

  private static byte[] named(String id, String manifest) {
    return manifest.replace("\"tiny\"", "\"" + id + "\"").getBytes(UTF_8);
  }

  private static String modelOf(RealSystem real) throws Exception {
    HttpResponse<String> response =
        real.post(
            new Multipart().field("signer", "Anna").file("questioned", "q", Drawings.png(3, 4)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = RealSystem.json(response.body());
    assertThat(answer.path("verdict").asText()).isEqualTo("genuine");
    return answer.path("modelId").asText();
  }
}
