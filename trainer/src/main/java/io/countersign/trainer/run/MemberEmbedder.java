package io.countersign.trainer.run;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.Features;
import io.countersign.onnx.OnnxEmbedder;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several networks side by side: their numbers one after another, divided by √k. */
final class MemberEmbedder implements AutoCloseable {
  private final List<OnnxEmbedder> members;
  private final Comparison comparison;

  private MemberEmbedder(List<OnnxEmbedder> members, Comparison comparison) {
    this.members = members;
    this.comparison = comparison;
  }

  /**
   * @param comparison of all of them together
   */
  static MemberEmbedder open(
      List<Path> models, Preprocessing preprocessing, Comparison comparison) {
    return new MemberEmbedder(
        models.stream().map(model -> OnnxEmbedder.open(model, preprocessing)).toList(), comparison);
  }

  List<Features> features(List<NetworkInput> inputs) {
    List<List<float[]>> parts = members.stream().map(member -> member.embed(inputs)).toList();
    float share = (float) (1 / Math.sqrt(members.size()));
    List<float[]> joined = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int image = i;
      float[] values = new float[parts.stream().mapToInt(part -> part.get(image).length).sum()];
      int at = 0;
      for (List<float[]> part : parts) {
        for (float value : part.get(image)) {
          values[at++] = share * value;
        }
      }
      joined.add(values);
    }
    return comparison.features(joined, inputs);
  }

  @Override
  public void close() {
    members.forEach(OnnxEmbedder::close);
  }
}
