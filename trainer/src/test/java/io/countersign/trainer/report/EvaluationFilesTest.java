package io.countersign.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.metrics.Cllr;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.protocol.SomeResults;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationFilesTest {
  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    out = folder.resolve("out");
    write(out);
  }

  private void write(Path to) throws IOException {
    SomeResults some = new SomeResults(TinyModel.write(folder));
    new EvaluationFiles(
            to,
            "Some title",
            some.manifest(),
            List.of("Take care"),
            List.of("a.png: blank"),
            RunHistory.NONE)
        .write(some.with(0.6));
  }

  private List<CSVRecord> rows(String set, int references) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(out.resolve("scores.csv"));
        var parser = format.parse(reader)) {
      return parser.stream()
          .filter(row -> row.get("set").equals(set))
          .filter(row -> Integer.parseInt(row.get("references")) == references)
          .toList();
    }
  }

  private static double[] column(List<CSVRecord> rows, String kind, String column) {
    return rows.stream()
        .filter(row -> row.get("kind").equals(kind))
        .mapToDouble(row -> Double.parseDouble(row.get(column)))
        .toArray();
  }

  private static double[] logOdds(double[] probabilities) {
    double[] odds = new double[probabilities.length];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = Math.log(probabilities[i] / (1 - probabilities[i]));
    }
    return odds;
  }

  @Test
  void everyFigure_canBeRecomputedFromTheScores() throws IOException {
    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    assertThat(metrics.path("tasks")).hasSize(6);
    for (JsonNode task : metrics.path("tasks")) {
      List<CSVRecord> rows = rows(task.path("set").asText(), task.path("references").asInt());
      double[] genuine = column(rows, "genuine", "distance");
      assertThat(genuine).hasSize(task.path("genuineComparisons").asInt());
      double[] ofGenuine = logOdds(column(rows, "genuine", "probability"));
      for (String kind : List.of("skilled", "random")) {
        double[] impostor = column(rows, kind, "distance");
        assertThat(impostor).hasSize(task.path(kind + "Comparisons").asInt());
        if (impostor.length == 0) {
          assertThat(task.toString()).doesNotContain("eer-" + kind);
          continue;
        }
        ErrorRates rates = new ErrorRates(genuine, impostor);
        assertThat(figure(task, "eer-" + kind)).isEqualTo(rates.eer());
        assertThat(figure(task, "auc-" + kind)).isEqualTo(rates.auc());
        for (JsonNode threshold : task.path("thresholds")) {
          String at = "-at-" + threshold.path("name").asText();
          double distance = threshold.path("distance").asDouble();
          assertThat(figure(task, "far-" + kind + at)).isEqualTo(rates.far(distance));
          assertThat(figure(task, "frr" + at)).isEqualTo(rates.frr(distance));
        }
        double[] ratios = logOdds(column(rows, kind, "probability"));
        assertThat(figure(task, "cllr-" + kind))
            .isCloseTo(Cllr.of(ofGenuine, ratios), within(1e-12));
        assertThat(figure(task, "min-cllr-" + kind))
            .isCloseTo(Cllr.minimum(ofGenuine, ratios), within(1e-12));
      }
    }
  }

  @Test
  void worstWriter_isTheLargestOfTheWriters() throws IOException {
    JsonNode task =
        new ObjectMapper().readTree(out.resolve("metrics.json").toFile()).path("tasks").get(0);
    assertThat(task.path("writers")).hasSize(8);
    double largest = 0;
    for (JsonNode writer : task.path("writers")) {
      List<CSVRecord> own =
          rows("line", 1).stream()
              .filter(row -> row.get("writer").equals(writer.path("writer").asText()))
              .toList();
      double eer =
          new ErrorRates(column(own, "genuine", "distance"), column(own, "skilled", "distance"))
              .eer();
      assertThat(writer.path("eer-skilled").asDouble()).isEqualTo(eer);
      if (writer.path("writer").equals(task.path("worstWriter").path("skilled"))) {
        assertThat(figure(task, "worst-writer-eer-skilled")).isEqualTo(eer);
      }
      largest = Math.max(largest, eer);
    }
    assertThat(figure(task, "worst-writer-eer-skilled")).isEqualTo(largest).isPositive();
  }

  @Test
  void scores_severalReferences_areSeparatedBySemicolons() throws IOException {
    CSVRecord row = rows("line", 3).get(0);
    assertThat(row.get("reference").split(";"))
        .hasSize(3)
        .allMatch(path -> path.matches("000/\\d\\.png"));
    assertThat(row.get("questioned")).startsWith("000/");
  }

  @Test
  void scores_sayTheSetAndTheClaimedWriterOfEachRow() throws IOException {
    assertThat(Files.readAllLines(out.resolve("scores.csv")).get(0))
        .isEqualTo("set,writer,reference,questioned,kind,references,distance,probability,verdict");
    assertThat(rows("strangers & others", 1)).isNotEmpty();
    assertThat(rows("line", 1)).allMatch(r -> r.get("reference").startsWith(r.get("writer") + "/"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void scores_referencesThatDoNotBelongTogether_areRowsOfTheirOwn(int references)
      throws IOException {
    List<CSVRecord> rows = rows("line", references);
    assertThat(rows)
        .filteredOn(row -> row.get("kind").equals("stranger-references"))
        .hasSize(8 * 20)
        .allSatisfy(
            row -> {
              assertThat(writersOf(row)).doesNotHaveDuplicates().doesNotContain(row.get("writer"));
              assertThat(row.get("questioned")).startsWith(row.get("writer") + "/");
            });
    assertThat(rows)
        .filteredOn(row -> row.get("kind").equals("mixed-references"))
        .hasSize(8 * 20)
        .allSatisfy(
            row -> {
              assertThat(writersOf(row))
                  .filteredOn(row.get("writer")::equals)
                  .hasSize(references - 1);
              assertThat(row.get("questioned")).startsWith(row.get("writer"));
            });
  }

  private static List<String> writersOf(CSVRecord row) {
    return Arrays.stream(row.get("reference").split(";"))
        .map(path -> path.substring(0, path.indexOf('/')))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stranger-references", "mixed-references"})
  void shareCalledGenuine_canBeRecomputedFromTheScores(String kind) throws IOException {
    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    int found = 0;
    for (JsonNode control : metrics.path("controls")) {
      if (control.path("name").asText().equals(kind + "-genuine")) {
        found++;
        List<CSVRecord> rows =
            rows(control.path("set").asText(), control.path("references").asInt()).stream()
                .filter(row -> row.get("kind").equals(kind))
                .toList();
        double genuine = rows.stream().filter(row -> row.get("verdict").equals("genuine")).count();
        assertThat(control.path("value").asDouble()).isEqualTo(genuine / rows.size());
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void sameResults_giveTheSameBytes() throws IOException {
    Path again = folder.resolve("again");
    write(again);
    for (String file : List.of("scores.csv", "metrics.json", "report.html")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
    }
  }

  private static double figure(JsonNode task, String name) {
    for (JsonNode metric : task.path("metrics")) {
      if (metric.path("name").asText().equals(name)) {
        return metric.path("value").asDouble();
      }
    }
    throw new AssertionError("no figure " + name);
  }
}
