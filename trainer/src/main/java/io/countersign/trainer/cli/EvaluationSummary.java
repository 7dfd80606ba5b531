package io.countersign.trainer.cli;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.evaluation.Controls;
import io.countersign.trainer.evaluation.Evaluator;
import io.countersign.trainer.evaluation.Figures;
import io.countersign.trainer.evaluation.Kind;
import io.countersign.trainer.evaluation.WriterFigures;
import java.io.PrintWriter;
import java.util.Locale;

/** What {@code evaluate} says after the error rates: likelihood ratios, worst writers, controls. */
final class EvaluationSummary {
  private EvaluationSummary() {}

  static void print(PrintWriter to, Evaluator.Result result) {
    for (Figures figures : result.figures()) {
      for (Kind kind : Kind.FORGERIES) {
        figures
            .metric("cllr-" + kind.label())
            .ifPresent(cllr -> to.println(line(figures, kind, cllr)));
      }
    }
    for (Manifest.Metric control : result.controls()) {
      to.println(
          String.format(
              Locale.ROOT,
              "%s: %s %.4f%s",
              control.set(),
              control.name(),
              control.value(),
              Controls.contaminated(control) ? " contaminated" : ""));
    }
  }

  private static String line(Figures figures, Kind kind, Manifest.Metric cllr) {
    return String.format(
        Locale.ROOT,
        "%s, %d reference%s, %s: Cllr %.3f (%.3f – %.3f), min Cllr %.3f; worst writer %s, EER %.2f %%",
        figures.set(),
        figures.references(),
        figures.references() == 1 ? "" : "s",
        kind.label(),
        cllr.value(),
        cllr.low(),
        cllr.high(),
        figures.metric("min-cllr-" + kind.label()).map(Manifest.Metric::value).orElse(Double.NaN),
        WriterFigures.worst(figures.writers(), kind).map(WriterFigures::writer).orElse("none"),
        100
            * WriterFigures.worst(figures.writers(), kind)
                .map(writer -> writer.eer(kind))
                .orElse(Double.NaN));
  }
}
