package io.countersign.scoring;

/**
 * A distance up to which a signature is accepted, and the error rates it was chosen for on training
 * writers.
 *
 * @param name {@code equal-error}, {@code far-1} or {@code far-5}
 * @param far share of skilled forgeries accepted, 0 to 1; fitted on left-out sets, the share that
 *     one set more is to stay below
 * @param frr share of genuine signatures rejected, 0 to 1; of sets, their mean
 */
public record Threshold(String name, double distance, double far, double frr) {
  /** What it was chosen for and on whom: on other people the rates are others. */
  public String chosenFor(FittedOn on) {
    String rates =
        switch (name) {
          case "equal-error" -> "FAR = FRR";
          case "far-5" -> "FAR at most 5 %";
          case "far-1" -> "FAR at most 1 %";
          default -> name;
        };
    return rates + " " + on.words();
  }

  /** The false acceptance rate that its name promises, 0 to 1; NaN where it promises none. */
  public double namedFar() {
    return switch (name) {
      case "far-5" -> 0.05;
      case "far-1" -> 0.01;
      default -> Double.NaN;
    };
  }
}
