package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events.Multipart;
import io.countersign.function.configuration.Settings;
import io.countersign.testing.Drawings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The function as Lambda runs it: raw events in, raw responses out. */
@QuarkusTest
@TestProfile(VerifyFunctionTest.Verify.class)
@QuarkusTestResource(value = FakeS3Resource.class, restrictToAnnotatedClass = true)
class VerifyFunctionTest {
  private static final byte[] GENUINE = Drawings.png(5, 9);

  @Inject S3Client s3;
  @Inject Settings settings;

  public static final class Verify implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.funqy.export", "verify");
    }
  }

  @Test
  void verify_genuineByMultipart_isGenuine() {
    JsonNode answer =
        ok(
            new Multipart()
                .file("reference", Drawings.png(5, 1))
                .file("reference", Drawings.png(5, 2))
                .file("questioned", GENUINE));

    assertThat(
            List.of(
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
                "verbal"))
        .containsExactlyElementsOf(answer::fieldNames);
    assertThat(answer.path("verdict").asText()).isEqualTo("genuine");
    assertThat(answer.path("references").asInt()).isEqualTo(2);
    assertThat(answer.path("distance").asDouble()).isLessThan(answer.path("threshold").asDouble());
    assertThat(answer.path("modelId").asText()).isEqualTo("tiny");
    assertThat(answer.path("requestId").asText()).isNotEmpty();
  }

  @Test
  void verify_otherHandBySigner_isForged() {
    JsonNode answer =
        ok(new Multipart().field("signer", "ada").file("questioned", Drawings.png(77)));

    assertThat(answer.path("verdict").asText()).isEqualTo("forged");
    assertThat(answer.path("references").asInt()).isEqualTo(3);
  }

  @Test
  void verify_sameImagesByJsonAndS3_giveTheSameAnswer() {
    String bucket = settings.signatureBucket();
    s3.putObject(
        put -> put.bucket(bucket).key("questioned/ada/deed.png"), RequestBody.fromBytes(GENUINE));
    String stored = "{\"s3\":\"s3://%s/references/ada/01.png\"}".formatted(bucket);
    String questioned = "{\"s3\":\"s3://%s/questioned/ada/deed.png\"}".formatted(bucket);

    JsonNode byS3 = json("{\"references\":[" + stored + "],\"questioned\":" + questioned + "}");
    JsonNode inline =
        json(
            "{\"references\":[%s],\"questioned\":%s}"
                .formatted(image(Drawings.png(5, 1)), image(GENUINE)));

    assertThat(byS3.path("statusCode").asInt()).isEqualTo(200);
    assertThat(Lambda.body(byS3).path("distance")).isEqualTo(Lambda.body(inline).path("distance"));
  }

  @Test
  void verify_anyAnswer_isJsonNotToBeCached() {
    JsonNode response = json("{\"signer\":\"ada\",\"questioned\":" + image(GENUINE) + "}");

    assertThat(response.path("headers").path("Content-Type").asText())
        .isEqualTo("application/json");
    assertThat(response.path("headers").path("Cache-Control").asText()).isEqualTo("no-store");
    assertThat(response.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void verify_explainOfAnEnrolledSigner_addsAPicture() {
    JsonNode response =
        explain("true", new Multipart().field("signer", "ada").file("questioned", GENUINE));

    JsonNode explanation = Lambda.body(response).path("explanation");
    assertThat(explanation.path("note").asText()).isEqualTo("An aid to look at, not evidence.");
    assertThat(Base64.getDecoder().decode(explanation.path("image").asText()))
        .startsWith(0x89, 'P', 'N', 'G');
    assertThat(explanation.path("commonInk").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void verify_explainPerhaps_is400() {
    Lambda.assertProblem(
        explain("perhaps", new Multipart().field("signer", "ada").file("questioned", GENUINE)),
        400,
        "The parameter explain must be true or false.");
  }

  @Test
  void get_root_isThePageWithItsPolicy() {
    JsonNode response = Lambda.post(Events.event("GET", "/", "", "", false));

    assertThat(response.path("statusCode").asInt()).isEqualTo(200);
    assertThat(response.path("body").asText()).startsWith("<!doctype html>");
    assertThat(response.path("headers").path("Content-Security-Policy").asText())
        .startsWith("default-src 'none'");
  }

  @Test
  void verify_unknownSigner_is404() {
    Lambda.assertProblem(
        json("{\"signer\":\"eve\",\"questioned\":" + image(GENUINE) + "}"),
        404,
        "There is no reference signature of signer eve.");
  }

  @Test
  void verify_signerThatClimbs_is400() {
    Lambda.assertProblem(
        json("{\"signer\":\"../ada\",\"questioned\":" + image(GENUINE) + "}"),
        400,
        "The signer's name must");
  }

  @Test
  void verify_storedImageThatIsNot_is404NamingTheImage() {
    String gone =
        "{\"s3\":\"s3://%s/questioned/ada/gone.png\"}".formatted(settings.signatureBucket());

    JsonNode problem =
        Lambda.assertProblem(
            json("{\"signer\":\"ada\",\"questioned\":" + gone + "}"),
            404,
            "There is no such object.");
    assertThat(problem.path("image").asText()).isEqualTo("questioned");
  }

  @Test
  void verify_notAnImage_is415NamingTheImage() {
    JsonNode problem =
        Lambda.assertProblem(
            Lambda.post(
                Events.multipart(
                    new Multipart()
                        .file("reference", Drawings.png(5))
                        .file("reference", "<svg/>".getBytes(StandardCharsets.UTF_8))
                        .file("questioned", GENUINE))),
            415,
            "");
    assertThat(problem.path("image").asText()).isEqualTo("reference 2");
  }

  @Test
  void verify_blankPaper_is422WithTheReason() {
    byte[] blank =
        Drawings.encode(new BufferedImage(300, 100, BufferedImage.TYPE_BYTE_GRAY), "png");

    JsonNode problem =
        Lambda.assertProblem(
            json("{\"signer\":\"ada\",\"questioned\":" + image(blank) + "}"), 422, "");
    assertThat(problem.path("image").asText()).isEqualTo("questioned");
    assertThat(problem.path("detail").asText()).isNotEmpty();
  }

  @Test
  void verify_imageBomb_is413BeforeItIsDecoded() {
    byte[] bomb =
        Drawings.encode(new BufferedImage(12_001, 1, BufferedImage.TYPE_BYTE_BINARY), "png");

    Lambda.assertProblem(json("{\"signer\":\"ada\",\"questioned\":" + image(bomb) + "}"), 413, "");
  }

  @Test
  void verify_sixMegabytes_is413() {
    String image = Base64.getEncoder().encodeToString(new byte[4_500_000]);

    Lambda.assertProblem(
        json("{\"signer\":\"ada\",\"questioned\":{\"image\":\"" + image + "\"}}"),
        413,
        "The request's body has more than");
  }

  @Test
  void verify_base64ThatIsNot_is400() {
    Lambda.assertProblem(
        json("{\"signer\":\"ada\",\"questioned\":{\"image\":\"%%%\"}}"),
        400,
        "The image of questioned is not base64.");
  }

  @Test
  void verify_multipartWithoutParts_is400() {
    Lambda.assertProblem(
        Lambda.post(Events.multipart(new Multipart())), 400, "The multipart body has no parts.");
  }

  @Test
  void verify_otherContentType_is415() {
    Lambda.assertProblem(
        Lambda.post(Events.event("POST", "/verify", "text/plain", "x", false)),
        415,
        "The content type must be");
  }

  @Test
  void verify_otherMethod_is405AndNamesPost() {
    JsonNode response = Lambda.post(Events.event("GET", "/verify", "", "", false));

    Lambda.assertProblem(response, 405, "Only POST");
    assertThat(response.path("headers").path("Allow").asText()).isEqualTo("POST");
  }

  private JsonNode ok(Multipart body) {
    JsonNode response = Lambda.post(Events.multipart(body));
    assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(200);
    return Lambda.body(response);
  }

  private static String image(byte[] bytes) {
    return "{\"image\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
  }

  private static JsonNode json(String body) {
    return Lambda.post(Events.json(body));
  }

  private static JsonNode explain(String value, Multipart body) {
    APIGatewayV2HTTPEvent event = Events.multipart(body);
    event.setQueryStringParameters(Map.of("explain", value));
    return Lambda.post(event);
  }
}
