package io.countersign.trainer.training;

/**
 * How the weights follow the gradient.
 *
 * @param weightDecay on arrays of two or more dimensions; 0 for none
 * @param clip largest Euclidean norm of all gradients together; 0 for no limit
 * @param averageDecay of the exponential moving average of weights that becomes the model; 0 for
 *     none
 */
public record Optimisation(
    Method method,
    LearningRate learningRate,
    double weightDecay,
    double clip,
    double averageDecay) {
  /** Which update. */
  public enum Method {
    /** Kingma and Ba, 2015; weight decay is added to the gradient. */
    ADAM,
    /** Loshchilov and Hutter, 2019; weight decay is taken from the weights. */
    ADAMW
  }

  /** The recipe's settings for networks with batch norm. */
  public static final Optimisation RECIPE =
      new Optimisation(
          Method.ADAMW, new LearningRate(LearningRate.Shape.COSINE, 2e-3, 100), 0.05, 2, 0.998);

  /** For {@code signet}: the paper's learning rate and decay, with Adam in place of RMSProp. */
  public static final Optimisation PAPER =
      new Optimisation(
          Method.ADAM, new LearningRate(LearningRate.Shape.CONSTANT, 1e-4, 0), 5e-4, 0, 0);

  public Optimisation {
    if (!(weightDecay >= 0 && clip >= 0)) {
      throw new IllegalArgumentException(
          "expected weight decay and clip of at least 0, got %s and %s"
              .formatted(weightDecay, clip));
    }
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw new IllegalArgumentException(
          "expected an average decay of at least 0 and below 1, got " + averageDecay);
    }
  }

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
}
