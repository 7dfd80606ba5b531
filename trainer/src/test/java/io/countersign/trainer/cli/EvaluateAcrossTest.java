package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateAcrossTest {
  @TempDir Path folder;
  private TwoSets sets;
  private Path knowsOne;
  private Path knowsTwo;

  @BeforeEach
  void twoModels() throws IOException {
    sets = TwoSets.in(folder);
    knowsOne = sets.model("a", List.of("one/001", "one/002"), List.of("one/003"));
    knowsTwo = sets.model("b", List.of("two/001", "two/002"), List.of("two/003"));
  }

  private int across(Path... models) {
    String named = Stream.of(models).map(Path::toString).collect(Collectors.joining(","));
    return sets.run(
        "evaluate",
        "--across",
        "--model",
        named,
        "--data",
        sets.both(),
        "--split",
        sets.splits,
        "--out",
        folder.resolve("across"));
  }

  @Test
  void across_measuresTestWritersOfEachSetWithTheModelThatDoesNotKnowIt() throws IOException {
    assertThat(across(knowsOne, knowsTwo)).as(sets.err::toString).isZero();
    assertThat(sets.err.toString())
        .contains("measuring tiny-b on 24 signatures of 3 writers")
        .contains("Across sets: trained on two, tested on one")
        .contains("measuring tiny-a on 24 signatures of 3 writers")
        .contains("Across sets: trained on one, tested on two");
    assertThat(sets.out.toString())
        .containsPattern("one, 1 reference: eer-skilled \\d+\\.\\d\\d %")
        .containsPattern("two, 1 reference: eer-skilled \\d+\\.\\d\\d %")
        .containsPattern("two, 1 reference: automation \\d+\\.\\d\\d % \\(")
        .containsPattern("mean of 2 sets, 1 reference: eer-skilled \\d+\\.\\d\\d %");
    for (String file : List.of("report.html", "metrics.json")) {
      assertThat(Files.readString(folder.resolve("across/one").resolve(file)))
          .contains("trained on two, tested on one");
    }
    assertThat(Files.readAllLines(folder.resolve("across/two/scores.csv")))
        .hasSizeGreaterThan(1)
        .allMatch(row -> row.startsWith("set,writer,") || row.matches("two,00[456],.*"));
  }

  @Test
  void across_everyModelKnowsASet_isRefusedByName() throws IOException {
    Path knowsBoth = sets.model("c", List.of("one/001", "two/001"), List.of());
    assertThat(across(knowsOne, knowsBoth)).isEqualTo(2);
    assertThat(sets.err.toString())
        .contains("expected one model that saw no writer of one among those of --model, got none");
    assertThat(folder.resolve("across")).doesNotExist();
  }

  @Test
  void across_thresholdsOfAModelKnowASet_modelDoesNotCountAsAStranger() throws IOException {
    Path fitted = sets.model("d", List.of("two/001"), List.of("one/003"));
    assertThat(across(knowsOne, fitted)).isEqualTo(2);
    assertThat(sets.err.toString()).contains("saw no writer of one", "got none");
  }

  @Test
  void across_severalModelsFit_isRefusedWithTheirNames() throws IOException {
    Path another = sets.model("e", List.of("two/001"), List.of());
    assertThat(across(knowsOne, knowsTwo, another)).isEqualTo(2);
    assertThat(sets.err.toString())
        .contains("saw no writer of one")
        .contains("got several: tiny-b, tiny-e");
  }

  @Test
  void across_setHadAnotherFolderName_isKnownByTheTablesName() throws IOException {
    Path renamed = sets.model("f", List.of("release-two-scans/001"), List.of());
    assertThat(across(knowsOne, renamed)).as(sets.err::toString).isZero();
    assertThat(sets.err.toString())
        .contains("trained on release-two-scans, tested on one")
        .contains("trained on one, tested on two");
  }

  @Test
  void across_withoutSplit_isRefused() {
    assertThat(
            sets.evaluate(
                knowsOne, folder.resolve("out"), "--across", "--data", folder.resolve("two")))
        .isEqualTo(2);
    assertThat(sets.err.toString()).contains("expected --split with --across");
  }
}
