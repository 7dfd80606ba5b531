package io.countersign.trainer.report;

import io.countersign.trainer.metrics.Cllr;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.metrics.WriterFigures;
import io.countersign.trainer.plot.Axis;
import io.countersign.trainer.plot.Plot;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Everything that is plotted of evaluations and runs. */
public final class Curves {
  private static final int MOST_POINTS = 2000;
  private static final int BINS = 40;

  private Curves() {}

  /** Detection error trade-off: FRR over FAR, in per cent, a line a number of references. */
  public static Plot det(List<Task> tasks, Score.Kind forgery) {
    double worst = 0;
    double finest = 100;
    for (Task task : tasks) {
      double[] genuine = Score.distances(task.scores(), Score.Kind.GENUINE);
      double[] forged = Score.distances(task.scores(), forgery);
      if (genuine.length > 0 && forged.length > 0) {
        worst = Math.max(worst, 100 * new ErrorRates(genuine, forged).eer());
        finest = Math.min(finest, 100.0 / Math.max(genuine.length, forged.length));
      }
    }
    double low = Math.min(finest, worst / 2);
    Axis far = Axis.deviate("FAR: forgeries accepted (%)", low, 2 * worst);
    Axis frr = Axis.deviate("FRR: genuine rejected (%)", low, 2 * worst);
    Plot plot = new Plot("DET: genuine against %s forgeries".formatted(forgery.label()), far, frr);
    plot.guide(far.low(), frr.low(), far.high(), frr.high());
    return rates(plot, tasks, forgery, false);
  }

  /** Receiver operating characteristic: genuine accepted over forgeries accepted, in per cent. */
  public static Plot roc(List<Task> tasks, Score.Kind forgery) {
    Plot plot =
        new Plot(
            "ROC: genuine against %s forgeries".formatted(forgery.label()),
            Axis.linear("FAR: forgeries accepted (%)", 0, 100),
            Axis.linear("genuine accepted (%)", 0, 100));
    plot.guide(0, 0, 100, 100);
    return rates(plot, tasks, forgery, true);
  }

  private static Plot rates(Plot plot, List<Task> tasks, Score.Kind forgery, boolean accepted) {
    for (Task task : tasks) {
      double[] genuine = Score.distances(task.scores(), Score.Kind.GENUINE);
      double[] forged = Score.distances(task.scores(), forgery);
      if (genuine.length > 0 && forged.length > 0) {
        ErrorRates rates = new ErrorRates(genuine, forged);
        double[] thresholds = thinned(rates.candidates());
        plot.line(
            Wording.references(task.references()),
            mark(task.references()),
            Arrays.stream(thresholds).map(t -> 100 * rates.far(t)).toArray(),
            Arrays.stream(thresholds)
                .map(t -> 100 * (accepted ? 1 - rates.frr(t) : rates.frr(t)))
                .toArray());
      }
    }
    return plot;
  }

  private static Plot.Mark mark(int references) {
    Plot.Mark[] marks = Plot.Mark.values();
    return marks[Math.max(0, Evaluation.REFERENCES.indexOf(references)) % marks.length];
  }

  private static Plot.Mark mark(Score.Kind forgery) {
    return forgery == Score.Kind.SKILLED ? Plot.Mark.VERMILION : Plot.Mark.GREEN;
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

  /**
   * Shares of distances of genuine signatures and of one kind of forgeries over equal bins, with
   * the equal-error threshold that was fixed beforehand.
   */
  public static Plot distances(Task task, Score.Kind forgery) {
    double[] genuine = Score.distances(task.scores(), Score.Kind.GENUINE);
    double[] forged = Score.distances(task.scores(), forgery);
    double threshold = WriterFigures.equalError(task.scoring());
    double[] all =
        Arrays.stream(new double[][] {genuine, forged, {threshold}})
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double low = Arrays.stream(all).min().orElse(0);
    double high = Math.max(low + 1e-6, Arrays.stream(all).max().orElse(1));
    double[] ofGenuine = outline(genuine, low, high);
    double[] ofForged = outline(forged, low, high);
    double most =
        Math.max(Arrays.stream(ofGenuine).max().orElse(0), Arrays.stream(ofForged).max().orElse(0));
    double top = Math.max(1, 1.1 * most);
    double[] edges = new double[2 * BINS];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = low + (i + 1) / 2 * (high - low) / BINS;
    }
    return new Plot(
            "Distances, %s: genuine and %s"
                .formatted(Wording.references(task.references()), forgery.label()),
            Axis.linear("distance (small: alike)", low, high),
            Axis.linear("share of comparisons (%)", 0, top))
        .guide(threshold, 0, threshold, 0.94 * top)
        .note(threshold, 0.96 * top, "threshold")
        .line("genuine", Plot.Mark.BLUE, edges, ofGenuine)
        .line(forgery.label() + " forgeries", mark(forgery), edges, ofForged);
  }

