package io.countersign.trainer.report;

import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.protocol.SetResult;
import io.countersign.trainer.metrics.WriterFigures;
import java.util.Comparator;
import java.util.List;

/** The report's tables of single writers, the worst first. */
final class ReportWriters {
  private ReportWriters() {}

  static String of(List<SetResult> sets) {
    StringBuilder html =
        new StringBuilder(
            """
            <h2>Writers one by one</h2>
            <p>The worst first. A mean hides the customer for whom the system does not work: somebody
            whose signature varies much, or is easily imitated. With few comparisons a writer's rate
            is coarse. FRR and FAR are at the equal-error threshold that was fixed on training
            writers.</p>
            """);
    for (SetResult set : sets) {
      for (Evaluation.Task task : set.tasks()) {
        Figures figures = task.figures();
        html.append(
            "<h3>%s, %s</h3>\n"
                .formatted(Html.escape(set.set()), Html.references(figures.references())));
        html.append(table(figures.writers()));
      }
    }
    return html.toString();
  }

  private static String table(List<WriterFigures> writers) {
    StringBuilder rows = new StringBuilder();
    writers.stream()
        .sorted(
            Comparator.comparingDouble(ReportWriters::badness)
                .reversed()
                .thenComparing(WriterFigures::writer))
        .forEach(writer -> rows.append(row(writer)));
    return Html.table(
        Html.header(
            List.of(
                "writer",
                "genuine",
                "skilled",
                "random",
                "skilled EER",
                "random EER",
                "FRR",
                "skilled FAR")),
        rows.toString());
  }

  /** The skilled EER, or where there are no skilled forgeries the random one. */
  private static double badness(WriterFigures writer) {
    double eer = Double.isNaN(writer.eerSkilled()) ? writer.eerRandom() : writer.eerSkilled();
    return Double.isNaN(eer) ? -1 : eer;
  }

  private static String row(WriterFigures writer) {
    return Html.row(
        writer.writer(),
        List.of(
            Html.cell(String.valueOf(writer.counts().get(Kind.GENUINE.ordinal()))),
            Html.cell(String.valueOf(writer.counts().get(Kind.SKILLED.ordinal()))),
            Html.cell(String.valueOf(writer.counts().get(Kind.RANDOM.ordinal()))),
            Html.cell(Html.percent(writer.eerSkilled())),
            Html.cell(Html.percent(writer.eerRandom())),
            Html.cell(Html.percent(writer.frr())),
            Html.cell(Html.percent(writer.farSkilled()))));
  }
}
