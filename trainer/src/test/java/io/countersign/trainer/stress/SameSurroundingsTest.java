package io.countersign.trainer.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.QualityFinding;
import io.countersign.outcome.Checked;
import io.countersign.scoring.Profile;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.synthesis.Generator;
import io.countersign.trainer.synthesis.Synthesis;
import io.countersign.verify.Signature;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is about two signatures must not make them one hand's, whatever script they are in. */
class SameSurroundingsTest {
  private static final Generator HANDS = Generator.named("kinematic-1", 3);

  /** Writers of {@link #HANDS} whose letters hang from a line, as in Hindi and Bengali. */
  private static final List<Integer> HUNG = List.of(5, 9, 18, 22, 25, 27);

  private static Verifier verifier;

  @BeforeAll
  static void open() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("../infra/models"))) {
      Path model =
          folders
              .filter(at -> at.getFileName().toString().startsWith("slim-x5"))
              .findFirst()
              .orElseThrow();
      verifier =
          Verifier.open(
              model.resolve("model.onnx"), Files.readAllBytes(model.resolve("manifest.json")));
    }
  }

  @AfterAll
  static void close() {
    verifier.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stress.class,
      names = {
        "BOX",
        "FORM_FIELD",
        "SIGNATURE_LINE",
        "LABEL",
        "DATE",
        "TEXT_THROUGH",
        "STAMP_OVER",
        "WATERMARK"
      })
  void verify_differentHandsInTheSame_isNeverGenuine(Stress stress) {
    List<byte[]> pictures = HUNG.stream().map(hand -> picture(hand, 1, stress)).toList();
    for (int i = 0; i < pictures.size(); i++) {
      int other = (i + 1) % pictures.size();
      Checked<Verified> answer =
          verifier.verify(List.of(pictures.get(i)), pictures.get(other), Profile.DEFAULT);
      assertThat(answer.map(Verified::verdict).optional())
          .as("%s about %d and %d", stress.label(), HUNG.get(i), HUNG.get(other))
          .isNotEqualTo(Optional.of(Verdict.GENUINE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9, 18, 22, 25, 27, 1, 3, 30})
  void read_cleanCrop_hasNoFindingAboutOtherInk(int hand) {
    Signature read =
        verifier.read("it", picture(hand, 2, Stress.AS_SCANNED)).optional().orElseThrow();
    assertThat(read.quality())
        .extracting(QualityFinding::code)
        .doesNotContain(QualityFinding.Code.OTHER_INK);
  }

  private static byte[] picture(int hand, int number, Stress stress) {
    GrayImage clean = HANDS.genuine(hand, number);
    return Synthesis.png(stress.apply(clean, hand + "/" + number));
  }
}
