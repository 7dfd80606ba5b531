package io.countersign.trainer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison of runs as one self-contained page. */
public final class ComparisonPage {
  private static final String INTRODUCTION =
      """
      <p>EER in per cent, lower is better; smaller figures are 95&#160;% intervals by 1,000 resamples
      of the writers. <em>Against A</em>: percentage points more (+) or fewer (−) than the first run,
      the same writers drawn for both, so that the two intervals may overlap and the difference be
      certain all the same. Bold with an asterisk: the interval of the difference leaves zero out.
      Each row is looked at by itself: of twenty rows without any difference, one will be marked.</p>
      """;

  private ComparisonPage() {}

  /** The page. */
  public static String of(RunComparison comparison) {
    StringBuilder html = new StringBuilder(ReportWords.head("Countersign comparison of runs"));
    html.append("<h1>Countersign comparison of runs</h1>\n<ul>\n");
    List<RunComparison.Run> runs = comparison.runs();
    for (int i = 0; i < runs.size(); i++) {
      html.append(
          "<li><strong>%s</strong>: %s, model <code>%s</code></li>\n"
              .formatted(
                  letter(i),
                  Html.escape(runs.get(i).folder().toString()),
                  Html.escape(runs.get(i).modelId())));
    }
    html.append("</ul>\n").append(INTRODUCTION).append("<div class=\"wide\">");
    html.append(Html.table(Html.header(header(runs.size())), rows(comparison))).append("</div>\n");
    html.append("<h2>No-reference control</h2>\n");
    html.append(controls(comparison));
    return html.append("</body></html>\n").toString();
  }

  /** The short name of a run: A, B, … */
  public static String letter(int run) {
    return run < 26 ? String.valueOf((char) ('A' + run)) : String.valueOf(run + 1);
  }

  private static List<String> header(int runs) {
    List<String> names = new ArrayList<>(List.of("data set", "references", "forgeries"));
    for (int i = 0; i < runs; i++) {
      names.add(letter(i));
      if (i > 0) {
        names.add(letter(i) + " against A");
      }
    }
    return names;
  }

  private static String rows(RunComparison comparison) {
    StringBuilder rows = new StringBuilder();
    for (RunComparison.Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(Html.cell(String.valueOf(row.references())));
      cells.add(Html.cell(row.kind().label()));
      for (int i = 0; i < row.cells().size(); i++) {
        RunComparison.Cell cell = row.cells().get(i);
        cells.add(estimate(cell.eer(), "%.2f", false));
        if (i > 0) {
          cells.add(
              cell.sameWriters()
                  ? estimate(cell.difference(), "%+.2f", cell.differs())
                  : Html.cell("other writers"));
        }
      }
      rows.append(Html.row(row.set(), cells));
    }
    return rows.toString();
  }

  private static String estimate(
      Optional<RunComparison.Estimate> estimate, String format, boolean marked) {
    if (estimate.isEmpty()) {
      return Html.cell(Html.NOTHING);
    }
    String value = percent(format, estimate.get().value());
    return "<td>%s<br/><small>%s to %s</small></td>"
        .formatted(
            marked ? "<strong>" + value + " *</strong>" : value,
            percent(format, estimate.get().low()),
            percent(format, estimate.get().high()));
  }

  private static String percent(String format, double rate) {
    return String.format(Locale.ROOT, format, 100 * rate);
  }

  private static String controls(RunComparison comparison) {
    List<String> names = new ArrayList<>(List.of("data set"));
    for (int i = 0; i < comparison.runs().size(); i++) {
      names.add(letter(i) + ", AUC");
    }
    StringBuilder rows = new StringBuilder();
    for (RunComparison.Control control : comparison.controls()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < control.values().size(); i++) {
        cells.add(
            control.contaminated(i)
                ? "<td class=\"contaminated\">%s contaminated</td>"
                    .formatted(Html.number(control.values().get(i)))
                : Html.cell(Html.number(control.values().get(i))));
      }
      rows.append(Html.row(control.set(), cells));
    }
    return Html.table(Html.header(names), rows.toString());
  }
}
