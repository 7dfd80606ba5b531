package io.countersign.trainer.stress;

import io.countersign.trainer.report.Html;
import io.countersign.trainer.metrics.Kind;
import java.util.List;
import java.util.Locale;

/** {@code stress.html}: one table a data set, self-contained, without signatures. */
final class StressPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Countersign under stress</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff }
      table { border-collapse: collapse; margin: 1rem 0 } th, td { border: 1px solid #999; padding: .25rem .6rem; text-align: right }
      th:first-child, td:first-child { text-align: left } .warning { border: 3px solid #d55e00; padding: .5rem 1rem }
      @media print { body { margin: 0 } h2 { break-after: avoid } }
      </style></head><body>
      """;

  private StressPage() {}

  static String of(String modelId, List<String> warnings, List<StressFigures> figures) {
    StringBuilder html = new StringBuilder(HEAD);
    html.append(
        "<h1>Countersign under stress</h1>\n<p>Model <code>%s</code>.</p>\n"
            .formatted(Html.escape(modelId)));
    for (String warning : warnings) {
      html.append("<p class=\"warning\"><strong>%s</strong></p>\n".formatted(Html.escape(warning)));
    }
    html.append(
        """
        <p>Questioned signatures as a stranger's device would deliver them; the references stay as
        they were enrolled. The pictures are computed from the scans, each from its own seed: they
        show where the model bends, and are no substitute for photographs. Of each writer at most
        %d genuine signatures and %d forgeries are questioned. Each cell: equal error rate of the
        same comparisons as scanned → under stress, in per cent. <em>Refused</em>: share of pictures
        that the quality check sends back; they are left out of the rates.</p>
        """
            .formatted(Questioned.EACH, Questioned.EACH));
    for (String set : figures.stream().map(StressFigures::set).distinct().toList()) {
      table(set, figures.stream().filter(one -> one.set().equals(set)).toList(), html);
    }
    return html.append("</body></html>\n").toString();
  }

  private static void table(String set, List<StressFigures> rows, StringBuilder html) {
    html.append("<h2>%s</h2>\n<table><tr><th>a signature …</th>".formatted(Html.escape(set)));
    for (StressFigures.Rate rate : rows.get(0).rates()) {
      html.append(
          "<th>%s, %d reference%s</th>"
              .formatted(
                  rate.impostor() == Kind.SKILLED ? "skilled" : "random",
                  rate.references(),
                  rate.references() == 1 ? "" : "s"));
    }
    html.append("<th>refused</th></tr>\n");
    for (StressFigures row : rows) {
      html.append("<tr><td>%s</td>".formatted(Html.escape(row.stress().description())));
      for (StressFigures.Rate rate : row.rates()) {
        html.append("<td>%s → %s</td>".formatted(show(rate.plain()), show(rate.stressed())));
      }
      html.append(
          "<td>%s %%%s</td></tr>\n"
              .formatted(
                  show(row.refusedShare()),
                  row.refused().isEmpty() ? "" : "<br>" + Html.escape(row.reasons())));
    }
    html.append("</table>\n");
  }

  private static String show(double rate) {
    return Double.isNaN(rate) ? "–" : String.format(Locale.ROOT, "%.2f", 100 * rate);
  }
}
