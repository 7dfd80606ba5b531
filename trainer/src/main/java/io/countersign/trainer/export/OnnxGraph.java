package io.countersign.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A chain of ONNX nodes under construction; each node takes the last one's output. */
final class OnnxGraph {

  private final GraphProto.Builder graph;
  private String current;

  OnnxGraph(String name, String input) {
    this.graph = GraphProto.newBuilder().setName(name);
    this.current = input;
  }

  /** Name of the last node's output. */
  String current() {
    return current;
  }

  /** Adds a node on {@link #current()} and further inputs, and makes its output the current one. */
  void add(String operator, String step, List<String> inputs, AttributeProto... attributes) {
    String name = step + "." + operator;
    List<String> all = new ArrayList<>(List.of(current));
    all.addAll(inputs);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(all)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    current = name;
  }

  /** Stores 32-bit floats in the graph and gives their name back. */
  String floats(String name, List<Integer> shape, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return store(name, shape, TensorProto.DataType.FLOAT_VALUE, bytes);
  }

  /** Stores 64-bit integers in the graph and gives their name back. */
  String longs(String name, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return store(name, List.of(values.length), TensorProto.DataType.INT64_VALUE, bytes);
  }

  private String store(String name, List<Integer> shape, int type, ByteBuffer bytes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type)
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
    shape.forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /** Gives the last node's output its public name and hands the graph over. */
  GraphProto.Builder finish(String output) {
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, output);
    return graph;
  }

  static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }
}
