package io.countersign.trainer.metrics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an error rate needs of a comparison.
 *
 * @param writer the claimed signer
 */
public record Score(String writer, Kind kind, double distance) {
  /** The distances of the scores of one kind. */
  public static double[] distances(List<Score> scores, Kind kind) {
    return scores.stream()
        .filter(score -> score.kind() == kind)
        .mapToDouble(Score::distance)
        .toArray();
  }

  /** The oracle EER against one kind of forgeries, 0 to 1; NaN without either. */
  public static double eer(List<Score> scores, Kind forgery) {
    double[] genuine = distances(scores, Kind.GENUINE);
    double[] forged = distances(scores, forgery);
    return genuine.length == 0 || forged.length == 0
        ? Double.NaN
        : new ErrorRates(genuine, forged).eer();
  }

  /** The claimed signers. */
  public static Set<String> writers(List<Score> scores) {
    return scores.stream().map(Score::writer).collect(Collectors.toSet());
  }
}
