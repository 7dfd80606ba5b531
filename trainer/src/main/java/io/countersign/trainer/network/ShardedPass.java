package io.countersign.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.countersign.trainer.network.Layer.Residual;
import io.countersign.trainer.network.Learnt.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One training batch on its way through the layers in shards, each on its own device. All shards
 * take a layer before any takes the next, so that batch normalisation is over the whole batch: the
 * result is that of one device but for rounding and the draws of dropout.
 */
final class ShardedPass {

  private final List<ForwardPass> shards;
  private final Device first;
  private final double images;

  ShardedPass(List<ForwardPass> shards) {
    this.shards = List.copyOf(shards);
    this.first = shards.get(0).at().getDevice();
    this.images = shards.stream().mapToDouble(shard -> shard.at().getShape().get(0)).sum();
  }

  List<NDArray> run(List<Step> steps) {
    List<NDArray> inputs = at();
    for (Step step : steps) {
      if (step.layer() instanceof BatchNorm layer) {
        List<NDArray> before = at();
        List<NDArray> normalised = batchNorm(layer, step);
        each(i -> shards.get(i).moveTo(normalised.get(i), before.get(i), inputs.get(i)));
      } else if (step.layer() instanceof Residual) {
        List<NDArray> shortcuts = at();
        run(step.body());
        each(i -> shards.get(i).join(shortcuts.get(i), inputs.get(i)));
      } else {
        each(i -> shards.get(i).advance(step, inputs.get(i)));
      }
    }
    return at();
  }

  private List<NDArray> at() {
    return shards.stream().map(ForwardPass::at).toList();
  }

  private void each(IntConsumer action) {
    for (int i = 0; i < shards.size(); i++) {
      action.accept(i);
    }
  }

  /** Mean and variance are those of the whole batch, put together from the shards' sums. */
  private List<NDArray> batchNorm(BatchNorm layer, Step step) {
    NDArray mean = mean(at(), UnaryOperator.identity(), step);
    List<NDArray> centred = new ArrayList<>();
    at().forEach(shard -> centred.add(shard.sub(on(shard.getDevice(), mean))));
    NDArray variance = mean(centred, NDArray::square, step);
    remember(step, mean, variance);
    ForwardPass home = shards.get(0);
    NDArray factor = Scalars.power(variance.add(BatchNorm.EPSILON).sqrt(), -1);
    @Nullable NDArray shift = null;
    if (layer.affine()) {
      factor = factor.mul(home.array(step, "scale").reshape(mean.getShape()));
      shift = home.array(step, "shift").reshape(mean.getShape());
    }
    List<NDArray> normalised = new ArrayList<>();
    for (NDArray shard : centred) {
      NDArray scaled = shard.mul(on(shard.getDevice(), factor));
      shard.close();
      normalised.add(shift == null ? scaled : shifted(scaled, on(shard.getDevice(), shift)));
    }
    return normalised;
  }

  private static NDArray shifted(NDArray scaled, NDArray shift) {
    try (scaled) {
      return scaled.add(shift);
    }
  }

  /** For each channel the mean over the batch of {@code function}. */
  private NDArray mean(List<NDArray> arrays, UnaryOperator<NDArray> function, Step step) {
    int[] axes = step.input().flat() ? new int[] {0} : new int[] {0, 2, 3};
    NDArray sum =
        arrays.stream()
            .map(array -> on(first, function.apply(array).sum(axes, true)))
            .reduce(NDArray::add)
            .orElseThrow();
    return Scalars.over(sum, numbers(step));
  }

  /** How many numbers of the batch a channel has. */
  private double numbers(Step step) {
    return images * step.input().size() / step.input().channels();
  }

  /** The running statistics move as the engine's own layer moves them: by the unbiased variance. */
  private void remember(Step step, NDArray mean, NDArray variance) {
    ForwardPass home = shards.get(0);
    double unbiased = numbers(step) / Math.max(1, numbers(step) - 1);
    move(home.array(step, "mean"), mean, 1);
    move(home.array(step, "variance"), variance, unbiased);
  }

  private static void move(NDArray running, NDArray seen, double factor) {
    Shape shape = running.getShape();
    running
        .muli(BatchNorm.MOMENTUM)
        .addi(seen.stopGradient().reshape(shape).mul(factor * (1 - BatchNorm.MOMENTUM)));
  }

  private static NDArray on(Device device, NDArray array) {
    return ForwardPass.on(device, array, array.getManager());
  }
}
