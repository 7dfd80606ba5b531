package io.countersign.trainer.network;

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
import io.countersign.trainer.network.Resampling.MaxPool;
import java.util.List;

/** Networks small enough to train in a test. */
public final class TinyNetworks {

  private TinyNetworks() {}

  /** 8×8 pixels to 6 numbers of length one, with batch norm, a shortcut and dropout. */
  public static Network normalised() {
    return new Network(
        "tiny",
        "this test",
        8,
        8,
        Parameters.Spec.Initialisation.FAN_IN,
        List.of(
            Conv.bare(16, 3, 2),
            new BatchNorm(true),
            new Relu(),
            Residual.around(Conv.bare(16, 3, 1), new BatchNorm(true)),
            new Dropout(0.1f),
            new Flatten(),
            new Linear(6),
            new BatchNorm(false),
            new L2Normalise()));
  }

  /** 8×8 pixels to 6 numbers in the manner of SigNet: no batch norm, dropout at {@code rate}. */
  public static Network plain(float rate) {
    return new Network(
        "tiny-plain",
        "this test",
        8,
        8,
        Parameters.Spec.Initialisation.GLOROT,
        List.of(
            Conv.of(16, 3, 1),
            new Relu(),
            new LocalResponseNorm(3, 0.1f, 0.75f, 2f),
            MaxPool.of(2, 2),
            new ChannelDropout(rate),
            new Flatten(),
            new Dropout(rate),
            new Linear(6)));
  }
}
