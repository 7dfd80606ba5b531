package io.countersign.trainer.network;

import io.countersign.trainer.network.Layer.AveragePool;
import io.countersign.trainer.network.Layer.BatchNorm;
import io.countersign.trainer.network.Layer.ChannelDropout;
import io.countersign.trainer.network.Layer.Conv;
import io.countersign.trainer.network.Layer.DepthToSpace;
import io.countersign.trainer.network.Layer.Dropout;
import io.countersign.trainer.network.Layer.Flatten;
import io.countersign.trainer.network.Layer.L2Normalise;
import io.countersign.trainer.network.Layer.Linear;
import io.countersign.trainer.network.Layer.LocalResponseNorm;
import io.countersign.trainer.network.Layer.MaxPool;
import io.countersign.trainer.network.Layer.Relu;
import io.countersign.trainer.network.Layer.Residual;
import io.countersign.trainer.network.Layer.Upsample;

/**
 * Does one thing for each kind of layer; a new kind does not compile until every visitor knows it.
 *
 * @param <R> what a visit gives
 */
public interface LayerVisitor<R> {

  R conv(Conv layer, Step step);

  R batchNorm(BatchNorm layer, Step step);

  R relu(Relu layer, Step step);

  R localResponseNorm(LocalResponseNorm layer, Step step);

  R maxPool(MaxPool layer, Step step);

  R averagePool(AveragePool layer, Step step);

  R dropout(Dropout layer, Step step);

  R channelDropout(ChannelDropout layer, Step step);

  R flatten(Flatten layer, Step step);

  R linear(Linear layer, Step step);

  R residual(Residual layer, Step step);

  R upsample(Upsample layer, Step step);

  R depthToSpace(DepthToSpace layer, Step step);

  R l2Normalise(L2Normalise layer, Step step);
}
