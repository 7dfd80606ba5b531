package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** {@code report.html}: one self-contained page of figures, controls and plots; no signatures. */
final class Report {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Countersign evaluation</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff }
      table { border-collapse: collapse; margin: 1rem 0 } th, td { border: 1px solid #999; padding: .25rem .6rem; text-align: right }
      th:first-child, td:first-child { text-align: left } .warning { border: 3px solid #d55e00; padding: .5rem 1rem }
      img { max-width: 100%; height: auto } @media print { body { margin: 0 } h2 { break-after: avoid } img { break-inside: avoid } }
      </style></head><body>
      """;

  private final StringBuilder html = new StringBuilder(HEAD);

  /**
   * A report on the model of {@code manifest}, with the warnings that belong beside every score.
   */
  Report(Manifest manifest, List<String> warnings) {
    html.append("<h1>Countersign evaluation</h1>\n<p>Model <code>")
        .append(escape(manifest.modelId()))
        .append("</code>, network ")
        .append(escape(manifest.network()))
        .append(", loss ")
        .append(escape(manifest.loss()))
        .append(", input ")
        .append(escape(manifest.input().preprocessing()))
        .append(", trained on ")
        .append(manifest.training().writers().size())
        .append(" writers.</p>\n");
    for (String warning : warnings) {
      html.append("<p class=\"warning\"><strong>")
          .append(escape(warning))
          .append("</strong></p>\n");
    }
    html.append(
        """
        <p>A <em>skilled forgery</em> is a practised imitation of the claimed signer; a <em>random
        forgery</em> is somebody else's genuine signature. EER is the error rate where as many
        forgeries are accepted as genuine signatures are rejected; its threshold is chosen after the
        fact, so it is a bound, not a promise. FAR (forgeries accepted) and FRR (genuine rejected)
        are at thresholds fixed on other writers beforehand. Brackets: 95&nbsp;% interval over
        writers.</p>
        """);
  }

  /** Adds the figures of a set's task. */
  Report figures(Figures figures) {
    html.append(
        "<h2>%s, %d reference%s</h2>\n"
            .formatted(
                escape(figures.set()), figures.references(), figures.references() == 1 ? "" : "s"));
    html.append(
        "<p>Comparisons: %,d genuine, %,d skilled, %,d random.</p>\n"
            .formatted(figures.counts().toArray()));
    return table(figures.metrics());
  }

  /** Adds the shortcut controls of a set. */
  Report controls(String set, List<Manifest.Metric> controls) {
    html.append("<h2>%s: shortcut controls</h2>\n".formatted(escape(set)));
    html.append(
        """
        <p>How far one gets without comparing signatures at all. <em>no-reference AUC</em>: forged
        told from genuine by simple statistics of one network input; near 0.5 is honest, above 0.65
        the result is contaminated. <em>ink-tone EER</em>: by the ink's grey-level deviation alone;
        low values say that the data set gives itself away, so grey input proves nothing.
        <em>tone-swap</em>: the largest change of a distance when two signatures exchange ink tones;
        0 is tone-free.</p>
        """);
    return table(controls);
  }

  private Report table(List<Manifest.Metric> metrics) {
    html.append("<table><tr><th>figure</th><th>value</th><th>95 % interval</th></tr>\n");
    for (Manifest.Metric metric : metrics) {
      boolean rate = metric.name().matches("(eer|far|frr|control-ink).*");
      html.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  escape(metric.name()),
                  show(metric.value(), rate),
                  Double.isNaN(metric.low())
                      ? ""
                      : show(metric.low(), rate) + " – " + show(metric.high(), rate)));
    }
    html.append("</table>\n");
    return this;
  }

  private static String show(double value, boolean rate) {
    return rate
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Adds a PNG plot, embedded. */
  Report plot(String description, byte[] png) {
    html.append(
        "<p><img alt=\"%s\" src=\"data:image/png;base64,%s\"></p>\n"
            .formatted(escape(description), Base64.getEncoder().encodeToString(png)));
    return this;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, html + "</body></html>\n", StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
