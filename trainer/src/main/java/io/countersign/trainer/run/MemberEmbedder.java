package io.countersign.trainer.run;

import io.countersign.decision.Embedding;
import io.countersign.decision.Grid;
import io.countersign.onnx.OnnxEmbedder;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several networks side by side: their embeddings one after another, divided by √k. */
final class MemberEmbedder implements AutoCloseable {
  private final List<OnnxEmbedder> members;
  private final Grid grid;

  private MemberEmbedder(List<OnnxEmbedder> members, Grid grid) {
    this.members = members;
    this.grid = grid;
  }

  /**
   * @param grid of each of them
   */
  static MemberEmbedder open(List<Path> models, Preprocessing preprocessing, Grid grid) {
    return new MemberEmbedder(
        models.stream().map(model -> OnnxEmbedder.open(model, preprocessing, grid)).toList(),
        grid.ofMembers(models.size()));
  }

  List<Embedding> embed(List<NetworkInput> inputs) {
    List<List<Embedding>> parts = members.stream().map(member -> member.embed(inputs)).toList();
    float share = (float) (1 / Math.sqrt(members.size()));
    List<Embedding> joined = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int image = i;
      int dimension = parts.stream().mapToInt(part -> part.get(image).dimension()).sum();
      float[] values = new float[dimension];
      int at = 0;
      for (List<Embedding> part : parts) {
        for (float value : part.get(image).values()) {
          values[at++] = share * value;
        }
      }
      Embedding first = parts.get(0).get(image);
      joined.add(
          Embedding.of(values, grid, first.strokes().orElse(null), first.texture().orElse(null)));
    }
    return joined;
  }

  @Override
  public void close() {
    members.forEach(OnnxEmbedder::close);
  }
}
