package io.countersign.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.scoring.Calibration;
import io.countersign.scoring.DecisionRule;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterFiguresTest {
  private static final Scoring SCORING =
      new Scoring(
          1,
          new Calibration(3, -1, 2),
          new DecisionRule(9, 9, 9),
          List.of(new Threshold("equal-error", 4, 0.1, 0.1)));

  private final List<Score> scores = new ArrayList<>();

  private void add(String writer, Score.Kind kind, double... distances) {
    for (double distance : distances) {
      scores.add(new Score(writer, kind, distance));
    }
  }

  @Test
  void figures_byHand() {
    add("a", Score.Kind.GENUINE, 1, 2, 3, 5);
    add("a", Score.Kind.SKILLED, 4, 6, 7, 8);
    add("a", Score.Kind.RANDOM, 8, 9);
    add("b", Score.Kind.GENUINE, 1);
    add("b", Score.Kind.RANDOM, 0.5);
    List<WriterFigures> writers = WriterFigures.of(scores, SCORING);
    assertThat(writers)
        .containsExactly(
            new WriterFigures("a", List.of(4, 4, 2), 0.25, 0, 0.25, 0.25),
            new WriterFigures("b", List.of(1, 0, 1), Double.NaN, 1, 0, Double.NaN));
    assertThat(WriterFigures.worst(writers, Score.Kind.SKILLED).orElseThrow().writer())
        .isEqualTo("a");
    assertThat(WriterFigures.worst(writers, Score.Kind.RANDOM).orElseThrow().writer())
        .isEqualTo("b");
  }

  @Test
  void worst_ofEquals_isTheFirstByName_andNobodyWhereNothingWasMeasured() {
    for (String writer : List.of("d", "c")) {
      add(writer, Score.Kind.GENUINE, 2);
      add(writer, Score.Kind.SKILLED, 1);
    }
    List<WriterFigures> writers = WriterFigures.of(scores, SCORING);
    assertThat(WriterFigures.worst(writers, Score.Kind.SKILLED).orElseThrow().writer())
        .isEqualTo("c");
    assertThat(WriterFigures.worst(writers, Score.Kind.RANDOM)).isEmpty();
  }
}
