package io.countersign.trainer.report;

import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.EvaluationResults;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.protocol.SetResult;
import io.countersign.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report's first table: one row a set, and the controls that say whether to believe it. */
final class ReportSummary {
  private ReportSummary() {}

  static String of(EvaluationResults results) {
    StringBuilder rows = new StringBuilder();
    results.sets().forEach(set -> rows.append(row(set)));
    results.pooled().stream()
        .filter(control -> control.name().equals(Controls.NO_REFERENCE))
        .forEach(control -> rows.append(pooledRow(control)));
    return Html.table(header(), rows.toString());
  }

  private static String header() {
    StringBuilder header =
        new StringBuilder(
            """
            <tr><th rowspan="2">data set</th><th rowspan="2">verdict</th>
            <th colspan="4">skilled EER (%), by number of references</th>
            <th colspan="4">random EER (%), by number of references</th>
            <th colspan="3">controls</th></tr>
            <tr>""");
    for (int group = 0; group < Kind.FORGERIES.size(); group++) {
      Evaluation.REFERENCES.forEach(
          references -> header.append("<th>%d</th>".formatted(references)));
    }
    return header
        .append("<th>no reference, AUC</th><th>ink tone, skilled EER</th><th>tone swap</th></tr>\n")
        .toString();
  }

  private static String row(SetResult set) {
    Optional<Manifest.Metric> noReference = set.control(Controls.NO_REFERENCE);
    List<String> cells = new ArrayList<>(List.of(verdict(noReference)));
    for (Kind kind : Kind.FORGERIES) {
      for (int references : Evaluation.REFERENCES) {
        cells.add(
            Html.shortCell(set.figures(references).flatMap(f -> f.metric("eer-" + kind.label()))));
      }
    }
    cells.add(Html.cell(noReference));
    cells.add(Html.cell(set.control(Controls.INK_TONE + Kind.SKILLED.label())));
    cells.add(Html.cell(set.control(Controls.TONE_SWAP)));
    return Html.row(set.set(), cells);
  }

  private static String pooledRow(Manifest.Metric control) {
    int eers = Kind.FORGERIES.size() * Evaluation.REFERENCES.size();
    return Html.row(
        "all sets together",
        List.of(
            verdict(Optional.of(control)),
            "<td colspan=\"%d\">each set by itself</td>".formatted(eers),
            Html.cell(Optional.of(control)),
            Html.cell(Html.NOTHING),
            Html.cell(Html.NOTHING)));
  }

  private static String verdict(Optional<Manifest.Metric> noReference) {
    if (noReference.isEmpty()) {
      return Html.cell("not controlled");
    }
    return Controls.contaminated(noReference.get())
        ? "<td class=\"contaminated\">contaminated</td>"
        : Html.cell("clean");
  }
}
