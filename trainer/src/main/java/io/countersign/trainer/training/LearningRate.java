package io.countersign.trainer.training;

/**
 * The learning rate over a run.
 *
 * @param peak the rate, or the highest one
 * @param warmUpSteps over which it rises from zero to the peak; 0 for none
 */
public record LearningRate(Shape shape, double peak, int warmUpSteps) {

  /** What follows the warm-up. */
  public enum Shape {
    CONSTANT,
    /** Half a cosine from the peak down to zero at the end of the run. */
    COSINE
  }

  public LearningRate {
    if (!(peak > 0 && Double.isFinite(peak))) {
      throw new IllegalArgumentException("expected a learning rate above 0, got " + peak);
    }
    if (warmUpSteps < 0) {
      throw new IllegalArgumentException("expected 0 or more warm-up steps, got " + warmUpSteps);
    }
  }

  /**
   * The rate of one step.
   *
   * @param step steps done before it
   * @param progress how much of the run is done, 0 to 1
   */
  public double at(long step, double progress) {
    double warm = warmUpSteps == 0 ? 1 : Math.min(1, (step + 1.0) / warmUpSteps);
    return switch (shape) {
      case CONSTANT -> peak * warm;
      case COSINE -> peak * warm * (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    };
  }
}
