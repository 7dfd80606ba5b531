package io.countersign.trainer.export;

/**
 * How far two sets of embeddings are apart.
 *
 * @param largestDifference of any component
 * @param largestComponent of any expected embedding, by magnitude
 */
public record ParityReport(double largestDifference, double largestComponent) {

  /**
   * The difference as a share of the largest component; not a number when all components are zero.
   */
  public double share() {
    return largestDifference / largestComponent;
  }

  ParityReport and(float[][] expected, float[][] actual) {
    if (expected.length != actual.length) {
      throw new ParityException(
          "expected %d embeddings, got %d".formatted(expected.length, actual.length));
    }
    double difference = largestDifference;
    double component = largestComponent;
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].length != actual[i].length) {
        throw new ParityException(
            "expected %d numbers, got %d".formatted(expected[i].length, actual[i].length));
      }
      for (int j = 0; j < expected[i].length; j++) {
        difference = Math.max(difference, Math.abs((double) expected[i][j] - actual[i][j]));
        component = Math.max(component, Math.abs(expected[i][j]));
      }
    }
    return new ParityReport(difference, component);
  }

  @Override
  public String toString() {
    return "largest difference %.1e of a largest component of %.3g"
        .formatted(largestDifference, largestComponent);
  }
}
