package io.countersign.trainer.metrics;

import java.util.List;
import java.util.Locale;
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

  /** What a questioned signature is to the claimed signer. */
  public enum Kind {
    /** By the claimed signer. */
    GENUINE,
    /** A practised imitation of the claimed signer. */
    SKILLED,
    /** A genuine signature of somebody else. */
    RANDOM;

    /** The kinds that a verifier should refuse; their figures are never pooled. */
    public static final List<Kind> FORGERIES = List.of(SKILLED, RANDOM);

    /** The name used in {@code scores.csv}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
