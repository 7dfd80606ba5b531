package io.countersign.trainer.evaluation;

import io.countersign.comparison.Features;
import io.countersign.preprocess.NetworkInput;
import java.util.List;

/** A network under evaluation, in whatever engine: inputs to embeddings, in their order. */
public interface Embedder {
  List<Features> embed(List<NetworkInput> inputs);
}
