package io.countersign.trainer.report;

import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.plot.Axis;
import io.countersign.trainer.plot.Mark;
import io.countersign.trainer.plot.SvgPlot;
import java.util.Arrays;
import java.util.List;

/** DET and ROC curves of one set against one kind of forgeries, a line a number of references. */
final class ErrorCurves {
  private static final int MOST_POINTS = 2000;

  private ErrorCurves() {}

  /** Detection error trade-off: FRR over FAR, both on logarithmic axes, in per cent. */
  static String det(List<Evaluation.Task> tasks, Kind kind) {
    SvgPlot plot =
        new SvgPlot(
            "DET: genuine against %s forgeries".formatted(kind.label()),
            Axis.logarithmicPercent("FAR: forgeries accepted (%)"),
            Axis.logarithmicPercent("FRR: genuine rejected (%)"));
    plot.guide(0.1, 0.1, 100, 100);
    return curves(plot, tasks, kind, false);
  }

  /** Receiver operating characteristic: genuine accepted over forgeries accepted, in per cent. */
  static String roc(List<Evaluation.Task> tasks, Kind kind) {
    SvgPlot plot =
        new SvgPlot(
            "ROC: genuine against %s forgeries".formatted(kind.label()),
            Axis.linear("FAR: forgeries accepted (%)", 0, 100),
            Axis.linear("genuine accepted (%)", 0, 100));
    plot.guide(0, 0, 100, 100);
    return curves(plot, tasks, kind, true);
  }

  private static String curves(
      SvgPlot plot, List<Evaluation.Task> tasks, Kind kind, boolean accepted) {
    for (Evaluation.Task task : tasks) {
      double[] genuine = Figures.distances(task.comparisons(), Kind.GENUINE);
      double[] impostor = Figures.distances(task.comparisons(), kind);
      if (genuine.length == 0 || impostor.length == 0) {
        continue;
      }
      ErrorRates rates = new ErrorRates(genuine, impostor);
      double[] thresholds = thinned(rates.candidates());
      int references = task.figures().references();
      plot.line(
          Html.references(references),
          mark(references),
          Arrays.stream(thresholds).map(t -> 100 * rates.far(t)).toArray(),
          Arrays.stream(thresholds)
              .map(t -> 100 * (accepted ? 1 - rates.frr(t) : rates.frr(t)))
              .toArray());
    }
    return plot.svg();
  }

  private static Mark mark(int references) {
    Mark[] marks = Mark.values();
    return marks[Math.max(0, Evaluation.REFERENCES.indexOf(references)) % marks.length];
  }

  /** From below every distance to the largest; of very many, every n-th. */
  private static double[] thinned(double[] thresholds) {
    int step = Math.max(1, thresholds.length / MOST_POINTS);
    int some = (thresholds.length + step - 1) / step;
    double[] kept = new double[some + 2];
    kept[0] = Math.nextDown(thresholds[0]);
    for (int i = 0; i < some; i++) {
      kept[i + 1] = thresholds[i * step];
    }
    kept[some + 1] = thresholds[thresholds.length - 1];
    return kept;
  }
}
