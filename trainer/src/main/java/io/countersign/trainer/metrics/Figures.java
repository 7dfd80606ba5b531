package io.countersign.trainer.metrics;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Calibration;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one task on one data set, skilled and random forgeries apart, at thresholds and
 * with a calibration that were fixed beforehand.
 *
 * @param references how many references a comparison has
 * @param counts comparisons of each kind, in the order of {@link Score.Kind}
 * @param writers the same writer by writer
 */
public record Figures(
    String set,
    int references,
    List<Integer> counts,
    List<Figure> all,
    List<WriterFigures> writers) {
  /** Skilled forgeries that may pass for a signature to be accepted without a person. */
  private static final double AUTOMATED_FAR = 0.01;

  public Figures {
    counts = List.copyOf(counts);
    all = List.copyOf(all);
    writers = List.copyOf(writers);
  }

  /** The figures of {@code scores}, judged by {@code scoring}. */
  public static Figures of(String set, int references, List<Score> scores, Scoring scoring) {
    List<Integer> counts = new ArrayList<>();
    for (Score.Kind kind : Score.Kind.values()) {
      counts.add(Score.distances(scores, kind).length);
    }
    List<WriterFigures> writers = WriterFigures.of(scores, scoring);
    List<Figure> all = new ArrayList<>();
    double[] genuine = Score.distances(scores, Score.Kind.GENUINE);
    for (Threshold threshold : scoring.thresholds()) {
      if (genuine.length > 0) {
        double frr = 1 - ErrorRates.accepted(genuine, threshold.distance());
        Bootstrap.Interval kept =
            Bootstrap.acceptedUpTo(scores, Score.Kind.GENUINE, threshold.distance());
        Bootstrap.Interval lost = new Bootstrap.Interval(1 - kept.high(), 1 - kept.low());
        all.add(at(threshold, lost, set, references, Metric.FRR_AT, frr));
      }
    }
    for (Score.Kind forgery : Score.Kind.FORGERIES) {
      all.addAll(against(forgery, set, references, scores, scoring));
      WriterFigures.worst(writers, forgery)
          .ifPresent(
              worst ->
                  all.add(
                      Figure.plain(
                          set, references, Metric.worstWriter(forgery), worst.eer(forgery))));
    }
    return new Figures(set, references, counts, all, writers);
  }

  /** No figures when either kind is missing. */
  private static List<Figure> against(
      Score.Kind forgery, String set, int references, List<Score> scores, Scoring scoring) {
    double[] genuine = Score.distances(scores, Score.Kind.GENUINE);
    double[] forged = Score.distances(scores, forgery);
    if (genuine.length == 0 || forged.length == 0) {
      return List.of();
    }
    ErrorRates rates = new ErrorRates(genuine, forged);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        with(Bootstrap.eer(scores, forgery), set, references, Metric.eer(forgery), rates.eer()));
    figures.add(Figure.plain(set, references, Metric.auc(forgery), rates.auc()));
    if (forgery == Score.Kind.SKILLED) {
      figures.add(
          with(
              Bootstrap.automated(scores, forgery, AUTOMATED_FAR),
              set,
              references,
              Metric.AUTOMATION,
              ErrorRates.accepted(genuine, rates.thresholdAtFar(AUTOMATED_FAR))));
    }
    for (Threshold threshold : scoring.thresholds()) {
      double far = rates.far(threshold.distance());
      Bootstrap.Interval interval = Bootstrap.acceptedUpTo(scores, forgery, threshold.distance());
      figures.add(at(threshold, interval, set, references, Metric.farAt(forgery), far));
    }
    Calibration calibration = scoring.calibration();
    double[] ofGenuine = Arrays.stream(genuine).map(calibration::logLikelihoodRatio).toArray();
    double[] ofForged = Arrays.stream(forged).map(calibration::logLikelihoodRatio).toArray();
    figures.add(
        with(
            Bootstrap.cllr(scores, calibration, forgery),
            set,
            references,
            Metric.cllr(forgery),
            Cllr.of(ofGenuine, ofForged)));
    figures.add(
        Figure.plain(
            set, references, Metric.minimumCllr(forgery), Cllr.minimum(ofGenuine, ofForged)));
    return figures;
  }

  private static Figure at(
      Threshold threshold,
      Bootstrap.Interval interval,
      String set,
      int references,
      Metric metric,
      double value) {
    return new Figure(
        set, references, metric, threshold.name(), value, interval.low(), interval.high());
  }

  private static Figure with(
      Bootstrap.Interval interval, String set, int references, Metric metric, double value) {
    return new Figure(set, references, metric, "", value, interval.low(), interval.high());
  }

  /** These figures and one more. */
  public Figures and(Figure figure) {
    List<Figure> more = new ArrayList<>(all);
    more.add(figure);
    return new Figures(set, references, counts, more, writers);
  }

  /** How many comparisons of a kind there are. */
  public int count(Score.Kind kind) {
    return counts.get(kind.ordinal());
  }

  /** The value of a metric, if there are comparisons for it. */
  public Optional<Figure> of(Metric metric) {
    return at(metric, "");
  }

  /** The value of a metric at the threshold of that name. */
  public Optional<Figure> at(Metric metric, String threshold) {
    return all.stream()
        .filter(figure -> figure.metric() == metric && figure.threshold().equals(threshold))
        .findFirst();
  }

  /**
   * The value of a metric on one data set.
   *
   * @param references how many references a comparison had; 0 where that does not matter
   * @param threshold its name, for metrics at a threshold; else empty
   * @param low lower end of the 95 % interval; NaN where there is none
   * @param high upper end of it
   */
  public record Figure(
      String set,
      int references,
      Metric metric,
      String threshold,
      double value,
      double low,
      double high) {
    public Figure {
      if (metric.atThreshold() == threshold.isEmpty()) {
        throw new IllegalArgumentException(
            "expected a threshold for %s or none, got \"%s\"".formatted(metric, threshold));
      }
    }

    /** Without an interval. */
    public static Figure plain(String set, int references, Metric metric, double value) {
      return new Figure(set, references, metric, "", value, Double.NaN, Double.NaN);
    }

    /** The name in {@code metrics.json}, such as {@code frr-at-far-1}. */
    public String name() {
      return metric.label() + threshold;
    }

    public boolean hasInterval() {
      return !Double.isNaN(low);
    }

    /** As a manifest keeps it. */
    public Manifest.Metric stored() {
      return new Manifest.Metric(set, name(), references, value, low, high);
    }

    /** What a manifest kept; nothing for a figure that this program does not know. */
    public static Optional<Figure> of(Manifest.Metric stored) {
      return Metric.named(stored.name())
          .map(
              metric ->
                  new Figure(
                      stored.set(),
                      stored.references(),
                      metric,
                      stored.name().substring(metric.label().length()),
                      stored.value(),
                      stored.low(),
                      stored.high()));
    }
  }
}
