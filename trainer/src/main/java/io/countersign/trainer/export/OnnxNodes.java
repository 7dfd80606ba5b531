package io.countersign.trainer.export;

import static io.countersign.trainer.export.OnnxGraph.integer;
import static io.countersign.trainer.export.OnnxGraph.ints;
import static io.countersign.trainer.export.OnnxGraph.real;
import static io.countersign.trainer.export.OnnxGraph.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.countersign.trainer.network.Layer;
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
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.network.Resampling.AveragePool;
import io.countersign.trainer.network.Resampling.DepthToSpace;
import io.countersign.trainer.network.Resampling.MaxPool;
import io.countersign.trainer.network.Resampling.Upsample;
import io.countersign.trainer.network.Step;
import io.countersign.trainer.network.Window;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Adds the ONNX nodes of each layer to a graph; dropout leaves none. Operators as of opset 13. */
final class OnnxNodes implements Layer.Visitor<OnnxGraph> {

  private final OnnxGraph graph;
  private final Parameters parameters;

  OnnxNodes(OnnxGraph graph, Parameters parameters) {
    this.graph = graph;
    this.parameters = parameters;
  }

  @Override
  public OnnxGraph conv(Conv layer, Step step) {
    Window padding = layer.padding();
    return add(
        "Conv",
        step,
        stored(step),
        window("kernel_shape", layer.kernel()),
        window("strides", layer.stride()),
        ints("pads", padding.height(), padding.width(), padding.height(), padding.width()));
  }

  @Override
  public OnnxGraph batchNorm(BatchNorm layer, Step step) {
    List<String> inputs =
        layer.affine()
            ? stored(step)
            : List.of(
                constant(step, "scale", 1),
                constant(step, "shift", 0),
                stored(step).get(0),
                step.name() + ".variance");
    return add("BatchNormalization", step, inputs, real("epsilon", BatchNorm.EPSILON));
  }

  @Override
  public OnnxGraph relu(Relu layer, Step step) {
    return add("Relu", step, List.of());
  }

  @Override
  public OnnxGraph localResponseNorm(LocalResponseNorm layer, Step step) {
    return add(
        "LRN",
        step,
        List.of(),
        integer("size", layer.size()),
        real("alpha", layer.alpha()),
        real("beta", layer.beta()),
        real("bias", layer.bias()));
  }

  @Override
  public OnnxGraph maxPool(MaxPool layer, Step step) {
    return pool("MaxPool", step, layer.kernel(), layer.stride());
  }

  @Override
  public OnnxGraph averagePool(AveragePool layer, Step step) {
    return pool("AveragePool", step, layer.kernel(), layer.stride());
  }

  private OnnxGraph pool(String operator, Step step, Window kernel, Window stride) {
    return add(
        operator, step, List.of(), window("kernel_shape", kernel), window("strides", stride));
  }

  @Override
  public OnnxGraph dropout(Dropout layer, Step step) {
    return graph;
  }

  @Override
  public OnnxGraph channelDropout(ChannelDropout layer, Step step) {
    return graph;
  }

  @Override
  public OnnxGraph flatten(Flatten layer, Step step) {
    return add("Flatten", step, List.of(), integer("axis", 1));
  }

  @Override
  public OnnxGraph linear(Linear layer, Step step) {
    return add("Gemm", step, stored(step), integer("transB", 1));
  }

  @Override
  public OnnxGraph residual(Residual layer, Step step) {
    String shortcut = graph.current();
    step.body().forEach(inner -> inner.accept(this));
    add("Add", step, List.of(shortcut));
    return add("Relu", step, List.of());
  }

  /** Nearest neighbour: {@code floor(x / factor)}, which is what repeating each pixel is. */
  @Override
  public OnnxGraph upsample(Upsample layer, Step step) {
    float factor = layer.factor();
    String scales =
        graph.floats(step.name() + ".scales", List.of(4), new float[] {1, 1, factor, factor});
    return add(
        "Resize",
        step,
        List.of("", scales),
        text("mode", "nearest"),
        text("coordinate_transformation_mode", "asymmetric"),
        text("nearest_mode", "floor"));
  }

  @Override
  public OnnxGraph depthToSpace(DepthToSpace layer, Step step) {
    return add(
        "DepthToSpace", step, List.of(), integer("blocksize", layer.factor()), text("mode", "CRD"));
  }

  /** {@code x / √(Σx² + ε)}; the row is needed twice, so that the last node is written out. */
  @Override
  public OnnxGraph l2Normalise(L2Normalise layer, Step step) {
    String row = graph.current();
    add("Mul", step, List.of(row));
    String axes = graph.longs(step.name() + ".axes", 1);
    add("ReduceSum", step, List.of(axes), integer("keepdims", 1));
    String epsilon =
        graph.floats(step.name() + ".epsilon", List.of(1), new float[] {L2Normalise.EPSILON});
    add("Add", step, List.of(epsilon));
    add("Sqrt", step, List.of());
    add("Reciprocal", step, List.of());
    graph.add("Mul", step.name() + ".scaled", List.of(row));
    return graph;
  }

  /** Puts the layer's arrays into the graph, in the order of its parameters. */
  private List<String> stored(Step step) {
    return step.layer().parameters(step.input()).stream()
        .map(spec -> stored(step.name() + "." + spec.name(), spec))
        .toList();
  }

  private String stored(String name, Parameters.Spec spec) {
    return graph.floats(name, spec.shape(), parameters.get(name));
  }

  private String constant(Step step, String name, float value) {
    int channels = step.input().channels();
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return graph.floats(step.name() + "." + name, Collections.singletonList(channels), values);
  }

  private OnnxGraph add(
      String operator, Step step, List<String> inputs, AttributeProto... attributes) {
    graph.add(operator, step.name(), inputs, attributes);
    return graph;
  }

  private static AttributeProto window(String name, Window window) {
    return ints(name, window.height(), window.width());
  }
}
