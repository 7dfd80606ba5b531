package io.countersign.trainer.controls;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Task.Cues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The three shortcut controls, on the exact tensors that enter the network, and one on the scores:
 * what they find, and what it means.
 */
public final class Controls {
  /** Stands for the set where a control is taken over all sets together. */
  public static final String POOLED = "pooled";

  /** Of a distance: what rounding may move. */
  private static final double UNMOVED = 1e-6;

  /** EER of ink tone alone below which a data set is said to give its kinds away. */
  private static final double GIVEN_AWAY = 0.3;

  private Controls() {}

  /**
   * The controls of one set that need no network.
   *
   * @param training images of the model's training writers, of all sets; where there are none, the
   *     no-reference control is fitted on one half of the test writers and tried on the other
   */
  public static List<Figure> of(
      String set, List<Cues> training, List<Task.Sample> test, List<Task.Comparison> pairs) {
    List<Figure> controls = new ArrayList<>(noReference(set, training, test));
    for (Score.Kind forgery : Score.Kind.FORGERIES) {
      add(set, Metric.inkTone(forgery), InkTone.eer(pairs, forgery), controls);
    }
    return controls;
  }

  /** As {@link #of}, with those that ask the network which {@code test} was embedded by. */
  public static List<Figure> of(
      String set,
      List<Cues> training,
      List<Task.Sample> test,
      List<Task.Comparison> pairs,
      FeatureExtractor extractor)
      throws IOException {
    List<Figure> controls = new ArrayList<>(of(set, training, test, pairs));
    add(set, Metric.WRONG_REFERENCE, ReferencesControl.WrongReferences.auc(test), controls);
    if (!pairs.isEmpty()) {
      controls.add(control(set, Metric.TONE_SWAP, ToneSwap.largestChange(pairs, extractor)));
    }
    return controls;
  }

  /** The no-reference control over the test samples of several sets together. */
  public static List<Figure> pooled(List<Cues> training, List<Task.Sample> test) {
    return noReference(POOLED, training, test);
  }

  private static List<Figure> noReference(String set, List<Cues> training, List<Task.Sample> test) {
    List<Cues> all = test.stream().map(Task.Sample::cues).toList();
    boolean known = hasBoth(training);
    List<Cues> fitted = known ? training : half(all, 0);
    List<Cues> tried = known ? all : half(all, 1);
    return hasBoth(fitted) && hasBoth(tried)
        ? List.of(control(set, Metric.NO_REFERENCE, NoReferenceControl.fit(fitted).auc(tried)))
        : List.of();
  }

  private static void add(String set, Metric metric, OptionalDouble value, List<Figure> to) {
    value.ifPresent(found -> to.add(control(set, metric, found)));
  }

  private static Figure control(String set, Metric metric, double value) {
    return Figure.plain(set, 0, metric, value);
  }

  /** Whether the no-reference control can be fitted on, or tried on, these images. */
  public static boolean hasBoth(List<Cues> images) {
    return images.stream().anyMatch(image -> image.file().forged())
        && images.stream().anyMatch(image -> !image.file().forged());
  }

  /** Images of every second writer. */
  private static List<Cues> half(List<Cues> images, int which) {
    List<String> writers =
        images.stream().map(image -> image.file().writerId()).distinct().sorted().toList();
    return images.stream()
        .filter(image -> writers.indexOf(image.file().writerId()) % 2 == which)
        .toList();
  }

  /** Whether {@code control} marks the result as contaminated. */
  public static boolean contaminated(Figure control) {
    return control.metric() == Metric.NO_REFERENCE && contaminated(control.value());
  }

  /** The same of the no-reference control's value; NaN is not. */
  public static boolean contaminated(double noReference) {
    return noReference > NoReferenceControl.CONTAMINATED;
  }

  /** Whether {@code control} is one that says by itself whether a shortcut is open. */
  public static boolean decisive(Figure control) {
    return control.metric() == Metric.NO_REFERENCE || control.metric() == Metric.TONE_SWAP;
  }

  /** Whether {@code control} shows a shortcut: contamination, or a distance that ink tone moves. */
  public static boolean shortcut(Figure control) {
    boolean toneMoves = control.metric() == Metric.TONE_SWAP && control.value() > UNMOVED;
    return toneMoves || contaminated(control);
  }

  /** A sentence for each of {@code controls} that marks its result as contaminated. */
  public static List<String> warnings(List<Figure> controls) {
    return controls.stream()
        .filter(Controls::contaminated)
        .map(
            control ->
                "Contaminated: on %s forged is told from genuine without any reference (AUC %.3f)"
                    .formatted(
                        control.set().equals(POOLED) ? "all sets together" : control.set(),
                        control.value()))
        .toList();
  }

  /** What the value of a control says, in words; empty for what is no control. */
  public static Optional<String> meaning(Figure control) {
    double value = control.value();
    return switch (control.metric()) {
      case NO_REFERENCE ->
          Optional.of(
              contaminated(control)
                  ? "contaminated: forgeries are recognised without a reference"
                  : "clean: no such shortcut found in single images");
      case TONE_SWAP ->
          Optional.of(
              value == 0 ? "ink tone is not seen" : "ink tone moves a distance by up to this much");
      case WRONG_REFERENCE ->
          Optional.of(
              Math.abs(value - 0.5) > NoReferenceControl.CONTAMINATED - 0.5
                  ? "part of what tells forgeries here needs no reference of the signer"
                  : "against somebody else's signature forged and genuine score much the same");
      case INK_TONE_SKILLED, INK_TONE_RANDOM ->
          Optional.of(
              value < GIVEN_AWAY
                  ? "ink tone gives them away: grey-level input proves nothing here"
                  : "ink tone tells little");
      case STRANGER_REFERENCES ->
          Optional.of("by %d strangers, asked for a further one".formatted(control.references()));
      case MIXED_REFERENCES ->
          Optional.of("one of %d by a stranger".formatted(control.references()));
      default -> Optional.empty();
    };
  }

  /**
   * How far the ink alone gets: pairs accepted by the difference of the deviations of their grey
   * levels. A low EER says that the data set gives its forgeries away by pen or scanner.
   */
  static final class InkTone {
    private InkTone() {}

    /** The EER of pairs against {@code forgery}; none where either kind is missing. */
    static OptionalDouble eer(List<Task.Comparison> pairs, Score.Kind forgery) {
      double[] genuine = differences(pairs, Score.Kind.GENUINE);
      double[] forged = differences(pairs, forgery);
      return genuine.length == 0 || forged.length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(new ErrorRates(genuine, forged).eer());
    }

    private static double[] differences(List<Task.Comparison> pairs, Score.Kind kind) {
      return pairs.stream()
          .filter(pair -> pair.kind() == kind)
          .mapToDouble(
              pair ->
                  Math.abs(
                      pair.references().get(0).cues().inkDeviation()
                          - pair.questioned().cues().inkDeviation()))
          .toArray();
    }
  }
}
