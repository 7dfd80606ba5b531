package io.countersign.trainer.network;

import static io.countersign.trainer.network.ParameterSpec.Kind.RUNNING_MEAN;
import static io.countersign.trainer.network.ParameterSpec.Kind.RUNNING_VARIANCE;
import static io.countersign.trainer.network.ParameterSpec.Kind.SCALE;
import static io.countersign.trainer.network.ParameterSpec.Kind.SHIFT;

import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalisation of each channel (Ioffe and Szegedy, 2015), with learnt scale and shift when
 * {@code affine}.
 */
public record BatchNorm(boolean affine) implements Layer {

  /** Added to the variance. */
  public static final float EPSILON = 1e-5f;

  /** Share of a running statistic that stays when a batch is seen. */
  public static final float MOMENTUM = 0.9f;

  @Override
  public Extent output(Extent input) {
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Extent input) {
    List<Integer> shape = List.of(input.channels());
    List<ParameterSpec> specs = new ArrayList<>();
    if (affine) {
      specs.add(new ParameterSpec("scale", shape, SCALE));
      specs.add(new ParameterSpec("shift", shape, SHIFT));
    }
    specs.add(new ParameterSpec("mean", shape, RUNNING_MEAN));
    specs.add(new ParameterSpec("variance", shape, RUNNING_VARIANCE));
    return specs;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.batchNorm(this, step);
  }
}
