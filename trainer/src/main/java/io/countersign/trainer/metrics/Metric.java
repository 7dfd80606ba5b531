package io.countersign.trainer.metrics;

import java.util.Arrays;
import java.util.Optional;

/** Every figure that an evaluation gives: its name, what it is counted in, which way is better. */
public enum Metric {
  EER_SKILLED("eer-skilled", "EER, skilled forgeries", Unit.RATE, Better.LOWER),
  EER_RANDOM("eer-random", "EER, random forgeries", Unit.RATE, Better.LOWER),
  AUC_SKILLED("auc-skilled", "AUC, skilled", Unit.PROBABILITY, Better.HIGHER),
  AUC_RANDOM("auc-random", "AUC, random", Unit.PROBABILITY, Better.HIGHER),
  CLLR_SKILLED("cllr-skilled", "Cllr in bits, skilled", Unit.BITS, Better.LOWER),
  MIN_CLLR_SKILLED("min-cllr-skilled", "min Cllr, skilled", Unit.BITS, Better.LOWER),
  CLLR_RANDOM("cllr-random", "Cllr in bits, random", Unit.BITS, Better.LOWER),
  MIN_CLLR_RANDOM("min-cllr-random", "min Cllr, random", Unit.BITS, Better.LOWER),
  WORST_SKILLED(
      "worst-writer-eer-skilled", "EER of the worst writer, skilled", Unit.RATE, Better.LOWER),
  WORST_RANDOM(
      "worst-writer-eer-random", "EER of the worst writer, random", Unit.RATE, Better.LOWER),
  /** At a named threshold, which follows the name; so do the next two. */
  FRR_AT("frr-at-", "FRR", Unit.RATE, Better.LOWER),
  FAR_SKILLED_AT("far-skilled-at-", "skilled FAR", Unit.RATE, Better.LOWER),
  FAR_RANDOM_AT("far-random-at-", "random FAR", Unit.RATE, Better.LOWER),
  /** What could be accepted without a person, were one skilled forgery in a hundred let pass. */
  AUTOMATION("automation", "automation at 1 % skilled FAR", Unit.RATE, Better.HIGHER),
  /** At the threshold that suits these very comparisons best. */
  ORACLE_ACCURACY("oracle-accuracy", "accuracy", Unit.RATE, Better.HIGHER),
  NO_REFERENCE(
      "control-no-reference-auc", "no-reference control, AUC", Unit.PROBABILITY, Better.LOWER),
  INK_TONE_SKILLED(
      "control-ink-tone-eer-skilled", "ink-tone control, skilled EER", Unit.RATE, Better.HIGHER),
  INK_TONE_RANDOM(
      "control-ink-tone-eer-random", "ink-tone control, random EER", Unit.RATE, Better.HIGHER),
  WRONG_REFERENCE(
      "control-wrong-reference-auc",
      "wrong-reference control, AUC",
      Unit.PROBABILITY,
      Better.NEARER_HALF),
  STRANGER_REFERENCES(
      "stranger-references-genuine",
      "stranger references, called genuine",
      Unit.RATE,
      Better.LOWER),
  MIXED_REFERENCES(
      "mixed-references-genuine",
      "mixed references, skilled forgeries called genuine",
      Unit.RATE,
      Better.LOWER),
  TONE_SWAP(
      "control-tone-swap-largest-change",
      "tone-swap test, largest change of a distance",
      Unit.DISTANCE,
      Better.LOWER);

  /** What a figure is counted in. */
  public enum Unit {
    /** A share from 0 to 1 that people read in per cent. */
    RATE,
    /** An area under a ROC curve, 0 to 1. */
    PROBABILITY,
    BITS,
    DISTANCE
  }

  /** Which of two values is the better one. */
  public enum Better {
    LOWER,
    HIGHER,
    NEARER_HALF
  }

  private final String label;
  private final String title;
  private final Unit unit;
  private final Better better;

  Metric(String label, String title, Unit unit, Better better) {
    this.label = label;
    this.title = title;
    this.unit = unit;
    this.better = better;
  }

  /** The name in {@code metrics.json} and manifests; of a metric at thresholds, its beginning. */
  public String label() {
    return label;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  public Unit unit() {
    return unit;
  }

  public Better better() {
    return better;
  }

  /** Whether the name goes on with that of a threshold. */
  public boolean atThreshold() {
    return label.endsWith("-at-");
  }

  public static Metric eer(Score.Kind forgery) {
    return of(forgery, EER_SKILLED, EER_RANDOM);
  }

  public static Metric auc(Score.Kind forgery) {
    return of(forgery, AUC_SKILLED, AUC_RANDOM);
  }

  public static Metric cllr(Score.Kind forgery) {
    return of(forgery, CLLR_SKILLED, CLLR_RANDOM);
  }

  public static Metric minimumCllr(Score.Kind forgery) {
    return of(forgery, MIN_CLLR_SKILLED, MIN_CLLR_RANDOM);
  }

  public static Metric worstWriter(Score.Kind forgery) {
    return of(forgery, WORST_SKILLED, WORST_RANDOM);
  }

  public static Metric farAt(Score.Kind forgery) {
    return of(forgery, FAR_SKILLED_AT, FAR_RANDOM_AT);
  }

  public static Metric inkTone(Score.Kind forgery) {
    return of(forgery, INK_TONE_SKILLED, INK_TONE_RANDOM);
  }

  private static Metric of(Score.Kind forgery, Metric skilled, Metric random) {
    return switch (forgery) {
      case SKILLED -> skilled;
      case RANDOM -> random;
      case GENUINE -> throw new IllegalArgumentException("genuine signatures are no forgeries");
    };
  }

  /** The metric that a stored name is of, if it is one of these. */
  static Optional<Metric> named(String name) {
    return Arrays.stream(values())
        .filter(
            metric ->
                metric.atThreshold() ? name.startsWith(metric.label) : name.equals(metric.label))
        .findFirst();
  }
}
