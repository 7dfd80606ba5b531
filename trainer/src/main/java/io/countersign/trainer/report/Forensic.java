package io.countersign.trainer.report;

import io.countersign.trainer.metrics.Cllr;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.plot.Axis;
import io.countersign.trainer.plot.Plot;
import io.countersign.trainer.protocol.Task;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What is plotted of likelihood ratios, as forensic science does. */
public final class Forensic {
  private static final double LN_10 = Math.log(10);
  private static final double PRIORS = 2.5;
  private static final int STEPS = 50;

  private Forensic() {}

  /**
   * The share of comparisons with a larger likelihood ratio, over its logarithm (C. F. Tippett et
   * al. 1968, "The evidential value of the comparison of paint flakes").
   */
  public static Plot tippett(Task task, Score.Kind forgery) {
    double[] genuine = ratios(task, Score.Kind.GENUINE);
    double[] forged = ratios(task, forgery);
    double most =
        DoubleStream.concat(Arrays.stream(genuine), Arrays.stream(forged))
            .map(ratio -> Math.abs(ratio) / LN_10)
            .max()
            .orElse(1);
    double end = Math.max(0.5, Math.ceil(2 * most) / 2);
    double[] at =
        IntStream.rangeClosed(0, 4 * STEPS)
            .mapToDouble(i -> end * (i / (2.0 * STEPS) - 1))
            .toArray();
    return new Plot(
            "Tippett, %s: genuine and %s"
                .formatted(Wording.references(task.references()), forgery.label()),
            Axis.linear("likelihood ratio (log 10)", -end, end),
            Axis.linear("comparisons with a larger ratio (%)", 0, 100))
        .guide(0, 0, 0, 100)
        .line("genuine", Plot.Mark.BLUE, at, larger(genuine, at))
        .line(forgery.label() + " forgeries", mark(forgery), at, larger(forged, at));
  }

  /**
   * Empirical cross-entropy over the odds beforehand (D. Ramos and J. Gonzalez-Rodriguez 2013,
   * "Reliable support: measuring calibration of likelihood ratios").
   */
  public static Plot entropy(Task task, Score.Kind forgery) {
    double[] genuine = ratios(task, Score.Kind.GENUINE);
    double[] forged = ratios(task, forgery);
    double[] priors =
        IntStream.rangeClosed(0, STEPS).mapToDouble(i -> PRIORS * (2.0 * i / STEPS - 1)).toArray();
    double[] none = {0};
    double[] stated = over(priors, odds -> Cllr.entropy(genuine, forged, odds));
    double[] without = over(priors, odds -> Cllr.entropy(none, none, odds));
    double top = 1.05 * Math.max(Arrays.stream(stated).max().orElse(1), 1);
    Plot plot =
        new Plot(
            "ECE, %s: genuine and %s"
                .formatted(Wording.references(task.references()), forgery.label()),
            Axis.linear("odds of genuine beforehand (log 10)", -PRIORS, PRIORS),
            Axis.linear("empirical cross-entropy (bits)", 0, top));
    for (int i = 0; i < STEPS; i++) {
      plot.guide(priors[i], without[i], priors[i + 1], without[i + 1]);
    }
    return plot.line("as stated", mark(forgery), priors, stated)
        .line(
            "best calibration",
            Plot.Mark.BLACK,
            priors,
            over(priors, odds -> Cllr.leastEntropy(genuine, forged, odds)));
  }

  private static double[] over(double[] priors, DoubleUnaryOperator cost) {
    return Arrays.stream(priors).map(prior -> cost.applyAsDouble(prior * LN_10)).toArray();
  }

  private static double[] ratios(Task task, Score.Kind kind) {
    return Arrays.stream(Score.distances(task.scores(), kind))
        .map(task.scoring().calibration()::logLikelihoodRatio)
        .toArray();
  }

  /** Per cent of the natural log ratios that are larger than each of the ascending values. */
  private static double[] larger(double[] ratios, double[] at) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    double[] shares = new double[at.length];
    int upTo = 0;
    for (int i = 0; i < at.length; i++) {
      while (upTo < sorted.length && sorted[upTo] <= at[i] * LN_10) {
        upTo++;
      }
      shares[i] = 100.0 * (sorted.length - upTo) / Math.max(1, sorted.length);
    }
    return shares;
  }

  private static Plot.Mark mark(Score.Kind forgery) {
    return forgery == Score.Kind.SKILLED ? Plot.Mark.VERMILION : Plot.Mark.GREEN;
  }
}
