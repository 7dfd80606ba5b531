package io.countersign.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.countersign.trainer.export.OnnxGraph.Half;
import io.countersign.trainer.storage.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several networks of one table as one ONNX model: each embeds the same image, and their
 * embeddings, one after another and divided by √k, are the ensemble's. Its squared distance is the
 * mean of the members' squared distances, so that members of unit length make an ensemble of unit
 * length. Weights are stored with 16 bits and computed with 32.
 */
public final class OnnxEnsemble {
  private OnnxEnsemble() {}

  /**
   * Replaces {@code file} with the ensemble of {@code members}, models of {@link OnnxExport}.
   *
   * @throws IllegalArgumentException unless there are two or more, all with the same input
   */
  public static void write(List<Path> members, Path file) throws IOException {
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "expected two or more networks for an ensemble, got " + members.size());
    }
    List<ModelProto> models = new ArrayList<>();
    for (Path member : members) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(member))) {
        models.add(ModelProto.parseFrom(in));
      }
    }
    ModelProto ensemble = ensemble(models);
    AtomicFile.write(file, ensemble::writeTo);
  }

  private static ModelProto ensemble(List<ModelProto> models) {
    ModelProto first = models.get(0);
    ValueInfoProto input = first.getGraph().getInput(0);
    GraphProto.Builder graph =
        GraphProto.newBuilder().setName(first.getGraph().getName()).addInput(input);
    NodeProto.Builder concat =
        NodeProto.newBuilder()
            .setOpType("Concat")
            .setName("ensemble.Concat")
            .addAttribute(OnnxGraph.integer("axis", 1));
    int dimension = 0;
    for (int i = 0; i < models.size(); i++) {
      GraphProto member = models.get(i).getGraph();
      if (!member.getInput(0).equals(input)) {
        throw new IllegalArgumentException(
            "expected networks with the same input, network %d has another than the first"
                .formatted(i + 1));
      }
      new Member("member" + i + "/", member).addTo(graph);
      concat.addInput("member" + i + "/" + OnnxExport.OUTPUT);
      dimension += OnnxExport.dimension(member);
    }
    float share = (float) (1 / Math.sqrt(models.size()));
    graph
        .addNode(concat.addOutput("ensemble"))
        .addInitializer(Half.scalar("ensemble.share", share))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("Mul")
                .setName("ensemble.Mul")
                .addInput("ensemble")
                .addInput("ensemble.share")
                .addOutput(OnnxExport.OUTPUT))
        .addOutput(OnnxExport.row(OnnxExport.OUTPUT, dimension));
    return first.toBuilder().setGraph(graph).build();
  }

  /** One network's part of the graph, its names behind a prefix, its large weights halved. */
  private record Member(String prefix, GraphProto graph) {
    void addTo(GraphProto.Builder ensemble) {
      for (TensorProto weights : graph.getInitializerList()) {
        Half.store(weights, prefix + weights.getName(), ensemble);
      }
      for (NodeProto node : graph.getNodeList()) {
        NodeProto.Builder renamed =
            node.toBuilder().setName(prefix + node.getName()).clearInput().clearOutput();
        node.getInputList().forEach(name -> renamed.addInput(renamed(name)));
        node.getOutputList().forEach(name -> renamed.addOutput(prefix + name));
        ensemble.addNode(renamed);
      }
    }

    private String renamed(String name) {
      return name.equals(OnnxExport.INPUT) ? name : prefix + name;
    }
  }
}