  /** Per cent of the distances in each bin, at the bin's two ends; all 0 where there are none. */
  private static double[] outline(double[] distances, double low, double high) {
    double[] outline = new double[2 * BINS];
    for (double distance : distances) {
      int bin = (int) Math.min(BINS - 1, BINS * (distance - low) / (high - low));
      outline[2 * bin] += 100.0 / distances.length;
      outline[2 * bin + 1] = outline[2 * bin];
    }
    return outline;
  }

  /** Found over stated probabilities, with the counts of both kinds above each tenth. */
  public static Plot calibration(Task task, Score.Kind forgery) {
    List<Cllr.Reliability.Bin> bins =
        Cllr.Reliability.bins(task.scores(), task.scoring().calibration(), forgery);
    Plot plot =
        new Plot(
            "Calibration, %s: genuine and %s"
                .formatted(Wording.references(task.references()), forgery.label()),
            Axis.linear("stated probability of genuine (%)", 0, 100),
            Axis.linear("found genuine (%)", 0, 122, List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0)));
    plot.guide(0, 0, 100, 100);
    for (int i = 0; i < bins.size(); i++) {
      double middle = 100 * (i + 0.5) / bins.size();
      plot.note(middle, 114, String.valueOf(bins.get(i).genuine()));
      plot.note(middle, 107, String.valueOf(bins.get(i).forged()));
    }
    List<Cllr.Reliability.Bin> filled =
        bins.stream().filter(bin -> bin.genuine() + bin.forged() > 0).toList();
    return plot.points(
        "genuine against " + forgery.label(),
        mark(forgery),
        filled.stream().mapToDouble(bin -> 100 * bin.stated()).toArray(),
        filled.stream().mapToDouble(bin -> 100 * bin.found()).toArray());
  }

  /** The mean loss of each epoch. */
  public static Plot loss(String title, List<RunHistory.Epoch> epochs) {
    double most = epochs.stream().mapToDouble(RunHistory.Epoch::loss).max().orElse(1);
    Plot plot =
        new Plot(title, epochAxis(epochs), Axis.linear("mean loss", 0, Math.max(1e-6, most)));
    add(plot, "loss", Plot.Mark.BLUE, epochs, RunHistory.Epoch::loss);
    return plot;
  }

  /** The held-out EER of each epoch; nothing where none was measured. */
  public static Optional<Plot> errors(List<RunHistory.Epoch> epochs) {
    double most =
        epochs.stream()
            .flatMapToDouble(epoch -> DoubleStream.of(epoch.eerSkilled(), epoch.eerRandom()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    Axis rates = Axis.linear("EER (%)", 0, Math.max(1, 110 * most));
    Plot plot = new Plot("EER by epoch, 1 reference", epochAxis(epochs), rates);
    boolean skilled =
        add(plot, "skilled forgeries", mark(Score.Kind.SKILLED), epochs, e -> 100 * e.eerSkilled());
    boolean random =
        add(plot, "random forgeries", mark(Score.Kind.RANDOM), epochs, e -> 100 * e.eerRandom());
    return skilled || random ? Optional.of(plot) : Optional.empty();
  }

  private static Axis epochAxis(List<RunHistory.Epoch> epochs) {
    return Axis.linear("epoch", 0, epochs.get(epochs.size() - 1).epoch());
  }

  /** Adds the epochs whose value is known; whether there are any. */
  private static boolean add(
      Plot plot,
      String label,
      Plot.Mark mark,
      List<RunHistory.Epoch> epochs,
      ToDoubleFunction<RunHistory.Epoch> value) {
    List<RunHistory.Epoch> known =
        epochs.stream().filter(epoch -> Double.isFinite(value.applyAsDouble(epoch))).toList();
    if (!known.isEmpty()) {
      plot.points(
          label,
          mark,
          known.stream().mapToDouble(RunHistory.Epoch::epoch).toArray(),
          known.stream().mapToDouble(value).toArray());
    }
    return !known.isEmpty();
  }
}
