package io.countersign.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.countersign.trainer.training.TrainingState.Trained;
import java.util.List;

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

  /**
   * Adam (Kingma and Ba, 2015, algorithm 1) and AdamW (Loshchilov and Hutter, 2019, algorithm 2),
   * with clipping by the norm of all gradients together. DJL's own Adam clips one-sidedly and keeps
   * its moments where no checkpoint reaches them.
   */
  static final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Optimisation settings;
    private final List<Trained> trained;

    Adam(Optimisation settings, List<Trained> trained) {
      this.settings = settings;
      this.trained = trained;
    }

    /**
     * Changes the weights by one step and zeroes the gradients. Gradient mode must be off.
     *
     * @param step steps done before this one
     * @return the gradients' norm before clipping; when it is not finite nothing has been changed
     */
    double step(long step, double learningRate) {
      double norm = norm();
      if (!Double.isFinite(norm)) {
        return norm;
      }
      double scale = settings.clip() > 0 && norm > settings.clip() ? settings.clip() / norm : 1;
      for (Trained one : trained) {
        update(one, scale, step + 1, learningRate);
        JniUtils.zeroGrad((PtNDArray) one.array());
      }
      return norm;
    }

    private double norm() {
      double squares = 0;
      for (Trained one : trained) {
        try (NDManager scope = one.array().getManager().newSubManager()) {
          squares += on(scope, one.array().getGradient()).square().sum().getFloat();
        }
      }
      return Math.sqrt(squares);
    }

    private void update(Trained one, double scale, long count, double rate) {
      try (NDManager scope = one.array().getManager().newSubManager()) {
        NDArray gradient = on(scope, one.array().getGradient());
        if (scale != 1) {
          gradient.muli(scale);
        }
        decay(one, gradient, scope, rate);
        one.mean().muli(BETA_1).addi(gradient.mul(1 - BETA_1));
        one.variance().muli(BETA_2).addi(gradient.square().muli(1 - BETA_2));
        double correction = Math.sqrt(1 - Math.pow(BETA_2, (double) count));
        NDArray deviation = on(scope, one.variance().sqrt()).divi(correction).addi(EPSILON);
        NDArray change = on(scope, one.mean().div(deviation));
        one.array().subi(change.muli(rate / (1 - Math.pow(BETA_1, (double) count))));
      }
    }

    private void decay(Trained one, NDArray gradient, NDManager scope, double rate) {
      if (settings.weightDecay() == 0 || one.array().getShape().dimension() < 2) {
        return;
      }
      if (settings.method() == Method.ADAMW) {
        one.array().muli(1 - rate * settings.weightDecay());
      } else {
        gradient.addi(on(scope, one.array().mul(settings.weightDecay())));
      }
    }

    /**
     * An operation's result belongs to its first operand's manager, which here outlives the step.
     */
    private static NDArray on(NDManager scope, NDArray array) {
      array.attach(scope);
      return array;
    }
  }
}
