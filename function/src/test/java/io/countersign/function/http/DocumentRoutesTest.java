package io.countersign.function.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events;
import io.countersign.function.Events.Multipart;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Contracts;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents by HTTP: where signatures are, and verifying and enrolling one of them. */
class DocumentRoutesTest {
  private static final String BUCKET = FakeS3.shared().bucket();

  /** Print, and two signatures of one hand: a picture, and strokes of a signature field. */
  private static final byte[] CONTRACT =
      new Contracts().page().page().signed(5, 9, 300, 150).page().signedField(5, 90, 150).bytes();

  private static final byte[] ONE = new Contracts().page().signed(5, 9, 300, 150).bytes();

  private static LoadedModel.Ready model;
  private static HttpFunction function;

  @BeforeAll
  static void open(@TempDir Path work) throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    FakeS3.shared().enrol(BUCKET, "ada", 5, 3);
    function = new Kit(FakeS3.shared().client(), BUCKET, () -> model).function();
  }

  @AfterAll
  static void close() {
    model.verifier().close();
  }

  private static JsonNode answer(
      int status, String method, String path, byte[] body, Map<String, String> query) {
    APIGatewayV2HTTPEvent event =
        Events.event(
            method, path, "application/pdf", Base64.getEncoder().encodeToString(body), true);
    event.setQueryStringParameters(query);
    return answer(status, event);
  }

  private static JsonNode answer(int status, APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPResponse response = function.verify(event);
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
    try {
      return Json.read(response.getBody().getBytes(UTF_8));
    } catch (IOException cause) {
      throw new AssertionError(cause);
    }
  }

  private static JsonNode look(int status, byte[] body, Map<String, String> query) {
    return answer(status, "POST", "/documents", body, query);
  }

  private static JsonNode verify(int status, Multipart body, Map<String, String> query) {
    APIGatewayV2HTTPEvent event = Events.multipart(body);
    event.setQueryStringParameters(query);
    return answer(status, event);
  }

  private static Multipart ofAda(byte[] questioned) {
    return new Multipart().field("signer", "ada").file("questioned", questioned);
  }

  @Test
  void look_saysWhereSignaturesAreAndNothingElse() {
    JsonNode found = look(200, CONTRACT, Map.of());

    assertThat(found.path("format").asText()).isEqualTo("pdf");
    assertThat(found.path("pages").asInt()).isEqualTo(3);
    assertThat(found.path("seen")).hasSize(3);
    assertThat(found.path("seen").get(1).path("width").asInt()).isEqualTo(1653);
    assertThat(found.path("signatures")).hasSize(2);
    JsonNode first = found.path("signatures").get(0);
    assertThat(first.path("signature").asInt()).isOne();
    assertThat(first.path("page").asInt()).isEqualTo(2);
    assertThat(first.path("x").asInt()).isBetween(820, 950);
    assertThat(first.path("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(found.path("signatures").get(1).path("page").asInt()).isEqualTo(3);
    assertThat(found.has("verdict")).isFalse();
    assertThat(found.toString()).doesNotContain("picture");
  }

  @Test
  void look_withPictures_showsSignaturesAndTheirPages() throws IOException {
    JsonNode found = look(200, CONTRACT, Map.of("pictures", "true"));

    assertThat(width(found.path("signatures").get(0))).isBetween(200, 560);
    assertThat(found.path("seen").get(0).has("picture")).as("a page without").isFalse();
    assertThat(width(found.path("seen").get(1))).isEqualTo(707);
    JsonNode asked = look(200, CONTRACT, Map.of("pictures", "true", "page", "1"));
    assertThat(asked.path("seen")).hasSize(1);
    assertThat(width(asked.path("seen").get(0))).isEqualTo(707);
    assertThat(asked.path("signatures")).isEmpty();
  }

  private static int width(JsonNode one) throws IOException {
    byte[] png = Base64.getDecoder().decode(one.path("picture").asText());
    return ImageIO.read(new ByteArrayInputStream(png)).getWidth();
  }

  @Test
  void look_faultyRequests_areRefused() {
    assertThat(look(400, CONTRACT, Map.of("side", "1")).path("detail").asText())
        .contains("There is no parameter side");
    assertThat(look(400, CONTRACT, Map.of("page", "0")).path("detail").asText()).contains("from 1");
    assertThat(look(422, CONTRACT, Map.of("page", "4")).path("detail").asText()).contains("has 3");
    assertThat(look(415, "%PDF-1.7".getBytes(UTF_8), Map.of()).path("detail").asText())
        .contains("expected a whole PDF");
    assertThat(look(415, "GIF89a".getBytes(UTF_8), Map.of()).path("detail").asText())
        .contains("or a PDF document, got a GIF image");
  }

  @Test
  void verify_documentWithOneSignature_isDecided() {
    assertThat(verify(200, ofAda(ONE), Map.of()).path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void verify_documentWithSeveral_listsThemAndTakesTheChosen() {
    JsonNode several = verify(422, ofAda(CONTRACT), Map.of());

    assertThat(several.path("image").asText()).isEqualTo("questioned");
    assertThat(several.path("detail").asText())
        .contains("2 signatures were found", "1 on page 2 at ", "2 on page 3 at ");
    verify(200, ofAda(CONTRACT), Map.of("signature", "1"));
    verify(200, ofAda(CONTRACT), Map.of("page", "3"));
    assertThat(verify(422, ofAda(CONTRACT), Map.of("page", "1")).path("detail").asText())
        .contains("no signature was found");
    verify(200, ofAda(CONTRACT).field("choice", "page=2"), Map.of());
    assertThat(
            verify(400, ofAda(CONTRACT).field("choice", "page=2"), Map.of("page", "2"))
                .path("detail")
                .asText())
        .contains("not in both");
  }

  @Test
  void verify_referencesOfDocuments_areChosenToo() {
    Multipart parts =
        new Multipart()
            .file("reference", CONTRACT)
            .field("choice", "signature=2")
            .file("reference", Drawings.png(5, 1))
            .file("questioned", Drawings.png(5, 2));
    assertThat(verify(200, parts, Map.of()).path("references").asInt()).isEqualTo(2);

    String base64 = Base64.getEncoder().encodeToString(CONTRACT);
    String image = "{\"image\":\"%s\",\"page\":2,\"signature\":1}".formatted(base64);
    answer(200, Events.json("{\"references\":[%1$s],\"questioned\":%1$s}".formatted(image)));
    assertThat(
            answer(
                    400,
                    Events.json(
                        "{\"signer\":\"ada\",\"questioned\":{\"image\":\"%s\",\"page\":\"two\"}}"
                            .formatted(base64)))
                .path("detail")
                .asText())
        .contains("page: expected the number");
    assertThat(
            verify(400, new Multipart().field("choice", "page=1"), Map.of())
                .path("detail")
                .asText())
        .contains("must follow the image");
  }

  @Test
  void enrol_signatureOfADocument_isKeptAlone() throws IOException {
    String path = "/signers/bea/references/";
    assertThat(answer(422, "PUT", path + "both", CONTRACT, Map.of()).path("detail").asText())
        .contains("2 signatures were found");

    answer(201, "PUT", path + "contract.pdf", CONTRACT, Map.of("signature", "1"));

    JsonNode listed = answer(200, "GET", "/signers/bea", new byte[0], Map.of());
    assertThat(listed.path("references").get(0).path("name").asText()).isEqualTo("contract");
    APIGatewayV2HTTPResponse kept =
        function.verify(Events.event("GET", path + "contract", "", "", false));
    byte[] png = Base64.getDecoder().decode(kept.getBody());
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isLessThan(600);
    assertThat(
            verify(
                    200,
                    new Multipart().field("signer", "bea").file("questioned", CONTRACT),
                    Map.of("signature", "1"))
                .path("copyOf")
                .asText())
        .as("the same signature again")
        .isNotEmpty();
  }
}
