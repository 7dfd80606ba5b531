package io.countersign.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Weights stored with 16 bits (IEEE 754 binary16: 11 significant bits) and cast to 32 when the
   * model is loaded: half the file, the same arithmetic.
   */
  static final class Half {
    /** Fewer numbers than that, such as batch norm's, are not worth the rounding. */
    private static final int LEAST = 1024;

    private Half() {}

    /** The graph with its many weights stored with 16 bits. */
    static GraphProto.Builder stored(GraphProto.Builder graph) {
      List<TensorProto> weights = List.copyOf(graph.getInitializerList());
      List<NodeProto> nodes = List.copyOf(graph.getNodeList());
      graph.clearInitializer().clearNode();
      weights.forEach(array -> store(array, array.getName(), graph));
      return graph.addAllNode(nodes);
    }

    /** The numbers as they come back from 16 bits, where they are stored so. */
    static Parameters rounded(Network network, Parameters parameters) {
      Map<String, float[]> rounded = new HashMap<>();
      for (Parameters.Spec spec : network.parameters()) {
        float[] array = parameters.get(spec.name()).clone();
        for (int i = 0; array.length >= LEAST && i < array.length; i++) {
          array[i] = Fp16Conversions.fp16ToFloat(Fp16Conversions.floatToFp16(array[i]));
        }
        rounded.put(spec.name(), array);
      }
      return Parameters.of(network, rounded);
    }

    /** Adds {@code weights} to {@code graph} as {@code name}, with 16 bits if they are many. */
    static void store(TensorProto weights, String name, GraphProto.Builder graph) {
      boolean floats = weights.getDataType() == TensorProto.DataType.FLOAT_VALUE;
      if (!floats || weights.getRawData().size() < LEAST * Float.BYTES) {
        graph.addInitializer(weights.toBuilder().setName(name));
        return;
      }
      graph
          .addInitializer(
              weights.toBuilder()
                  .setName(name + ".half")
                  .setDataType(TensorProto.DataType.FLOAT16_VALUE)
                  .setRawData(halved(weights.getRawData())))
          .addNode(
              NodeProto.newBuilder()
                  .setOpType("Cast")
                  .setName(name + ".Cast")
                  .addInput(name + ".half")
                  .addOutput(name)
                  .addAttribute(OnnxGraph.integer("to", TensorProto.DataType.FLOAT_VALUE)));
    }

    private static ByteString halved(ByteString raw) {
      FloatBuffer floats =
          raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      ByteBuffer halves =
          ByteBuffer.allocate(floats.remaining() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (floats.hasRemaining()) {
        halves.putShort(Fp16Conversions.floatToFp16(floats.get()));
      }
      return ByteString.copyFrom(halves.flip());
    }

    /** A single 32-bit number. */
    static TensorProto scalar(String name, float value) {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      return TensorProto.newBuilder()
          .setName(name)
          .addDims(1)
          .setDataType(TensorProto.DataType.FLOAT_VALUE)
          .setRawData(ByteString.copyFrom(bytes.putFloat(value).flip()))
          .build();
    }
  }
}
