package io.countersign.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.TinyModel;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.SomeResults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  @TempDir Path folder;
  private SomeResults some;
  private Path first;
  private Path second;

  @BeforeEach
  void write() throws IOException {
    some = new SomeResults(TinyModel.write(folder));
    first = write("first");
    second = write("second");
  }

  private Path write(String name) throws IOException {
    Path to = folder.resolve(name);
    new EvaluationFiles(to, "title", some.manifest(), List.of(), List.of(), RunHistory.NONE)
        .write(some.with(0.7));
    return to;
  }

  private void rewriteSecond(String from, String to) throws IOException {
    Path scores = second.resolve("scores.csv");
    List<String> rows =
        Files.readAllLines(scores).stream().map(row -> row.replaceAll(from, to)).toList();
    Files.write(scores, rows.stream().filter(row -> !row.isEmpty()).toList());
  }

  @Test
  void cells_areTheFiguresAndIntervalsOfTheEvaluation() throws IOException {
    RunComparison comparison = RunComparison.of(List.of(first, second));
    int compared = 0;
    for (Figures figures : some.with(0.7).figures()) {
      for (Score.Kind kind : Score.Kind.FORGERIES) {
        Figure eer = figures.of(Metric.eer(kind)).orElse(null);
        if (eer == null) {
          continue;
        }
        RunComparison.Cell cell = row(comparison, figures, kind).cells().get(0);
        assertThat(cell.eer())
            .contains(new RunComparison.Estimate(eer.value(), eer.low(), eer.high()));
        compared++;
      }
    }
    assertThat(comparison.rows()).hasSize(compared);
    assertThat(comparison.controls()).anyMatch(c -> c.contaminated(0) && c.set().equals("pooled"));
  }

  private static RunComparison.Row row(RunComparison of, Figures figures, Score.Kind kind) {
    return of.rows().stream()
        .filter(r -> r.set().equals(figures.set()) && r.references() == figures.references())
        .filter(r -> r.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sameScores_differByNothing_worseOnesCertainly() throws IOException {
    RunComparison same = RunComparison.of(List.of(first, second));
    assertThat(same.rows()).isNotEmpty();
    for (RunComparison.Row row : same.rows()) {
      assertThat(row.cells().get(0).difference()).isEmpty();
      assertThat(row.cells().get(1).difference()).contains(new RunComparison.Estimate(0, 0, 0));
      assertThat(row.cells().get(1).differs()).isFalse();
    }
    rewriteSecond("(,skilled,\\d+),[^,]+", "$1,0.0");
    RunComparison worse = RunComparison.of(List.of(first, second));
    for (RunComparison.Row row : worse.rows()) {
      assertThat(row.cells().get(1).differs()).isEqualTo(row.kind() == Score.Kind.SKILLED);
    }
  }

  @Test
  void otherWriters_haveNoDifference_andThePageSaysSo() throws Exception {
    rewriteSecond("^line,007,.*", "");
    RunComparison comparison = RunComparison.of(List.of(first, second));
    assertThat(comparison.rows())
        .filteredOn(row -> row.set().equals("line"))
        .isNotEmpty()
        .allMatch(row -> !row.cells().get(1).sameWriters())
        .allMatch(row -> row.cells().get(1).difference().isEmpty());
    String page = comparison.page();
    assertThat(page).contains("other writers", "B against A", "+0.00", "contaminated");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void badFolders_areNamed_withTheRemedy() throws IOException {
    assertThatThrownBy(() -> RunComparison.of(List.of(first, folder)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(folder.resolve("metrics.json") + ", there is none")
        .hasMessageContaining("countersign evaluate --out");
    rewriteSecond("^set,writer,", "");
    assertThatThrownBy(() -> RunComparison.of(List.of(first, second)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected the columns set,writer,reference")
        .hasMessageContaining("evaluate again");
    second = write("second");
    rewriteSecond(",skilled,", ",brilliant,");
    assertThatThrownBy(() -> RunComparison.of(List.of(first, second)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(second.resolve("scores.csv").toString());
  }
}
