package io.countersign.trainer.stress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Score;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StressedEvaluationTest {
  @TempDir Path folder;

  /** Three writers with seven genuine drawings and five forgeries each. */
  private List<SignatureFile> files() throws IOException {
    List<SignatureFile> files = new ArrayList<>();
    for (int writer = 1; writer <= 3; writer++) {
      for (int i = 0; i < 12; i++) {
        boolean forged = i >= 7;
        String name = "%03d%s/%d.png".formatted(writer, forged ? "_forg" : "", i);
        Path path = folder.resolve("data").resolve(name);
        Files.createDirectories(path.resolveSibling("."));
        Files.write(path, Drawings.png(forged ? 10 + writer : writer, 1 + i));
        files.add(new SignatureFile(path, name, "drawn", "%03d".formatted(writer), forged));
      }
    }
    return files;
  }

  @Test
  void of_drawsFourGenuineAndFourForgedOfEachWriter() throws IOException {
    List<SignatureFile> files = files();
    List<SignatureFile> drawn = StressedEvaluation.questioned(files);
    assertThat(drawn).hasSize(3 * 8).doesNotHaveDuplicates();
    assertThat(drawn.stream().filter(SignatureFile::forged)).hasSize(3 * 4);
    List<SignatureFile> reversed = new ArrayList<>(files);
    Collections.reverse(reversed);
    assertThat(StressedEvaluation.questioned(reversed)).isEqualTo(drawn);
  }

  @Test
  void measure_inverted_changesNoRateAndRefusesNothing() throws IOException {
    List<StressFigures> figures = measure(Stress.INVERTED);
    assertThat(figures).hasSize(1);
    StressFigures inverted = figures.get(0);
    assertThat(inverted.images()).isEqualTo(24);
    assertThat(inverted.refusedShare()).isZero();
    assertThat(inverted.rates()).hasSize(4);
    for (StressFigures.Rate rate : inverted.rates()) {
      assertThat(rate.stressed()).isEqualTo(rate.plain()).isBetween(0.0, 1.0);
      assertThat(rate.comparisons()).isPositive();
    }
  }

  @Test
  void measure_shadowOnThinned1_isRefusedAndLeftOutOfTheRates() throws IOException {
    StressFigures shadow = measure(Stress.PHOTO_SHADOW).get(0);
    assertThat(shadow.refusedShare()).isGreaterThan(0.5);
    assertThat(shadow.reasons()).containsPattern("\\p{L}+ \\d+");
    StressFigures plain = measure(Stress.INVERTED).get(0);
    assertThat(shadow.rates().get(0).comparisons()).isLessThan(plain.rates().get(0).comparisons());
    assertThat(shadow.rates().get(0).plain()).isEqualTo(plain.rates().get(0).plain());
  }

  @Test
  void measure_bothOnACheque_takesNoStrangersForOneHand() throws IOException {
    StressFigures cheque = measure(Stress.CHEQUE).get(0);

    assertThat(cheque.together()).hasSize(2);
    StressFigures.Together own = cheque.together().get(0);
    StressFigures.Together others = cheque.together().get(1);
    assertThat(own.oneHand()).isTrue();
    assertThat(own.pairs()).isEqualTo(3 * 6);
    assertThat(others.oneHand()).isFalse();
    assertThat(others.pairs()).isEqualTo(3 * 8);
    assertThat(others.genuine()).isLessThanOrEqualTo(others.cleanGenuine() + 0.01);
    assertThat(own.genuine() + own.noAnswer()).isBetween(0.0, 1.0);
  }

  @Test
  void write_rateOfNothing_isNullInJsonAndADashOnThePage() throws IOException {
    StressFigures figures =
        new StressFigures(
            "a<b",
            Stress.STAMP,
            8,
            Map.of("the image is blank", 2, "the ink is too small", 2),
            3,
            List.of(new StressFigures.Rate(5, Score.Kind.SKILLED, 0, 0.125, Double.NaN)),
            List.of(new StressFigures.Together(false, 40, 0.05, 0.125, 0.5)));
    new StressFiles("model-1", List.of("a warning"), List.of(figures)).write(folder);
    JsonNode row =
        new ObjectMapper().readTree(folder.resolve("stress.json").toFile()).path("stresses").get(0);
    assertThat(row.path("refusedShare").asDouble()).isEqualTo(0.5);
    assertThat(row.path("undecidedShare").asDouble()).isEqualTo(0.375);
    assertThat(row.path("refused").path("the image is blank").asInt()).isEqualTo(2);
    assertThat(row.path("together").get(0).path("genuine").asDouble()).isEqualTo(0.125);
    assertThat(row.path("eer").get(0).path("plain").asDouble()).isEqualTo(0.125);
    assertThat(row.path("eer").get(0).path("stressed").isNull()).isTrue();
    assertThat(Files.readString(folder.resolve("stress.html")))
        .contains(
            "a&lt;b",
            "a warning",
            "12.50 → –",
            "5.00 → 12.50, no answer 50.00",
            "the image is blank 2, the ink is too small 2")
        .doesNotContain("a<b");
    assertThat(figures.line()).contains("a<b, stamp: skilled EER with 5 12.50 → NaN %");
  }

  private List<StressFigures> measure(Stress stress) throws IOException {
    TinyModel.write(folder);
    try (Verifier verifier =
        Verifier.open(
            folder.resolve("model.onnx"), Files.readAllBytes(folder.resolve("manifest.json")))) {
      return new StressedEvaluation(verifier, CanvasCache.none()).measure(files(), List.of(stress));
    }
  }
}
