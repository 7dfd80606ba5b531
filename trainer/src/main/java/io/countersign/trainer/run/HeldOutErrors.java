package io.countersign.trainer.run;

import ai.djl.Device;
import io.countersign.comparison.Comparison;
import io.countersign.comparison.Features;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The EER of half-trained weights, with one reference: so many held-out writers of every set that
 * it takes a small part of an epoch. It is for the curve; nothing is chosen by it.
 */
final class HeldOutErrors {
  /** No more writers are added once there are so many images. */
  private static final int ENOUGH = 250;

  private static final int BATCH = 32;

  private final Network network;
  private final Preprocessing preprocessing;
  private final Comparison comparison;
  private final List<SignatureImage> images;

  /** Mean EER over the sets, 0 to 1; NaN where no set has such forgeries. */
  record Rates(double skilled, double random) {
    static final Rates UNKNOWN = new Rates(Double.NaN, Double.NaN);
  }

  /**
   * @param comparison the served one, so that the curve shows what the model will do
   */
  HeldOutErrors(
      Network network,
      Preprocessing preprocessing,
      Comparison comparison,
      List<SignatureImage> heldOut) {
    this.network = network;
    this.preprocessing = preprocessing;
    this.comparison = comparison;
    this.images = some(heldOut);
  }

  private record Writer(int turn, List<SignatureImage> images) {}

  /** Whole writers, in turn of each set. */
  private static List<SignatureImage> some(List<SignatureImage> all) {
    Map<String, Map<String, List<SignatureImage>>> sets = new TreeMap<>();
    for (SignatureImage image : all) {
      sets.computeIfAbsent(image.file().set(), set -> new TreeMap<>())
          .computeIfAbsent(image.file().writer(), writer -> new ArrayList<>())
          .add(image);
    }
    List<Writer> writers = new ArrayList<>();
    for (Map<String, List<SignatureImage>> set : sets.values()) {
      int turn = 0;
      for (List<SignatureImage> own : set.values()) {
        writers.add(new Writer(turn++, own));
      }
    }
    writers.sort(Comparator.comparing(Writer::turn));
    List<SignatureImage> chosen = new ArrayList<>();
    for (Writer writer : writers) {
      if (chosen.size() < ENOUGH) {
        chosen.addAll(writer.images());
      }
    }
    return chosen;
  }

  Rates of(Parameters weights) {
    Map<String, List<Task.Sample>> samples;
    try (BlockEmbedder embedder = BlockEmbedder.of(network, weights, Device.cpu())) {
      samples = Evaluation.samples(images, preprocessing, inputs -> embed(embedder, inputs));
    }
    double[] means = new double[Score.Kind.FORGERIES.size()];
    for (int k = 0; k < means.length; k++) {
      Score.Kind kind = Score.Kind.FORGERIES.get(k);
      means[k] =
          samples.entrySet().stream()
              .mapToDouble(set -> eer(new Tasks(set.getKey(), set.getValue()), kind))
              .filter(eer -> !Double.isNaN(eer))
              .average()
              .orElse(Double.NaN);
    }
    return new Rates(means[0], means[1]);
  }

  private static double eer(Tasks tasks, Score.Kind kind) {
    return Score.eer(tasks.pairs().stream().map(pair -> pair.score()).toList(), kind);
  }

  private List<Features> embed(BlockEmbedder embedder, List<NetworkInput> inputs) {
    int pixels = network.height() * network.width();
    List<Features> features = new ArrayList<>();
    for (int from = 0; from < inputs.size(); from += BATCH) {
      List<NetworkInput> batch = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
      float[] flat = new float[batch.size() * pixels];
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).copyTo(flat, i * pixels);
      }
      features.addAll(comparison.features(List.of(embedder.embed(flat, batch.size())), batch));
    }
    return features;
  }
}
