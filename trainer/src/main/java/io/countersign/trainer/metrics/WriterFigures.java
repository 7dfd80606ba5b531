package io.countersign.trainer.metrics;

import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one writer fares in a task. Rates are 0 to 1, and NaN where there is nothing to count.
 *
 * @param counts comparisons of each kind, in the order of {@link Score.Kind}
 * @param eerSkilled oracle EER over this writer's comparisons alone
 * @param eerRandom the same for random forgeries
 * @param frr share of genuine signatures rejected at the equal-error threshold that was fixed on
 *     training writers
 * @param farSkilled share of skilled forgeries accepted there
 */
public record WriterFigures(
    String writer,
    List<Integer> counts,
    double eerSkilled,
    double eerRandom,
    double frr,
    double farSkilled) {

  public WriterFigures {
    counts = List.copyOf(counts);
  }

  /** The writers of {@code scores}, in alphabetical order. */
  static List<WriterFigures> of(List<Score> scores, Scoring scoring) {
    Map<String, List<Score>> byWriter = new TreeMap<>();
    for (Score score : scores) {
      byWriter.computeIfAbsent(score.writer(), id -> new ArrayList<>()).add(score);
    }
    double threshold = equalError(scoring);
    List<WriterFigures> writers = new ArrayList<>();
    byWriter.forEach((writer, own) -> writers.add(one(writer, own, threshold)));
    return writers;
  }

  private static WriterFigures one(String writer, List<Score> own, double threshold) {
    double[] genuine = Score.distances(own, Score.Kind.GENUINE);
    double[] skilled = Score.distances(own, Score.Kind.SKILLED);
    double[] random = Score.distances(own, Score.Kind.RANDOM);
    return new WriterFigures(
        writer,
        List.of(genuine.length, skilled.length, random.length),
        eer(genuine, skilled),
        eer(genuine, random),
        1 - ErrorRates.accepted(genuine, threshold),
        ErrorRates.accepted(skilled, threshold));
  }

  private static double eer(double[] genuine, double[] impostor) {
    return genuine.length == 0 || impostor.length == 0
        ? Double.NaN
        : new ErrorRates(genuine, impostor).eer();
  }

  /** The threshold named {@code equal-error}, or that of the decision rule. */
  public static double equalError(Scoring scoring) {
    return scoring.thresholds().stream()
        .filter(threshold -> threshold.name().equals("equal-error"))
        .map(Threshold::distance)
        .findFirst()
        .orElse(scoring.rule().threshold());
  }

  /** The EER for {@code kind} of forgeries. */
  public double eer(Score.Kind kind) {
    return switch (kind) {
      case SKILLED -> eerSkilled;
      case RANDOM -> eerRandom;
      case GENUINE -> throw new IllegalArgumentException("genuine signatures are no forgeries");
    };
  }

  /** The writer with the largest EER for {@code kind}, of several the first by name. */
  public static Optional<WriterFigures> worst(List<WriterFigures> writers, Score.Kind kind) {
    return writers.stream()
        .filter(writer -> !Double.isNaN(writer.eer(kind)))
        .min(
            Comparator.comparingDouble((WriterFigures writer) -> -writer.eer(kind))
                .thenComparing(WriterFigures::writer));
  }
}
