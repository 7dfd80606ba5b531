package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over two generated sets, writers 001 to 003 of each trained on. */
class EvaluateCommandTest {
  @TempDir Path folder;
  private TwoSets sets;
  private Path model;

  @BeforeEach
  void trainedOnBoth() throws IOException {
    sets = TwoSets.in(folder);
    model =
        sets.model(
            "model",
            List.of("one/001", "one/002", "one/003", "two/001", "two/002", "two/003"),
            List.of("elsewhere/001"));
  }

  private int evaluate(String to, Object... more) {
    return sets.evaluate(model, folder.resolve(to), more);
  }

  @Test
  void split_measuresTheTestWriters_andTwiceTheSame() throws IOException {
    for (String to : List.of("first", "second")) {
      assertThat(evaluate(to, "--data", sets.both(), "--split", sets.splits))
          .as(sets.err::toString)
          .isZero();
    }
    for (String file : List.of("scores.csv", "metrics.json", "report.html")) {
      assertThat(folder.resolve("second").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
    }
    Set<String> writers = new TreeSet<>();
    for (String row : Files.readAllLines(folder.resolve("first/scores.csv"))) {
      writers.add(row.replaceFirst("^([^,]*),([^,]*),.*", "$1/$2"));
    }
    writers.remove("set/writer");
    assertThat(writers)
        .containsExactly("one/004", "one/005", "one/006", "two/004", "two/005", "two/006");
  }

  @Test
  void split_isShortForWritersOfTheTable() throws IOException {
    assertThat(evaluate("split", "--data", sets.both(), "--split", sets.splits)).isZero();
    assertThat(evaluate("writers", "--data", sets.both(), "--writers", "@" + sets.splits + ":test"))
        .isZero();
    assertThat(folder.resolve("split/scores.csv"))
        .hasSameBinaryContentAs(folder.resolve("writers/scores.csv"));
    assertThat(evaluate("both", "--data", sets.both(), "--split", sets.splits, "--writers", "004"))
        .isEqualTo(2);
    assertThat(sets.err.toString()).contains("expected --writers or --split, got both");
  }

  @Test
  void text_hasLikelihoodRatiosWorstWritersAndControls() throws IOException {
    assertThat(evaluate("out", "--data", sets.both(), "--split", sets.splits)).isZero();
    assertThat(sets.out.toString())
        .containsPattern("one, 3 references: eer-skilled \\d+\\.\\d\\d % \\(")
        .containsPattern(
            "one, 1 reference, skilled: Cllr \\d\\.\\d{3} \\(.*\\), min Cllr \\d\\.\\d{3}; worst"
                + " writer 00[456], EER \\d+\\.\\d\\d %")
        .containsPattern("two: control-tone-swap-largest-change \\d")
        .containsPattern("pooled: control-no-reference-auc 0\\.\\d{4}");
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("out/metrics.json").toFile());
    assertThat(metrics.path("controls").findValuesAsText("set"))
        .containsOnly("one", "two", "pooled");
  }

  @Test
  void oneFolder_hasPathsRelativeToIt_andNothingPooled() throws IOException {
    assertThat(evaluate("out", "--data", sets.one(), "--split", sets.splits)).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/scores.csv")).get(1))
        .startsWith("one,004,004/");
    assertThat(sets.out.toString()).doesNotContain("pooled");
  }

  @Test
  void json_hasIntervalsAndWarnings() throws IOException {
    assertThat(evaluate("out", "--data", sets.both(), "--split", sets.splits, "--json")).isZero();
    JsonNode answer = new ObjectMapper().readTree(sets.out.toString());
    assertThat(answer.path("modelId").asText()).isNotEmpty();
    assertThat(answer.path("skipped").isEmpty()).isTrue();
    boolean contaminated = false;
    for (JsonNode control : answer.path("controls")) {
      contaminated |=
          control.path("name").asText().equals("control-no-reference-auc")
              && control.path("value").asDouble() > 0.65;
    }
    assertThat(answer.path("warnings").toString().contains("Contaminated: on "))
        .as(answer.toString())
        .isEqualTo(contaminated);
    JsonNode eer = answer.path("metrics").get(0);
    for (JsonNode metric : answer.path("metrics")) {
      eer = metric.path("name").asText().equals("eer-skilled") ? metric : eer;
    }
    assertThat(eer.path("value").asDouble())
        .isBetween(eer.path("low").asDouble(), eer.path("high").asDouble());
    assertThat(answer.path("controls").isEmpty()).isFalse();
  }

  @Test
  void pairList_comparesTheListedPairsAlone() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("pairs.csv"),
            """
            image1,image2,label
            004/004_01.png,004/004_02.png,0
            004/004_01.png,004_forg/004_forg_01.png,1
            005/005_01.png,005/005_03.PNG,0
            005/005_01.png,005_forg/005_forg_02.png,1
            001/001_01.png,001_forg/001_forg_02.png,1
            """);
    assertThat(evaluate("out", "--data", sets.one(), "--split", sets.splits, "--pair-list", list))
        .as(sets.err::toString)
        .isZero();
    List<String> rows = Files.readAllLines(folder.resolve("out/scores.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",genuine,1,")).hasSize(2);
    assertThat(rows).noneMatch(row -> row.contains(",001,"));
    assertThat(sets.out.toString())
        .containsPattern("one, 1 reference: oracle-accuracy \\d+\\.\\d\\d %");
  }

  @Test
  void components_areLinesOfFigures_andRefuseTrainingWriters() {
    assertThat(evaluate("out", "--data", sets.one(), "--writers", "004-006", "--components"))
        .as(sets.err::toString)
        .isZero();
    assertThat(sets.out.toString().lines())
        .element(0)
        .isEqualTo("set,part,references,skilled,random");
    assertThat(sets.out.toString())
        .containsPattern("one,network,1,\\d+\\.\\d\\d,\\d+\\.\\d\\d\n")
        .containsPattern("one,whole,1,\\d+\\.\\d\\d,\\d+\\.\\d\\d\n");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(evaluate("out", "--data", sets.one(), "--components")).isEqualTo(2);
    assertThat(sets.err.toString()).contains("of the evaluated writers were trained on");
  }
}
