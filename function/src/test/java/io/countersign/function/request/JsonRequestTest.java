package io.countersign.function.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.extraction.Choice;
import io.countersign.function.Events;
import io.countersign.function.HttpFunction;
import io.countersign.function.configuration.TestSettings;
import io.countersign.function.store.StoredImage;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRequestTest {
  private static final String IMAGE = "{\"image\":\"AQID\"}";

  private final RequestReader reader = new RequestReader(RequestRules.of(TestSettings.of()));

  @Test
  void read_imagesInline_areDecodedInOrder() {
    VerifyRequest request =
        passed(
            "{\"references\":[{\"image\":\"AQ==\"},{\"image\":\"Ag==\"}],\"questioned\":"
                + IMAGE
                + "}");

    List<ImageSource> images = ((VerifyRequest.Reference.Images) request.reference()).images();
    assertThat(images)
        .extracting(i -> ((ImageSource.Sent) i).bytes())
        .containsExactly(new byte[] {1}, new byte[] {2});
    assertThat(((ImageSource.Sent) request.questioned()).bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void read_signerAndStoredQuestioned_areTaken() {
    VerifyRequest request =
        passed(
            "{\"signer\":\"ada\",\"questioned\":{\"s3\":\"s3://signatures/questioned/ada/deed.PNG\"}}");

    assertThat(request.reference()).isEqualTo(new VerifyRequest.Reference.Signer("ada"));
    assertThat(request.questioned())
        .isEqualTo(new ImageSource.Stored(new StoredImage("questioned/ada/deed.PNG"), Choice.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{} {}",
        "{\"signer\":\"ada\"}",
        "{\"questioned\":" + IMAGE + "}",
        "{\"signer\":\"ada\",\"references\":[" + IMAGE + "],\"questioned\":" + IMAGE + "}",
        "{\"signer\":\"ada\",\"signer\":\"bob\",\"questioned\":" + IMAGE + "}",
        "{\"signer\":\"ada\",\"questioned\":" + IMAGE + ",\"threshold\":9}",
        "{\"signer\":7,\"questioned\":" + IMAGE + "}",
        "{\"signer\":null,\"questioned\":" + IMAGE + "}",
        "{\"references\":[],\"questioned\":" + IMAGE + "}",
        "{\"references\":" + IMAGE + ",\"questioned\":" + IMAGE + "}",
        "{\"references\":[7],\"questioned\":" + IMAGE + "}",
        "{\"references\":[{}],\"questioned\":" + IMAGE + "}",
        "{\"references\":[{\"image\":\"AQ==\",\"s3\":\"s3://a/b\"}],\"questioned\":" + IMAGE + "}",
        "{\"references\":[{\"image\":\"AQ==\",\"name\":\"x\"}],\"questioned\":" + IMAGE + "}",
        "{\"signer\":\"ada\",\"questioned\":{\"image\":\"not base64\"}}",
        "{\"signer\":\"ada\",\"questioned\":{\"image\":\"AQI\\u0000\"}}",
        "{\"signer\":\"ada\",\"questioned\":{\"image\":\"\"}}",
        "{\"signer\":\"ada\",\"questioned\":{\"image\":17}}",
        "{\"signer\":\"ada\",\"questioned\":null}"
      })
  void read_anythingElse_isMalformed(String body) {
    assertThat(refused(body).kind()).isEqualTo(Refusal.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../ada", "..", "a/b", "ada\\u0000", "-ada", ".ada", "ada ", "ä", "a%2fb"})
  void read_badSignerName_isMalformedAndNotRepeated(String signer) {
    Refusal refusal = refused("{\"signer\":\"" + signer + "\",\"questioned\":" + IMAGE + "}");

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
    assertThat(refusal.detail()).startsWith("The signer's name must have");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://models/models/current.json",
    "s3://signatures/results/ada/deed/1.json",
    "s3://signatures/references/ada",
    "s3://signatures/references/../questioned/ada/a.png",
    "s3://signatures/references/ada/../bob/a.png",
    "s3://signatures/references/ada/a.json",
    "s3://signatures/references/ada/a/b.png",
    "s3://signatures-of-others/references/ada/a.png",
    "https://signatures/references/ada/a.png",
    "s3://signatures/references//a.png"
  })
  void read_addressOutsideTheSignatures_isMalformed(String address) {
    Refusal refusal = refused("{\"signer\":\"ada\",\"questioned\":{\"s3\":\"" + address + "\"}}");

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
    assertThat(refusal.detail()).startsWith("An s3 address must");
  }

  @Test
  void read_elevenReferences_isMalformed() {
    String eleven = String.join(",", Collections.nCopies(11, IMAGE));

    assertThat(refused("{\"references\":[" + eleven + "],\"questioned\":" + IMAGE + "}").detail())
        .isEqualTo("references must be an array of 1 to 10 images.");
  }

  @Test
  void read_deepNesting_isMalformed() {
    assertThat(refused("[".repeat(100_000)).kind()).isEqualTo(Refusal.Kind.MALFORMED);
  }

  private VerifyRequest passed(String body) {
    return reader
        .read(HttpFunction.read(Events.json(body)))
        .fold(
            request -> request,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  private Refusal refused(String body) {
    Checked<VerifyRequest> checked = reader.read(HttpFunction.read(Events.json(body)));
    assertThat(checked).isInstanceOf(Checked.Refused.class);
    return ((Checked.Refused<VerifyRequest>) checked).refusal();
  }
}
