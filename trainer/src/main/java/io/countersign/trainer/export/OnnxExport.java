package io.countersign.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.countersign.trainer.export.OnnxGraph.Half;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a network as ONNX: input {@code image [n,1,H,W]}, output {@code embedding [n,D]}, 32-bit
 * floats, {@code n} unbound, every layer a node of its own and nothing folded.
 */
public final class OnnxExport {

  /** Version of the operator set; the reader needs ONNX Runtime 1.8 or newer. */
  public static final int OPSET = 13;

  public static final String INPUT = "image";
  public static final String OUTPUT = "embedding";

  /** Output of a network that judges each pixel: {@code [n,classes,height,width]}, both unbound. */
  public static final String SCORES = "scores";

  private static final int IR_VERSION = 8;

  private OnnxExport() {}

  /**
   * Replaces {@code file} with the model, in one step.
   *
   * @throws IOException when it cannot be written; what was there stays
   */
  public static void write(Network network, Parameters parameters, Path file) throws IOException {
    ModelProto model = model(network, parameters);
    AtomicFile.write(file, model::writeTo);
  }

  static ModelProto model(Network network, Parameters parameters) {
    OnnxGraph graph = new OnnxGraph(network.name(), INPUT);
    OnnxNodes nodes = new OnnxNodes(graph, parameters);
    network.steps().forEach(step -> step.accept(nodes));
    GraphProto.Builder finished =
        network.perPixel()
            ? Half.stored(graph.finish(SCORES))
                .addInput(plane(INPUT, 1))
                .addOutput(plane(SCORES, network.embeddingDimension()))
            : graph
                .finish(OUTPUT)
                .addInput(value(INPUT, 1, network.height(), network.width()))
                .addOutput(row(OUTPUT, network.embeddingDimension()));
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("countersign")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addMetadataProps(entry("network", network.name()))
        .addMetadataProps(entry("source", network.source()))
        .setGraph(finished)
        .build();
  }

  /** A batch of rows of {@code length} floats. */
  static ValueInfoProto row(String name, int length) {
    return value(name, length);
  }

  /** How many numbers the graph's embedding has. */
  static int dimension(GraphProto graph) {
    TensorShapeProto shape = graph.getOutput(0).getType().getTensorType().getShape();
    return (int) shape.getDim(1).getDimValue();
  }

  private static ValueInfoProto value(String name, int... sides) {
    TensorShapeProto.Builder shape = batch();
    for (int side : sides) {
      shape.addDim(Dimension.newBuilder().setDimValue(side));
    }
    return value(name, shape);
  }

  /** A batch of images of any size. */
  private static ValueInfoProto plane(String name, int channels) {
    return value(
        name,
        batch()
            .addDim(Dimension.newBuilder().setDimValue(channels))
            .addDim(Dimension.newBuilder().setDimParam("height"))
            .addDim(Dimension.newBuilder().setDimParam("width")));
  }

  private static TensorShapeProto.Builder batch() {
    return TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("n"));
  }

  private static ValueInfoProto value(String name, TensorShapeProto.Builder shape) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
