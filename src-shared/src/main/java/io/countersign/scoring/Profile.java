package io.countersign.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How careful a decision is to be. Every profile starts from the model's own rule and moves the
 * distance up to which a signature is genuine; between that and the distance beyond which it is
 * forged a person decides.
 *
 * @param name {@code default}, {@code strict}, {@code lenient} or {@code far=…}
 * @param far the false acceptance rate of skilled forgeries that was asked for, 0 to 1
 */
public record Profile(String name, OptionalDouble far) {
  /** The model's rule as it is: equal error, with its review band. */
  public static final Profile DEFAULT = new Profile("default", OptionalDouble.empty());

  /** Genuine only up to the strictest of the model's thresholds: FAR 1 % on training writers. */
  public static final Profile STRICT = new Profile("strict", OptionalDouble.empty());

  /** Genuine up to the default's threshold: what the default leaves to a person below it. */
  public static final Profile LENIENT = new Profile("lenient", OptionalDouble.empty());

  /**
   * The profile of that name.
   *
   * @throws IllegalArgumentException for another name than the three
   */
  public static Profile named(String name) {
    return List.of(DEFAULT, STRICT, LENIENT).stream()
        .filter(profile -> profile.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected a profile of default, strict or lenient"));
  }

  /**
   * A stated false acceptance rate of skilled forgeries.
   *
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public static Profile ofFar(double far) {
    if (!(far > 0 && far < 1)) {
      throw new IllegalArgumentException("expected a false acceptance rate between 0 and 1");
    }
    return new Profile(String.format(Locale.ROOT, "far=%s", far), OptionalDouble.of(far));
  }

  /**
   * The rule for one number of references.
   *
   * @throws IllegalArgumentException when the model's thresholds do not reach the stated rate
   */
  DecisionRule rule(Scoring scoring) {
    DecisionRule own = scoring.rule();
    double genuineUpTo;
    if (far.isPresent()) {
      genuineUpTo = distanceAt(far.getAsDouble(), scoring.thresholds());
    } else if (name.equals(STRICT.name)) {
      genuineUpTo =
          scoring.thresholds().stream()
              .mapToDouble(Threshold::distance)
              .min()
              .orElse(own.genuineUpTo());
    } else if (name.equals(LENIENT.name)) {
      genuineUpTo = own.threshold();
    } else {
      return own;
    }
    return new DecisionRule(genuineUpTo, genuineUpTo, Math.max(genuineUpTo, own.forgedBeyond()));
  }

  /** Between two of the rates that the model was measured at: linear in the rate's logarithm. */
  private static double distanceAt(double far, List<Threshold> thresholds) {
    List<Threshold> known =
        thresholds.stream()
            .filter(threshold -> threshold.far() > 0)
            .sorted(Comparator.comparingDouble(Threshold::far))
            .toList();
    for (int i = 0; i < known.size(); i++) {
      Threshold upper = known.get(i);
      // A measured rate is a whole number of forgeries: "1 %" may be 0.9989 % or 1.01 %.
      if (Math.abs(upper.far() - far) <= far / 50) {
        return upper.distance();
      }
      if (upper.far() > far) {
        if (i == 0) {
          break;
        }
        Threshold lower = known.get(i - 1);
        double share = Math.log(far / lower.far()) / Math.log(upper.far() / lower.far());
        return lower.distance() + share * (upper.distance() - lower.distance());
      }
    }
    throw new IllegalArgumentException(
        known.isEmpty()
            ? "the model has no threshold for a stated false acceptance rate"
            : String.format(
                Locale.ROOT,
                "expected a false acceptance rate of %.4f to %.4f, which the model was measured at,"
                    + " got %s",
                known.get(0).far(),
                known.get(known.size() - 1).far(),
                far));
  }
}
