package io.countersign.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.TinyModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestCodecTest {
  @TempDir Path directory;
  private Manifest manifest;
  private String json;

  @BeforeEach
  void write() {
    manifest = TinyModel.write(directory);
    json = new String(ManifestCodec.write(manifest), StandardCharsets.UTF_8);
  }

  @Test
  void read_ofWritten_isTheSame() {
    Manifest read = ManifestCodec.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(read)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .ignoringFields("input.parameters")
        .isEqualTo(manifest);
    assertThat(read.input().parameters()).isEqualTo(manifest.input().parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 2 | \"schema\" : 99 | expected a manifest of schema 2, got 99",
        "\"schema\" | \"other\" | expected a manifest of schema 2, got none",
        "\"modelId\" : \"tiny\" | \"modelId\" : 7 | expected a text at modelId, got 7",
        "\"modelId\" : \"tiny\" | \"modelId\" : \"../x\" | expected a model id",
        "\"height\" : 64 | \"height\" : 6.5 | expected an integer within 32 bits at input.height",
        "\"height\" : 64 | \"height\" : 4294967360 | expected an integer within 32 bits at"
            + " input.height",
        "\"seed\" : 1 | \"seed\" : 18446744073709551617 | expected an integer within 64 bits at"
            + " training",
        "\"references\" : 1 | \"references\" : 0 | expected a scoring for 1 reference or more, got"
            + " 0",
        "\"references\" : 1 | \"references\" : 3 | expected a scoring for 1 reference, got [2, 3]",
        "\"slope\" : -20.0 | \"slope\" : 20.0 | a negative slope",
        "\"bytes\" | \"octets\" | expected an integer within 64 bits at onnx.bytes, got nothing",
        "2026-01-01T00:00:00Z | yesterday | expected a time like",
        "\"rows\" : 1 | \"rows\" : 2 | expected a grid of 1×1×1 for euclidean-1, got 1×2×1",
        "euclidean-1 | euclidean-2 | unknown comparison euclidean-2; known are euclidean-1,"
            + " places-1",
        "\"alikeUpTo\" : 0.65 | \"alikeUpTo\" : 0.0 | expected 0 ≤ copyBelow < alikeUpTo, got 0.01",
        "\"setDistance\" | \"another\" | expected a number at selfTest.setDistance, got nothing",
        "\"rows\" : 1 | \"rows\" : 0 | expected a grid of at least 1×1×1, got 1×0×1",
        "\"columns\" : 1 | \"columns\" : 7 | expected a grid of 1×1×1 for euclidean-1, got 1×1×7"
      })
  void read_corruptedField_saysWhichAndWhatWasExpected(String from, String to, String message) {
    String corrupted = json.replace(from, to);
    assertThat(corrupted).isNotEqualTo(json);
    assertThatThrownBy(() -> ManifestCodec.read(corrupted.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_ofAnOlderProgram_isRefused() {
    String older = json.replace("\"schema\" : 2", "\"schema\" : 1");
    assertThatThrownBy(() -> ManifestCodec.read(older.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestException.class)
        .hasMessage("expected a manifest of schema 2, got 1");
  }

  @Test
  void write_secondsNotStated_areNull() {
    Manifest.Training training = manifest.training();
    Manifest silent =
        new Manifest(
            manifest.modelId(),
            manifest.created(),
            manifest.network(),
            manifest.loss(),
            manifest.input(),
            manifest.embedding(),
            manifest.scoring(),
            manifest.likeness(),
            manifest.metrics(),
            new Manifest.Training(
                training.sets(),
                training.writers(),
                training.contentDigest(),
                training.imageHashes(),
                training.heldOut(),
                training.fittedOn(),
                training.seed(),
                training.epochs(),
                training.sourceCommit(),
                training.java(),
                training.device(),
                Double.NaN),
            manifest.onnx(),
            manifest.selfTest());
    byte[] written = ManifestCodec.write(silent);
    assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"seconds\" : null");
    assertThat(ManifestCodec.read(written).training().seconds()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"'',0", "'{',1", "'[]',2", "'null',4"})
  void read_notAnObject_isRefused(String text, int bytes) {
    assertThatThrownBy(() -> ManifestCodec.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("expected a");
    assertThat(text).hasSize(bytes);
  }

  @Test
  void scoringFor_moreReferencesThanFitted_takesTheNextFewer() {
    assertThat(manifest.scoringFor(1).references()).isEqualTo(1);
    assertThat(manifest.scoringFor(10).references()).isEqualTo(2);
    assertThatThrownBy(() -> manifest.scoringFor(0)).hasMessageContaining("at least one reference");
  }
}
