package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.explain.Explanation;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Profile;
import io.countersign.scoring.Verdict;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
  @TempDir Path directory;
  private Path model;
  private String manifest;

  @BeforeEach
  void writeModel() throws IOException {
    TinyModel.write(directory);
    model = directory.resolve("model.onnx");
    manifest = Files.readString(directory.resolve("manifest.json"));
  }

  private Verifier open() {
    return Verifier.open(model, manifest.getBytes(StandardCharsets.UTF_8));
  }

  private static Checked<Verified> verify(
      Verifier verifier, List<byte[]> references, byte[] questioned) {
    return verifier.verify(references, questioned, Profile.DEFAULT);
  }

  @Test
  void verify_sameHand_isGenuine() {
    try (Verifier verifier = open()) {
      List<byte[]> references = List.of(Drawings.png(7, 1), Drawings.png(7, 2), Drawings.png(7, 3));
      assertThat(verify(verifier, references, Drawings.png(7, 4)).optional())
          .hasValueSatisfying(
              verified -> {
                assertThat(verified.verdict()).isEqualTo(Verdict.GENUINE);
                assertThat(verified.copyOf()).isEmpty();
                assertThat(verified.decision().probability()).isGreaterThan(0.5);
                assertThat(verified.decision().references()).isEqualTo(3);
                assertThat(verified.decision().threshold()).isEqualTo(0.45);
              });
    }
  }

  @Test
  void verify_otherHand_isForged() {
    try (Verifier verifier = open()) {
      assertThat(verify(verifier, List.of(Drawings.png(7)), Drawings.png(8)).optional())
          .hasValueSatisfying(
              verified -> {
                assertThat(verified.verdict()).isEqualTo(Verdict.FORGED);
                assertThat(verified.decision().likelihoodRatio()).isLessThan(1);
              });
    }
  }

  @Test
  void verify_theReferenceItself_isACopyAndSoInconclusive() {
    try (Verifier verifier = open()) {
      List<byte[]> references = List.of(Drawings.png(7, 1), Drawings.png(7, 2));
      assertThat(verify(verifier, references, Drawings.png(7, 2)).optional())
          .hasValueSatisfying(
              verified -> {
                assertThat(verified.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                assertThat(verified.copyOf()).hasValue("reference 2");
              });
    }
  }

  @Test
  void verify_blankReference_saysWhichImage() {
    byte[] blank = Drawings.encode(Drawings.image(1, 0, 240, 240), "png");
    try (Verifier verifier = open()) {
      assertThat(verify(verifier, List.of(Drawings.png(7), blank), Drawings.png(7)))
          .isInstanceOfSatisfying(
              Checked.Refused.class,
              refused -> {
                assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNUSABLE);
                assertThat(refused.refusal().image()).hasValue("reference 2");
                assertThat(refused.refusal().detail()).contains("blank");
              });
    }
  }

  @Test
  void verify_notAnImage_isRefused() {
    try (Verifier verifier = open()) {
      assertThat(verify(verifier, List.of(Drawings.png(7)), new byte[] {1, 2, 3}))
          .isEqualTo(
              Checked.refused(
                  Refusal.of(
                      Refusal.Kind.UNSUPPORTED,
                      "questioned",
                      "expected a PNG, JPEG, TIFF or BMP image or a PDF document, got 3 bytes of something else")));
    }
  }

  @Test
  void verify_rateThatTheModelWasNotMeasuredAt_isRefused() {
    try (Verifier verifier = open()) {
      Checked<Verified> refused =
          verifier.verify(List.of(Drawings.png(7)), Drawings.png(8), Profile.ofFar(1e-6));
      assertThat(refused)
          .isInstanceOfSatisfying(
              Checked.Refused.class,
              one -> assertThat(one.refusal().kind()).isEqualTo(Refusal.Kind.MALFORMED));
    }
  }

  @Test
  void explain_signatures_givesAPicture() {
    try (Verifier verifier = open()) {
      Signature reference = verifier.read("reference 1", Drawings.png(7, 1)).optional().get();
      Signature questioned = verifier.read("questioned", Drawings.png(7, 2)).optional().get();
      Explanation explanation = verifier.explain(List.of(reference), questioned);
      assertThat(explanation.commonInk()).isGreaterThan(0.8);
      assertThat(explanation.png()).startsWith(0x89, 'P', 'N', 'G');
    }
  }

  @Test
  void open_changedModel_isRejectedByHash() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length - 1]++;
    Files.write(model, bytes);
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessageContaining("expected a model with SHA-256");
  }

  @Test
  void open_truncatedModel_isRejectedBySize() throws IOException {
    Files.write(model, new byte[10]);
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessageMatching("expected a model of \\d+ bytes, got 10");
  }

  @Test
  void open_modelThatCannotBeRead_isRejected() throws IOException {
    model = Files.createDirectory(directory.resolve("no-file"));
    manifest = manifest.replaceFirst("\"bytes\" : \\d+", "\"bytes\" : " + Files.size(model));
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessage("cannot read the model " + model);
  }

  @Test
  void open_otherSchema_isRejected() {
    manifest = manifest.replace("\"schema\" : 2", "\"schema\" : 3");
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessage("expected a manifest of schema 2, got 3");
  }

  @Test
  void open_embeddingOfOtherNetwork_failsSelfTest() {
    // the first number is 9.5
    manifest = manifest.replaceFirst("\"embedding\" : \"[^\"]{8}", "\"embedding\" : \"QRgAAAAA");
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessageContaining("self-test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"distance", "setDistance"})
  void open_distanceOfAnotherComparison_isRejected(String field) {
    Manifest.SelfTest selfTest =
        ManifestCodec.read(manifest.getBytes(StandardCharsets.UTF_8)).selfTest();
    double value = field.equals("distance") ? selfTest.distance() : selfTest.setDistance();
    String stored = "\"%s\" : %s".formatted(field, value);
    assertThat(manifest).contains(stored);
    manifest = manifest.replace(stored, "\"%s\" : %s".formatted(field, value + 2e-4));
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessageContaining("by the comparison euclidean-1")
        .hasMessageContaining("thresholds are of other distances than this program's");
  }

  @Test
  void open_inputSizeOfOtherNetwork_failsSelfTest() {
    manifest = manifest.replace("\"height\" : 64", "\"height\" : 32");
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessageStartingWith("the self-test cannot run: cannot run the network");
  }

  @Test
  void open_impossibleInputSize_isRejected() {
    manifest = manifest.replace("\"height\" : 64", "\"height\" : -64");
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelRejectedException.class)
        .hasMessage("expected a network input of 1×1 to 2048×2048, got -64×160");
  }
}
