package io.countersign.function.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.configuration.TestSettings;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.model.ModelLoader;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person has to decide: from the upload to the decision in the records. */
class ReviewsTest {
  /** The same picture as a reference: no signature written anew. */
  private static final byte[] COPY = Drawings.png(5, 1);

  private static final byte[] GENUINE = Drawings.png(5, 9);

  private final FakeS3 s3 = FakeS3.shared();

  @TempDir Path work;
  private String bucket;
  private LoadedModel model;
  private Kit kit;
  private HttpFunction function;

  @BeforeEach
  void enrol() {
    bucket = s3.bucket();
    s3.publishModel(bucket, work.resolve("made"));
    s3.enrol(bucket, "ada", 5, 3);
    model =
        new ModelLoader(
                s3.client(),
                TestSettings.of("model-bucket", bucket, "model-directory", work.toString()))
            .load();
    kit = new Kit(s3.client(), bucket, () -> model);
    function = kit.function();
  }

  @AfterEach
  void close() {
    ((LoadedModel.Ready) model).verifier().close();
  }

  private void upload(String signer, String file, byte[] bytes) {
    String key = "questioned/" + signer + "/" + file;
    String eTag = s3.put(bucket, key, bytes).eTag().replace("\"", "");
    kit.uploads().handle(S3Records.event(S3Records.created(bucket, key, eTag, null)), "request-1");
  }

  private APIGatewayV2HTTPResponse call(String method, String path, String body) {
    APIGatewayV2HTTPEvent event = Events.event(method, path, "application/json", body, false);
    return function.verify(event);
  }

  private static JsonNode json(APIGatewayV2HTTPResponse response, int status) {
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
    try {
      return Json.read(response.getBody().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(response.getBody(), e);
    }
  }

  private JsonNode waiting() {
    return json(call("GET", "/reviews", ""), 200).path("reviews");
  }

  private JsonNode only() {
    assertThat(waiting()).hasSize(1);
    return waiting().get(0);
  }

  private static String path(JsonNode entry) {
    return "/reviews/" + entry.path("signer").asText() + "/" + entry.path("id").asText();
  }

  @Test
  void upload_thatTakesASide_waitsForNobody() {
    upload("ada", "deed.png", GENUINE);

    assertThat(waiting()).isEmpty();
  }

  @Test
  void upload_inconclusive_waitsWithItsAnswer_pictureAndOverlay() throws IOException {
    upload("ada", "folder/deed.png", COPY);

    JsonNode entry = only();
    assertThat(entry.path("signer").asText()).isEqualTo("ada");
    assertThat(entry.path("document").asText()).isEqualTo("folder/deed");
    assertThat(entry.at("/answer/conclusion/headline").asText()).startsWith("Inconclusive");
    assertThat(entry.has("picture")).as("only who opens it sees it").isFalse();
    JsonNode shown = json(call("GET", path(entry), ""), 200);
    BufferedImage picture = picture(shown.path("picture"));
    assertThat(picture.getWidth()).isEqualTo(picture(COPY).getWidth());
    assertThat(picture(shown.at("/explanation/image")).getWidth()).isEqualTo(512);
  }

  @Test
  void upload_refused_waitsWithTheReason() {
    upload("ada", "blank.png", Drawings.encode(Drawings.image(1, 0, 240, 240), "png"));
    JsonNode blank = only();
    assertThat(blank.at("/problem/status").asInt()).isEqualTo(422);
    assertThat(json(call("GET", path(blank), ""), 200).has("picture")).isTrue();

    upload("nobody", "deed.png", GENUINE);
    upload("ada", "deed.png", "no image".getBytes(StandardCharsets.UTF_8));
    assertThat(waiting())
        .extracting(entry -> entry.at("/problem/status").asInt())
        .containsExactlyInAnyOrder(422, 404, 415);
    waiting().forEach(entry -> json(call("GET", path(entry), ""), 200));
  }

  @Test
  void decision_standsInTheRecords_andTheAnswerStays() throws IOException {
    upload("ada", "deed.png", COPY);
    JsonNode entry = only();
    String id = entry.path("id").asText();
    String before = s3.text(bucket, "audit/records/" + id + ".json");

    JsonNode decided =
        json(
            call("POST", path(entry), "{\"decision\":\"genuine\",\"note\":\"saw her sign\"}"), 201);

    JsonNode record =
        Json.read(
            s3.text(bucket, "audit/records/" + decided.path("id").asText() + ".json")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(record.path("event").asText()).isEqualTo("review");
    assertThat(record.path("verification").asText()).isEqualTo(id);
    assertThat(record.path("decision").asText()).isEqualTo("genuine");
    assertThat(record.path("note").asText()).isEqualTo("saw her sign");
    assertThat(record.path("time").asText()).isNotEmpty();
    assertThat(record.path("actor").isObject()).isTrue();
    assertThat(record.toString()).doesNotContain("\"ada\"");
    assertThat(s3.text(bucket, "audit/records/" + id + ".json")).isEqualTo(before);
    assertThat(waiting()).isEmpty();
    json(call("GET", path(entry), ""), 404);
    json(call("POST", path(entry), "{\"decision\":\"forged\"}"), 404);
  }

  @Test
  void sameEventAgain_afterTheDecision_doesNotComeBack() {
    String key = "questioned/ada/deed.png";
    upload("ada", "deed.png", COPY);
    json(call("POST", path(only()), "{\"decision\":\"undecided\"}"), 201);

    String eTag = s3.put(bucket, key, COPY).eTag().replace("\"", "");
    kit.uploads().handle(S3Records.event(S3Records.created(bucket, key, eTag, null)), "request-2");

    assertThat(waiting()).isEmpty();
  }

  @Test
  void decision_thatIsNone_leavesItWaiting() {
    upload("ada", "deed.png", COPY);

    json(call("POST", path(only()), "{\"decision\":\"perhaps\"}"), 400);

    only();
  }

  @Test
  void erasure_ofTheSigner_takesWhatWaits() {
    upload("ada", "deed.png", COPY);

    json(call("DELETE", "/signers/ada", ""), 200);

    assertThat(waiting()).isEmpty();
  }

  @Test
  void list_pageByPage_hasEachOnce() {
    for (int i = 0; i < 5; i++) {
      upload("ada", i + ".png", COPY);
    }
    List<String> seen = new ArrayList<>();
    Map<String, String> query = new HashMap<>(Map.of("limit", "2"));
    while (true) {
      APIGatewayV2HTTPEvent event = Events.event("GET", "/reviews", "", "", false);
      event.setQueryStringParameters(query);
      JsonNode page = json(function.verify(event), 200);
      page.path("reviews").forEach(one -> seen.add(one.path("document").asText()));
      if (!page.has("next")) {
        break;
      }
      query.put("after", page.path("next").asText());
    }
    assertThat(seen).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/reviews/ada/none", "/reviews/nobody/0123"})
  void unknown_is404(String path) {
    json(call("GET", path, ""), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/reviews/ada/..%2F..", "/reviews/-/1"})
  void badName_is400(String path) {
    json(call("GET", path, ""), 400);
  }

  private static BufferedImage picture(JsonNode base64) throws IOException {
    return picture(Base64.getDecoder().decode(base64.asText()));
  }

  private static BufferedImage picture(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
