package io.countersign.trainer.report;

import io.countersign.trainer.protocol.EvaluationResults;
import io.countersign.manifest.Manifest;
import java.util.List;

/**
 * {@code report.html}: one self-contained page, figures, controls and plots, no signatures. It is
 * well-formed XML too, so that a machine can read the figures in it.
 *
 * @param title of the page
 * @param warnings sentences that belong beside every figure
 * @param skipped images that could not be used, with the reason
 * @param run what is known of the model's training
 */
record Report(
    String title, Manifest manifest, List<String> warnings, List<String> skipped, RunChapters run) {

  Report {
    warnings = List.copyOf(warnings);
    skipped = List.copyOf(skipped);
  }

  /** The page on {@code results}. */
  String page(EvaluationResults results) {
    StringBuilder html = new StringBuilder(ReportWords.head(title));
    html.append("<h1>%s</h1>\n".formatted(Html.escape(title))).append(model());
    for (String warning : warnings) {
      html.append("<p class=\"warning\"><strong>%s</strong></p>\n".formatted(Html.escape(warning)));
    }
    html.append("<h2>In short</h2>\n").append(ReportWords.HOW_TO_READ);
    html.append("<div class=\"wide\">").append(ReportSummary.of(results)).append("</div>\n");
    html.append(run.training());
    html.append(ReportWords.GLOSSARY).append(ReportWords.GUIDE);
    results.sets().forEach(set -> html.append(new ReportSet(set).chapter()));
    html.append(ReportWriters.of(results.sets()));
    html.append(ReportConfiguration.of(manifest, results, skipped));
    html.append(run.configuration());
    return html.append("</body></html>\n").toString();
  }

  private String model() {
    return "<p>Model <code>%s</code>, trained on %d writers of %s.</p>\n"
        .formatted(
            Html.escape(manifest.modelId()),
            manifest.training().writers().size(),
            Html.escape(String.join(", ", manifest.training().sets())));
  }
}
