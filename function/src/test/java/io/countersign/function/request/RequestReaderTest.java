package io.countersign.function.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.countersign.function.Events;
import io.countersign.function.Events.Multipart;
import io.countersign.function.HttpFunction;
import io.countersign.function.configuration.TestSettings;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2, '\r', '\n', '-', '-'};

  private final RequestReader reader = new RequestReader(RequestRules.of(TestSettings.of()));

  @Test
  void read_multipart_keepsEveryByteAndTheOrder() {
    VerifyRequest request =
        passed(
            Events.multipart(
                new Multipart()
                    .file("reference", ONE)
                    .file("reference", TWO)
                    .file("questioned", TWO)));

    List<ImageSource> images = ((VerifyRequest.Reference.Images) request.reference()).images();
    assertThat(images).extracting(i -> ((ImageSource.Sent) i).bytes()).containsExactly(ONE, TWO);
    assertThat(((ImageSource.Sent) request.questioned()).bytes()).isEqualTo(TWO);
  }

  @Test
  void read_multipartWithSigner_takesTheSigner() {
    VerifyRequest request =
        passed(Events.multipart(new Multipart().field("signer", "ada").file("questioned", ONE)));

    assertThat(request.reference()).isEqualTo(new VerifyRequest.Reference.Signer("ada"));
  }

  @Test
  void read_headerNameInAnyCase_isFound() {
    APIGatewayV2HTTPEvent event =
        Events.multipart(new Multipart().field("signer", "ada").file("questioned", ONE));
    event.setHeaders(Map.of("cOnTeNt-TyPe", event.getHeaders().get("Content-Type")));

    assertThat(passed(event).reference()).isEqualTo(new VerifyRequest.Reference.Signer("ada"));
  }

  @Test
  void read_jsonAsBase64_isDecoded() {
    String json = "{\"signer\":\"ada\",\"questioned\":{\"image\":\"AQ==\"}}";
    String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThat(
            passed(Events.event("POST", "/verify", "application/json; charset=utf-8", base64, true))
                .reference())
        .isEqualTo(new VerifyRequest.Reference.Signer("ada"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-_8B",
        "-_8",
        "+/8=",
        "+/\\r\\n8\\n=",
        " +/8= ",
        "data:image/png;base64,+/8=",
        "data:;base64,+/8",
        "DATA:image/svg+xml;charset=utf-8;base64,+/8="
      })
  void read_base64AsCallersWriteIt_isTheSameBytes(String base64) {
    VerifyRequest request =
        passed(
            Events.json(
                "{\"signer\":\"ada\",\"questioned\":{\"image\":\"%s\"}}".formatted(base64)));

    assertThat(((ImageSource.Sent) request.questioned()).bytes()).startsWith(0xfb, 0xff);
  }

  @Test
  void read_compressedBody_saysSo() {
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0};
    String base64 = Base64.getEncoder().encodeToString(gzip);
    APIGatewayV2HTTPEvent said =
        Events.multipart(new Multipart().field("signer", "ada").file("questioned", ONE));
    Map<String, String> headers = new HashMap<>(said.getHeaders());
    headers.put("content-encoding", "br");
    said.setHeaders(headers);

    for (APIGatewayV2HTTPEvent event :
        List.of(said, Events.event("POST", "/verify", "application/json", base64, true))) {
      assertThat(refused(event).kind()).isEqualTo(Refusal.Kind.UNSUPPORTED);
      assertThat(refused(event).detail())
          .isEqualTo("The body is compressed; send it as it is, without a Content-Encoding.");
    }
  }

  @Test
  void read_multipartWithoutParts_saysSo() {
    Refusal refusal = refused(Events.multipart(new Multipart()));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
    assertThat(refusal.detail()).isEqualTo("The multipart body has no parts.");
  }

  @Test
  void read_multipartLackingSomething_saysWhat() {
    assertThat(refused(Events.multipart(new Multipart().file("reference", ONE))).detail())
        .isEqualTo("The request has no part questioned.");
    assertThat(refused(Events.multipart(new Multipart().file("questioned", ONE))).detail())
        .isEqualTo("The request must have either parts reference or a field signer.");
    assertThat(
            refused(
                    Events.multipart(
                        new Multipart().file("reference", new byte[0]).file("questioned", ONE)))
                .detail())
        .isEqualTo("The part of reference 1 is empty.");
    assertThat(
            refused(
                    Events.multipart(
                        new Multipart().field("signer", "../ada").file("questioned", ONE)))
                .detail())
        .startsWith("The signer's name must have");
  }

  @Test
  void read_multipartWithAPartTooOften_saysWhich() {
    Multipart two = new Multipart().field("signer", "ada").field("signer", "ada");

    assertThat(refused(Events.multipart(two)).detail())
        .isEqualTo("The request may have at most 1 of the part signer.");
  }

  @Test
  void read_multipartWithTooMuch_isMalformed() {
    Multipart eleven = new Multipart().file("questioned", ONE);
    for (int i = 0; i < 11; i++) {
      eleven.file("reference", ONE);
    }
    for (Multipart body :
        List.of(
            eleven,
            new Multipart().file("questioned", ONE).file("questioned", ONE).field("signer", "ada"),
            new Multipart().file("reference", ONE).file("questioned", ONE).field("signer", "ada"),
            new Multipart().file("questioned", ONE).field("signer", "ada").field("debug", "1"))) {
      assertThat(refused(Events.multipart(body)).kind()).isEqualTo(Refusal.Kind.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other"
      })
  void read_boundaryMissingOrWrong_isMalformed(String contentType) {
    String body =
        Base64.getEncoder().encodeToString(new Multipart().file("questioned", ONE).bytes());

    assertThat(refused(Events.event("POST", "/verify", contentType, body, true)).kind())
        .isEqualTo(Refusal.Kind.MALFORMED);
  }

  @Test
  void read_bodyCutOff_isMalformed() {
    byte[] whole = new Multipart().field("signer", "ada").file("questioned", ONE).bytes();
    for (int length = 1; length < whole.length - 4; length++) {
      String body = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
      String type = "multipart/form-data; boundary=b0undary";

      assertThat(refused(Events.event("POST", "/verify", type, body, true)).kind())
          .isEqualTo(Refusal.Kind.MALFORMED);
    }
  }

  @Test
  void read_base64ThatIsNot_saysSo() {
    assertThat(
            refused(Events.event("POST", "/verify", "application/json", "{\"a\":1}", true))
                .detail())
        .isEqualTo("The body is marked as base64 but is not base64.");
  }

  @Test
  void read_noBody_saysSo() {
    assertThat(refused(Events.event("POST", "/verify", "application/json", null, false)).detail())
        .isEqualTo("The request has no body.");
  }

  @Test
  void read_sixMegabytes_isTooLarge() {
    byte[] image = new byte[6_000_000];
    String base64 = Base64.getEncoder().encodeToString(image);

    assertThat(
            refused(
                    Events.multipart(
                        new Multipart().field("signer", "a").file("questioned", image)))
                .kind())
        .isEqualTo(Refusal.Kind.TOO_LARGE);
    assertThat(
            refused(Events.json("{\"signer\":\"a\",\"questioned\":{\"image\":\"" + base64 + "\"}}"))
                .detail())
        .isEqualTo("The request's body has more than the 4194304 bytes allowed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", "image/png", "multipart/mixed; boundary=b", "application/jsonp"})
  void read_otherContentType_isUnsupported(String contentType) {
    assertThat(refused(Events.event("POST", "/verify", contentType, "x", false)).kind())
        .isEqualTo(Refusal.Kind.UNSUPPORTED);
  }

  @Test
  void read_imagesOfTwoSigners_isRefused() {
    String ada = "{\"s3\":\"s3://signatures/references/ada/1.png\"}";
    String bob = "{\"s3\":\"s3://signatures/questioned/bob/deed.png\"}";

    for (String body :
        List.of(
            "{\"references\":[" + ada + "],\"questioned\":" + bob + "}",
            "{\"signer\":\"ada\",\"questioned\":" + bob + "}",
            "{\"references\":[" + ada + "," + bob + "],\"questioned\":{\"image\":\"AQ==\"}}")) {
      assertThat(refused(Events.json(body)).detail())
          .isEqualTo(
              "The signer and all s3 addresses of one request must be of one and the same signer.");
    }
  }

  private VerifyRequest passed(APIGatewayV2HTTPEvent event) {
    return reader
        .read(HttpFunction.read(event))
        .fold(
            request -> request,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  private Refusal refused(APIGatewayV2HTTPEvent event) {
    Checked<VerifyRequest> checked = reader.read(HttpFunction.read(event));
    assertThat(checked).isInstanceOf(Checked.Refused.class);
    return ((Checked.Refused<VerifyRequest>) checked).refusal();
  }
}
