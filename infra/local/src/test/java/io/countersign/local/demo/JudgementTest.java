package io.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final Answer GOOD = answer(Truth.GENUINE, "genuine", 0.5);
  private static final Answer CAUGHT = answer(Truth.SKILLED, "forged", 0.5);
  private static final Answer HESITANT = answer(Truth.GENUINE, "inconclusive", 0.5);
  private static final Answer UNSURE = answer(Truth.RANDOM, "inconclusive", 0.5);

  @Test
  void passed_allRight_yes() {
    assertThat(new Judgement(List.of(GOOD, CAUGHT)).passed()).isTrue();
  }

  @Test
  void passed_oneForgeryCalledGenuineAmongMany_no() {
    Answer wrong = answer(Truth.SKILLED, "genuine", 0.5);
    Judgement judgement = new Judgement(List.of(GOOD, GOOD, GOOD, CAUGHT, CAUGHT, wrong));

    assertThat(judgement.passed()).isFalse();
    assertThat(printed(judgement))
        .contains("<- WRONG")
        .contains("1 wrong, decided 3 of 3 genuine and 3 of 3 forged");
  }

  @Test
  void passed_oneGenuineCalledForged_no() {
    assertThat(new Judgement(List.of(GOOD, CAUGHT, answer(Truth.GENUINE, "forged", 0.5))).passed())
        .isFalse();
  }

  @Test
  void passed_halfOfBothInconclusive_yes() {
    assertThat(new Judgement(List.of(GOOD, HESITANT, CAUGHT, UNSURE)).passed()).isTrue();
  }

  @Test
  void passed_mostOfOneKindInconclusive_no() {
    assertThat(new Judgement(List.of(GOOD, GOOD, CAUGHT, UNSURE, UNSURE)).passed()).isFalse();
    assertThat(new Judgement(List.of(GOOD, HESITANT, HESITANT, CAUGHT, CAUGHT)).passed()).isFalse();
  }

  @Test
  void passed_nothingOfAKind_no() {
    assertThat(new Judgement(List.of()).passed()).isFalse();
    assertThat(new Judgement(List.of(GOOD)).passed()).isFalse();
    assertThat(new Judgement(List.of(CAUGHT)).passed()).isFalse();
  }

  @Test
  void passed_otherDistanceThanTheEvaluation_no() {
    Judgement judgement = new Judgement(List.of(GOOD, answer(Truth.SKILLED, "forged", 0.5002)));

    assertThat(judgement.passed()).isFalse();
    assertThat(printed(judgement)).contains("distance 0.500200, evaluation 0.500000");
  }

  @Test
  void print_refusedUpload_saysWhy() throws Exception {
    Answer refused =
        Answer.of(
            trial(Truth.GENUINE),
            "upload",
            new JsonMapper().readTree("{\"problem\":{\"status\":422,\"detail\":\"It is blank.\"}}"),
            3);

    assertThat(refused.isDecided()).isFalse();
    assertThatThrownBy(refused::requireVerdict)
        .isInstanceOf(DemoFailedException.class)
        .hasMessage("expected a verdict on 001/1.png by upload, got a refusal: It is blank.");
    assertThat(UNSURE.requireVerdict()).isSameAs(UNSURE);
    assertThat(printed(new Judgement(List.of(refused)))).contains("refused").contains("is blank.");
  }

  private static String printed(Judgement judgement) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    judgement.print(new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8);
  }

  private static Answer answer(Truth truth, String verdict, double distance) {
    var json =
        new JsonMapper()
            .createObjectNode()
            .put("verdict", verdict)
            .put("distance", distance)
            .put("probability", 0.5)
            .put("millis", 7.0);
    return Answer.of(trial(truth), "http", json, 9);
  }

  private static Trial trial(Truth truth) {
    Path image = Path.of("001/1.png");
    return new Trial("writer-1", "document-1", List.of(image), image, "001/1.png", truth, 0.5);
  }
}
