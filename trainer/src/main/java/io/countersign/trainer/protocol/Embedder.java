package io.countersign.trainer.protocol;

import io.countersign.decision.Embedding;
import io.countersign.preprocess.NetworkInput;
import java.util.List;

/** A network under evaluation, in whatever engine: inputs to embeddings, in their order. */
public interface Embedder {
  List<Embedding> embed(List<NetworkInput> inputs);
}
