package io.countersign.trainer.evaluation;

import io.countersign.image.GrayImage;
import io.countersign.manifest.Manifest;
import io.countersign.onnx.OnnxEmbedder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The three shortcut controls, on the exact tensors that enter the network. */
public final class Controls {
  static final String NO_REFERENCE = "control-no-reference-auc";
  private static final int SWAPPED_PAIRS = 60;
  private static final long SEED = 601;

  private Controls() {}

  /** Opens the image of a sample again. */
  interface Images {
    GrayImage open(Sample sample) throws IOException;
  }

  /**
   * The controls of one set.
   *
   * @param training samples of the model's training writers; where there are none, the control is
   *     fitted on one half of the test writers and tried on the other
   */
  public static List<Manifest.Metric> of(
      String set, List<Sample> training, List<Sample> test, List<Comparison> pairs) {
    List<Manifest.Metric> metrics = new ArrayList<>();
    boolean known = hasBoth(training);
    List<Sample> fitted = known ? training : half(test, 0);
    List<Sample> tried = known ? test : half(test, 1);
    if (hasBoth(fitted) && hasBoth(tried)) {
      metrics.add(metric(set, NO_REFERENCE, NoReferenceControl.fit(fitted).auc(tried)));
    }
    for (Kind kind : List.of(Kind.SKILLED, Kind.RANDOM)) {
      double[] genuine = toneDifferences(pairs, Kind.GENUINE);
      double[] impostor = toneDifferences(pairs, kind);
      if (genuine.length > 0 && impostor.length > 0) {
        metrics.add(
            metric(
                set,
                "control-ink-tone-eer-" + kind.label(),
                new ErrorRates(genuine, impostor).eer()));
      }
    }
    return metrics;
  }

  /** The largest change of a pair's distance when the two exchange their ink tones. */
  static Manifest.Metric toneSwap(
      String set, List<Comparison> pairs, Images images, OnnxEmbedder embedder) throws IOException {
    List<Comparison> chosen = new ArrayList<>(pairs);
    chosen.removeIf(pair -> pair.kind() == Kind.RANDOM);
    Collections.shuffle(chosen, new Random(SEED));
    double largest = 0;
    for (Comparison pair : chosen.subList(0, Math.min(SWAPPED_PAIRS, chosen.size()))) {
      GrayImage left = images.open(pair.references().get(0));
      GrayImage right = images.open(pair.questioned());
      double plain = distance(embedder, left, right);
      double swapped =
          distance(embedder, ToneSwap.withToneOf(left, right), ToneSwap.withToneOf(right, left));
      largest = Math.max(largest, Math.abs(plain - swapped));
    }
    return metric(set, "control-tone-swap-largest-change", largest);
  }

  private static double distance(OnnxEmbedder embedder, GrayImage left, GrayImage right) {
    var embeddings =
        embedder.embed(
            List.of(embedder.preprocessing().input(left), embedder.preprocessing().input(right)));
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

  private static boolean hasBoth(List<Sample> samples) {
    return samples.stream().anyMatch(Sample::forged)
        && samples.stream().anyMatch(sample -> !sample.forged());
  }

  /** Samples of every second writer. */
  private static List<Sample> half(List<Sample> samples, int which) {
    List<String> writers = samples.stream().map(Sample::writer).distinct().sorted().toList();
    return samples.stream().filter(s -> writers.indexOf(s.writer()) % 2 == which).toList();
  }

  private static Manifest.Metric metric(String set, String name, double value) {
    return new Manifest.Metric(set, name, 0, value, Double.NaN, Double.NaN);
  }
}
