package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.http.Multipart;
import io.countersign.scoring.Profile;
import io.countersign.testing.Drawings;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged function behind the HTTP API. */
final class VerifyIT {
  private static final List<byte[]> ANNA = List.of(Drawings.png(3, 1), Drawings.png(3, 2));
  private static RealSystem real;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    real = RealSystem.serving(directory);
    real.enrol("Anna", ANNA);
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Test
  void verify_multipartGenuine_answerOfTheContract() throws Exception {
    HttpResponse<String> response = real.post(images(Drawings.png(3, 4)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = RealSystem.json(response.body());
    assertThat(answer.properties())
        .extracting(field -> field.getKey())
        .containsExactlyInAnyOrder(
            "verdict",
            "distance",
            "threshold",
            "probability",
            "likelihoodRatio",
            "references",
            "quality",
            "modelId",
            "requestId",
            "millis",
            "id",
            "profile",
            "reason",
            "conclusion",
            "verbal");
    assertThat(answer.path("verdict").asText()).isEqualTo("genuine");
    assertThat(answer.path("references").asInt()).isEqualTo(2);
  }

  @Test
  void verify_otherHand_forged() throws Exception {
    HttpResponse<String> response = real.post(images(Drawings.png(8, 1)));

    assertThat(RealSystem.json(response.body()).path("verdict").asText()).isEqualTo("forged");
  }

  @Test
  void verify_sameImages_sameAnswerAsTheVerifierOfTheCommandLine() throws Exception {
    byte[] questioned = Drawings.png(3, 5);
    JsonNode answer = RealSystem.json(real.post(images(questioned)).body());

    try (Verifier verifier =
        Verifier.open(real.model("model.onnx"), Files.readAllBytes(real.model("manifest.json")))) {
      Verified verified =
          verifier.verify(ANNA, questioned, Profile.DEFAULT).optional().orElseThrow();
      assertThat(answer.path("distance").asDouble())
          .isCloseTo(verified.decision().distance(), within(1e-4));
      assertThat(answer.path("probability").asDouble())
          .isCloseTo(verified.decision().probability(), within(1e-4));
      assertThat(answer.path("verdict").asText()).isEqualTo(verified.verdict().json());
    }
  }

  @Test
  void verify_signerByMultipartAndJson_sameDistance() throws Exception {
    byte[] questioned = Drawings.png(3, 6);
    JsonNode multipart =
        RealSystem.json(
            real.post(new Multipart().field("signer", "Anna").file("questioned", "q", questioned))
                .body());
    JsonNode json =
        RealSystem.json(
            real.postJson(
                    "{\"signer\":\"Anna\",\"questioned\":{\"image\":\"%s\"}}"
                        .formatted(Base64.getEncoder().encodeToString(questioned)))
                .body());

    assertThat(multipart.path("references").asInt()).isEqualTo(2);
    assertThat(json.path("distance")).isEqualTo(multipart.path("distance"));
  }

  @Test
  void verify_unknownSigner_404() throws Exception {
    RealSystem.problem(
        real.post(new Multipart().field("signer", "Nobody").file("questioned", "q", ANNA.get(0))),
        404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../Anna", "..", "Anna/../Bert", "/etc/passwd", "Anna%2F..", "", "Anna\u0000"})
  void verify_signerNameThatIsNone_400(String signer) throws Exception {
    JsonNode problem =
        RealSystem.problem(
            real.post(new Multipart().field("signer", signer).file("questioned", "q", ANNA.get(0))),
            400);

    assertThat(problem.path("detail").asText()).isNotEmpty();
  }

  @Test
  void verify_notBase64_400() throws Exception {
    RealSystem.problem(
        real.postJson("{\"signer\":\"Anna\",\"questioned\":{\"image\":\"*no base64*\"}}"), 400);
  }

  @Test
  void verify_multipartWithoutParts_400() throws Exception {
    RealSystem.problem(real.post(new Multipart()), 400);
  }

  @Test
  void verify_notAnImage_415() throws Exception {
    RealSystem.problem(real.post(images(new byte[] {'G', 'I', 'F'})), 415);
  }

  @Test
  void verify_imageBomb_413NamingTheImage() throws Exception {
    byte[] bomb =
        Drawings.encode(new BufferedImage(12_000, 12_000, BufferedImage.TYPE_BYTE_BINARY), "png");
    JsonNode problem = RealSystem.problem(real.post(images(bomb)), 413);

    assertThat(problem.path("image").asText()).isEqualTo("questioned");
    assertThat(problem.path("detail").asText()).contains("12000×12000 pixels");
  }

  @Test
  void verify_overTheFunctionsLimit_413OfTheFunction() throws Exception {
    JsonNode problem = RealSystem.problem(real.post(images(new byte[4_300_000])), 413);

    assertThat(problem.path("detail").asText()).contains("4194304 bytes");
  }

  @Test
  void verify_sixMegabytes_413OfTheGateway() throws Exception {
    HttpResponse<String> response = real.post(images(new byte[6 * 1024 * 1024]));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"status\":413");
  }

  private static Multipart images(byte[] questioned) {
    return new Multipart()
        .file("reference", "1.png", ANNA.get(0))
        .file("reference", "2.png", ANNA.get(1))
        .file("questioned", "q.png", questioned);
  }
}
