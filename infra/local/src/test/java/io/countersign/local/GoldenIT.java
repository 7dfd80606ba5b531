package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.http.Multipart;
import io.countersign.manifest.ManifestCodec;
import io.countersign.testing.Golden;
import io.countersign.verify.BundledModels;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged function with the bundled model that is the usual one gives its golden answers. */
final class GoldenIT {
  /** Every so many answers: a few for each number of references. */
  private static final int EVERY = 12;

  private static RealSystem real;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    real = RealSystem.start(directory, Map.of());
    Path model = bundled();
    byte[] manifest = Files.readAllBytes(model.resolve("manifest.json"));
    real.publish(
        ManifestCodec.read(manifest).modelId(),
        Files.readAllBytes(model.resolve("model.onnx")),
        manifest);
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  static List<Golden.Answer> answers() throws IOException {
    List<Golden.Answer> all = Golden.answers(name());
    return IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get).toList();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void verify_givesTheGoldenAnswer(Golden.Answer golden) throws Exception {
    Multipart body = new Multipart();
    for (String reference : golden.references()) {
      body.file("reference", reference + ".png", Golden.image(reference));
    }
    body.file("questioned", "questioned.png", Golden.image(golden.questioned()));

    HttpResponse<String> response = real.post(body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = RealSystem.json(response.body());
    assertThat(answer.path("modelId").asText()).isEqualTo(Golden.modelId(name()));
    assertThat(answer.path("distance").asDouble())
        .isCloseTo(golden.distance(), within(Golden.TOLERANCE));
    assertThat(answer.path("probability").asDouble())
        .isCloseTo(golden.probability(), within(Golden.TOLERANCE));
    assertThat(answer.path("verdict").asText()).isEqualTo(golden.verdict());
  }

  private static Path bundled() throws IOException {
    return models().usual().orElseThrow();
  }

  /** The usual model's name. */
  private static String name() throws IOException {
    return models().folders().keySet().iterator().next();
  }

  private static BundledModels models() throws IOException {
    return BundledModels.in(
        Path.of(System.getProperty("countersign.root")).resolve("infra/models"));
  }
}
