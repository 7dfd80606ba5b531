package io.countersign.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import io.countersign.trainer.network.Layer.ChannelDropout;
import io.countersign.trainer.network.Layer.Dropout;
import io.countersign.trainer.network.Layer.Flatten;
import io.countersign.trainer.network.Layer.L2Normalise;
import io.countersign.trainer.network.Layer.LocalResponseNorm;
import io.countersign.trainer.network.Layer.Relu;
import io.countersign.trainer.network.Layer.Residual;
import io.countersign.trainer.network.Learnt.BatchNorm;
import io.countersign.trainer.network.Learnt.Conv;
import io.countersign.trainer.network.Learnt.Linear;
import io.countersign.trainer.network.Resampling.AveragePool;
import io.countersign.trainer.network.Resampling.DepthToSpace;
import io.countersign.trainer.network.Resampling.MaxPool;
import io.countersign.trainer.network.Resampling.Upsample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through the layers; {@code x} is where it has got to. What lies behind is
 * let go at once: the engine keeps what the gradients need, the rest would stay until the step's
 * end.
 */
final class ForwardPass implements Layer.Visitor<NDArray> {

  private final ParameterList parameters;
  private final ParameterStore store;
  private final boolean training;
  private NDArray x;

  ForwardPass(ParameterList parameters, ParameterStore store, NDArray images, boolean training) {
    this.parameters = parameters;
    this.store = store;
    this.training = training;
    this.x = images;
  }

  NDArray run(List<Step> steps) {
    NDArray input = x;
    for (Step step : steps) {
      advance(step, input);
    }
    return x;
  }

  /** Where it has got to. */
  NDArray at() {
    return x;
  }

  /** Takes one layer. {@code kept} is not let go: somebody else's, or a shortcut's. */
  void advance(Step step, NDArray kept) {
    NDArray before = x;
    moveTo(step.accept(this), before, kept);
  }

  /** Goes on from {@code next}. */
  void moveTo(NDArray next, NDArray before, NDArray kept) {
    x = next;
    if (before != kept && before != next) {
      before.close();
    }
  }

  /** Joins a shortcut: the positive part of the sum. */
  void join(NDArray shortcut, NDArray kept) {
    moveTo(joined(x, shortcut), shortcut, kept);
  }

  private static NDArray joined(NDArray body, NDArray shortcut) {
    try (body;
        NDArray sum = body.add(shortcut)) {
      return Activation.relu(sum);
    }
  }

  /** The layer's array, on the device where the batch is; gradients go back to the block's own. */
  NDArray array(Step step, String name) {
    Parameter parameter = parameters.get(step.name() + "." + name);
    NDArray own = store.getValue(parameter, parameter.getArray().getDevice(), training);
    return on(x.getDevice(), own, x.getManager());
  }

  static NDArray on(Device device, NDArray array, NDManager manager) {
    if (array.getDevice().equals(device)) {
      return array;
    }
    NDArray copy = array.toDevice(device, true);
    copy.attach(manager);
    return copy;
  }

  @Override
  public NDArray conv(Conv layer, Step step) {
    @Nullable NDArray bias = layer.bias() ? array(step, "bias") : null;
    return Conv2d.conv2d(
            x, array(step, "weight"), bias, shape(layer.stride()), shape(layer.padding()))
        .singletonOrThrow();
  }

  @Override
  public NDArray batchNorm(BatchNorm layer, Step step) {
    Shape channels = new Shape(step.input().channels());
    NDArray scale =
        layer.affine() ? array(step, "scale") : x.getManager().ones(channels, x.getDataType());
    NDArray shift =
        layer.affine() ? array(step, "shift") : x.getManager().zeros(channels, x.getDataType());
    return ai.djl.nn.norm.BatchNorm.batchNorm(
            x,
            array(step, "mean"),
            array(step, "variance"),
            scale,
            shift,
            -1,
            BatchNorm.MOMENTUM,
            BatchNorm.EPSILON,
            training)
        .singletonOrThrow();
  }

  @Override
  public NDArray relu(Relu layer, Step step) {
    return Activation.relu(x);
  }

