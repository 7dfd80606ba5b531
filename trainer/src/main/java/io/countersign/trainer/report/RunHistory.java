package io.countersign.trainer.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the run that made a model.
 *
 * @param epochs one line of {@code metrics.jsonl} each; none of a model without its run
 * @param settings everything the run was told, by name
 */
public record RunHistory(List<Epoch> epochs, Map<String, String> settings) {
  /** Of a model without its run. */
  public static final RunHistory NONE = new RunHistory(List.of(), Map.of());

  public RunHistory {
    epochs = List.copyOf(epochs);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * One line of {@code metrics.jsonl}.
   *
   * @param epoch from 1
   * @param loss mean over the epoch's steps
   * @param imagesPerSecond embedded, over the epoch
   * @param pairsPerSecond that had a part in the loss
   * @param seconds since training began, over all sessions of a resumed run
   * @param eerSkilled EER with one reference on some of the held-out signatures, 0 to 1; NaN where
   *     there are no skilled forgeries
   * @param eerRandom the same against signatures of others
   */
  public record Epoch(
      int epoch,
      int steps,
      double loss,
      double learningRate,
      double imagesPerSecond,
      double pairsPerSecond,
      double seconds,
      double eerSkilled,
      double eerRandom) {}

  public int steps() {
    return epochs.stream().mapToInt(Epoch::steps).sum();
  }

  public double imagesPerSecond() {
    return epochs.stream().mapToDouble(Epoch::imagesPerSecond).average().orElse(0);
  }

  public double seconds() {
    return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).seconds();
  }
}
