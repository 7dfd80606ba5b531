package io.countersign.trainer.evaluation;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.image.GrayImage;
import io.countersign.manifest.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * The three shortcut controls, on the exact tensors that enter the network, and one on the scores.
 */
public final class Controls {
  static final String NO_REFERENCE = "control-no-reference-auc";

  static final String INK_TONE = "control-ink-tone-eer-";
  static final String WRONG_REFERENCE = "control-wrong-reference-auc";
  static final String TONE_SWAP = "control-tone-swap-largest-change";

  /** Stands for the set where a control is taken over all sets together. */
  static final String POOLED = "pooled";

  /** Of a distance: what rounding may move. */
  private static final double UNMOVED = 1e-6;

  /** Seeded pairs whose ink tones are exchanged. */
  static final int SWAPPED_PAIRS = 60;

  private static final long SEED = 601;

  private Controls() {}

  /** Opens the image of a sample again. */
  interface Images {
    GrayImage open(Sample sample) throws IOException;
  }

  /**
   * The controls of one set.
   *
   * @param training images of the model's training writers, of all sets; where there are none, the
   *     no-reference control is fitted on one half of the test writers and tried on the other
   */
  public static List<Manifest.Metric> of(
      String set, List<SingleImage> training, List<Sample> test, List<Comparison> pairs) {
    List<Manifest.Metric> metrics = new ArrayList<>(noReference(set, training, test));
    for (Kind kind : Kind.FORGERIES) {
      double[] genuine = toneDifferences(pairs, Kind.GENUINE);
      double[] impostor = toneDifferences(pairs, kind);
      if (genuine.length > 0 && impostor.length > 0) {
        metrics.add(metric(set, INK_TONE + kind.label(), new ErrorRates(genuine, impostor).eer()));
      }
    }
    return metrics;
  }

  /** The no-reference control over the test samples of several sets together. */
  static List<Manifest.Metric> pooled(List<SingleImage> training, List<Sample> test) {
    return noReference(POOLED, training, test);
  }

  /** Whether {@code control} marks the result as contaminated. */
  public static boolean contaminated(Manifest.Metric control) {
    return control.name().equals(NO_REFERENCE) && control.value() > NoReferenceControl.CONTAMINATED;
  }

  /** Whether {@code control} is one that says by itself whether a shortcut is open. */
  public static boolean decisive(Manifest.Metric control) {
    return control.name().equals(NO_REFERENCE) || control.name().equals(TONE_SWAP);
  }

  /** Whether {@code control} shows a shortcut: contamination, or a distance that ink tone moves. */
  public static boolean shortcut(Manifest.Metric control) {
    boolean toneMoves = control.name().equals(TONE_SWAP) && control.value() > UNMOVED;
    return toneMoves || contaminated(control);
  }

  /** A sentence for each of {@code controls} that marks its result as contaminated. */
  public static List<String> warnings(List<Manifest.Metric> controls) {
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

  private static List<Manifest.Metric> noReference(
      String set, List<SingleImage> training, List<Sample> test) {
    List<SingleImage> all = test.stream().map(Sample::alone).toList();
    boolean known = hasBoth(training);
    List<SingleImage> fitted = known ? training : half(all, 0);
    List<SingleImage> tried = known ? all : half(all, 1);
    return hasBoth(fitted) && hasBoth(tried)
        ? List.of(metric(set, NO_REFERENCE, NoReferenceControl.fit(fitted).auc(tried)))
        : List.of();
  }

  /** {@link WrongReferenceControl} over samples that one network embedded. */
  static Optional<Manifest.Metric> wrongReference(String set, List<Sample> test) {
    OptionalDouble auc = WrongReferenceControl.auc(test);
    return auc.isPresent()
        ? Optional.of(metric(set, WRONG_REFERENCE, auc.getAsDouble()))
        : Optional.empty();
  }

  /** The largest change of a pair's distance when the two exchange their ink tones. */
  static Manifest.Metric toneSwap(
      String set, List<Comparison> pairs, Images images, FeatureExtractor extractor)
      throws IOException {
    List<Comparison> chosen = new ArrayList<>(pairs);
    chosen.removeIf(pair -> pair.kind() == Kind.RANDOM);
    Collections.shuffle(chosen, new Random(SEED));
    double largest = 0;
    for (Comparison pair : chosen.subList(0, Math.min(SWAPPED_PAIRS, chosen.size()))) {
      GrayImage left = images.open(pair.references().get(0));
      GrayImage right = images.open(pair.questioned());
      double plain = distance(extractor, left, right);
      double swapped =
          distance(extractor, ToneSwap.withToneOf(left, right), ToneSwap.withToneOf(right, left));
      largest = Math.max(largest, Math.abs(plain - swapped));
    }
    return metric(set, TONE_SWAP, largest);
  }

  private static double distance(FeatureExtractor extractor, GrayImage left, GrayImage right) {
    var embeddings =
        extractor.features(
            List.of(extractor.preprocessing().input(left), extractor.preprocessing().input(right)));
    return embeddings.get(0).distance(embeddings.get(1));
  }

  private static double[] toneDifferences(List<Comparison> pairs, Kind kind) {
    return pairs.stream()
        .filter(pair -> pair.kind() == kind)
        .mapToDouble(
            pair ->
                Math.abs(
                    pair.references().get(0).cues().inkDeviation()
                        - pair.questioned().cues().inkDeviation()))
        .toArray();
  }

  /** Whether the no-reference control can be fitted on, or tried on, these images. */
  static boolean hasBoth(List<SingleImage> images) {
    return images.stream().anyMatch(SingleImage::forged)
        && images.stream().anyMatch(image -> !image.forged());
  }

  /** Images of every second writer. */
  private static List<SingleImage> half(List<SingleImage> images, int which) {
    List<String> writers = images.stream().map(SingleImage::writerId).distinct().sorted().toList();
    return images.stream().filter(s -> writers.indexOf(s.writerId()) % 2 == which).toList();
  }

  private static Manifest.Metric metric(String set, String name, double value) {
    return new Manifest.Metric(set, name, 0, value, Double.NaN, Double.NaN);
  }
}
