package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialChoiceTest {
  private static final Path DATA = Path.of("data");

  @Test
  void choose_sixWriters_fourOfThemWithEveryKind() {
    List<Trial> trials = new TrialChoice(DATA, 1).choose(rows(6, 5));

    assertThat(trials).hasSize(20);
    assertThat(trials.stream().map(Trial::signer).distinct()).hasSize(4);
    assertThat(trials.stream().map(trial -> trial.references().get(0).getParent()).distinct())
        .as("one folder a signer")
        .hasSize(4);
    assertThat(trials.stream().collect(Collectors.groupingBy(Trial::truth, Collectors.counting())))
        .containsEntry(Truth.GENUINE, 8L)
        .containsEntry(Truth.SKILLED, 8L)
        .containsEntry(Truth.RANDOM, 4L);
    assertThat(trials).allMatch(trial -> trial.questioned().startsWith(DATA));
    assertThat(trials.stream().map(t -> t.signer() + t.document())).doesNotHaveDuplicates();
  }

  @Test
  void choose_sameSeed_sameTrials() {
    assertThat(new TrialChoice(DATA, 3).choose(rows(6, 5)))
        .isEqualTo(new TrialChoice(DATA, 3).choose(rows(6, 5)))
        .isNotEqualTo(new TrialChoice(DATA, 4).choose(rows(6, 5)));
  }

  @Test
  void choose_scoresChanged_sameSignatures() {
    List<Scores.Row> rows = rows(6, 5);
    List<Scores.Row> worse =
        rows.stream()
            .map(r -> new Scores.Row(r.references(), r.questioned(), r.truth(), 9))
            .toList();

    assertThat(new TrialChoice(DATA, 1).choose(worse))
        .extracting(Trial::image)
        .isEqualTo(new TrialChoice(DATA, 1).choose(rows).stream().map(Trial::image).toList());
  }

  @Test
  void choose_severalReferenceCounts_theMostUpToFive() {
    List<Scores.Row> rows = new ArrayList<>(rows(6, 3));
    rows.addAll(rows(6, 5));
    rows.addAll(rows(6, 10));

    assertThat(new TrialChoice(DATA, 1).choose(rows))
        .allMatch(trial -> trial.references().size() == 5);
  }

  @Test
  void choose_nothingCompared_saysSo() {
    assertThatThrownBy(() -> new TrialChoice(DATA, 1).choose(List.of()))
        .hasMessageContaining("compared nothing");
  }

  @Test
  void read_scoresOfAnEvaluation_rows(@TempDir Path temporary) throws Exception {
    Path csv =
        Files.writeString(
            temporary.resolve("scores.csv"),
            """
            reference,questioned,kind,references,distance,probability,verdict
            001/1.png;"001/2.png",001_forg/1.png,skilled,2,0.5,0.1,forged
            "001/a, b.png",002/1.png,random,1,0.25,0.2,forged
            001/1.png;002/1.png,001_forg/1.png,mixed-references,2,0.5,0.1,forged
            """);

    assertThat(Scores.read(csv))
        .containsExactly(
            new Scores.Row(
                List.of("001/1.png", "\"001/2.png\""), "001_forg/1.png", Truth.SKILLED, 0.5),
            new Scores.Row(List.of("001/a, b.png"), "002/1.png", Truth.RANDOM, 0.25));
  }

  /** Three draws a writer; the signatures that are no references are questioned. */
  private static List<Scores.Row> rows(int writers, int references) {
    List<Scores.Row> rows = new ArrayList<>();
    for (int writer = 1; writer <= writers; writer++) {
      for (int draw = 0; draw < 3; draw++) {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < references; i++) {
          drawn.add("%d/%d.png".formatted(writer, i + draw));
        }
        for (int i = 0; i < 4; i++) {
          int fresh = references + 3 + i;
          int other = writer % writers + 1;
          rows.add(row(drawn, "%d/%d.png".formatted(writer, fresh), Truth.GENUINE));
          rows.add(row(drawn, "%d_forg/%d.png".formatted(writer, i), Truth.SKILLED));
          rows.add(row(drawn, "%d/%d.png".formatted(other, i), Truth.RANDOM));
        }
      }
    }
    return rows;
  }

  private static Scores.Row row(List<String> references, String questioned, Truth truth) {
    return new Scores.Row(references, questioned, truth, 0.5);
  }
}