  /**
   * DJL has no such layer: a mean over channels is an average pool with a window of {@code size×1}
   * over {@code [N,1,C,H·W]}. For the usual power of ¾, two square roots are several times cheaper.
   */
  @Override
  public NDArray localResponseNorm(LocalResponseNorm layer, Step step) {
    Shape shape = x.getShape();
    Window.Extent extent = step.input();
    Shape rows =
        new Shape(shape.get(0), 1, extent.channels(), (long) extent.height() * extent.width());
    try (NDArray squares = x.square();
        NDArray reshaped = squares.reshape(rows);
        NDArray mean =
            Pool.avgPool2d(
                reshaped,
                new Shape(layer.size(), 1),
                new Shape(1, 1),
                new Shape(layer.size() / 2, 0),
                false,
                true);
        NDArray base =
            Scalars.timesInPlace(mean, layer.alpha()).addi(layer.bias()).reshape(shape)) {
      if (layer.beta() != 0.75f) {
        try (NDArray divisor = Scalars.power(base, layer.beta())) {
          return x.div(divisor);
        }
      }
      try (NDArray root = base.sqrt();
          NDArray fourth = root.sqrt();
          NDArray divisor = root.mul(fourth)) {
        return x.div(divisor);
      }
    }
  }

  @Override
  public NDArray maxPool(MaxPool layer, Step step) {
    return Pool.maxPool2d(
        x, shape(layer.kernel()), shape(layer.stride()), shape(Window.NONE), false);
  }

  @Override
  public NDArray averagePool(AveragePool layer, Step step) {
    return Pool.avgPool2d(
        x, shape(layer.kernel()), shape(layer.stride()), shape(Window.NONE), false, true);
  }

  @Override
  public NDArray dropout(Dropout layer, Step step) {
    return training ? dropped(x, layer.rate()) : x;
  }

  /** DJL's dropout is element-wise: one dropped number for each channel multiplies the channel. */
  @Override
  public NDArray channelDropout(ChannelDropout layer, Step step) {
    if (!training) {
      return x;
    }
    Shape channels = new Shape(x.getShape().get(0), step.input().channels(), 1, 1);
    return x.mul(dropped(x.getManager().ones(channels, x.getDataType()), layer.rate()));
  }

  private static NDArray dropped(NDArray array, float rate) {
    return ai.djl.nn.norm.Dropout.dropout(array, rate, true).singletonOrThrow();
  }

  @Override
  public NDArray flatten(Flatten layer, Step step) {
    return x.reshape(x.getShape().get(0), step.output().size());
  }

  @Override
  public NDArray linear(Linear layer, Step step) {
    return ai.djl.nn.core.Linear.linear(x, array(step, "weight"), array(step, "bias"))
        .singletonOrThrow();
  }

  @Override
  public NDArray residual(Residual layer, Step step) {
    NDArray shortcut = x;
    return joined(run(step.body()), shortcut);
  }

  @Override
  public NDArray upsample(Upsample layer, Step step) {
    Shape shape = x.getShape();
    long rows = shape.get(2);
    long columns = shape.get(3);
    Shape apart = new Shape(shape.get(0) * shape.get(1), rows, 1, columns, 1);
    Shape whole =
        new Shape(shape.get(0), shape.get(1), rows * layer.factor(), columns * layer.factor());
    Shape repeated = new Shape(apart.get(0), rows, layer.factor(), columns, layer.factor());
    return x.reshape(apart).broadcast(repeated).reshape(whole);
  }

  @Override
  public NDArray depthToSpace(DepthToSpace layer, Step step) {
    Shape shape = x.getShape();
    int factor = layer.factor();
    long channels = shape.get(1) / ((long) factor * factor);
    return x.reshape(shape.get(0), channels, factor, factor, shape.get(2), shape.get(3))
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(shape.get(0), channels, shape.get(2) * factor, shape.get(3) * factor);
  }

  @Override
  public NDArray l2Normalise(L2Normalise layer, Step step) {
    return x.div(x.square().sum(new int[] {1}, true).add(L2Normalise.EPSILON).sqrt());
  }

  private static Shape shape(Window window) {
    return new Shape(window.height(), window.width());
  }
}
