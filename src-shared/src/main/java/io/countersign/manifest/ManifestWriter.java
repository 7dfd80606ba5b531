package io.countersign.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** {@link Manifest} to JSON tree. */
final class ManifestWriter {
  private ManifestWriter() {}

  static void manifest(Manifest manifest, ObjectNode to) {
    to.put("modelId", manifest.modelId());
    to.put("created", manifest.created().toString());
    to.put("network", manifest.network());
    to.put("loss", manifest.loss());
    Manifest.Input input = manifest.input();
    ObjectNode parameters =
        to.putObject("input")
            .put("height", input.height())
            .put("width", input.width())
            .put("preprocessing", input.preprocessing())
            .putObject("parameters");
    input.parameters().forEach(parameters::put);
    to.putObject("embedding")
        .put("dimension", manifest.embedding().dimension())
        .put("normalised", manifest.embedding().normalised())
        .put("members", manifest.comparison().grid().members())
        .put("rows", manifest.comparison().grid().rows())
        .put("columns", manifest.comparison().grid().columns());
    to.put("comparison", manifest.comparison().name());
    ArrayNode scoring = to.putArray("scoring");
    manifest.scoring().forEach(entry -> scoring(entry, scoring.addObject()));
    to.putObject("likeness")
        .put("copyBelow", manifest.likeness().copyBelow())
        .put("alikeUpTo", manifest.likeness().alikeUpTo());
    ArrayNode metrics = to.putArray("metrics");
    manifest.metrics().forEach(metric -> metric(metric, metrics.addObject()));
    training(manifest.training(), to.putObject("training"));
    to.putObject("onnx")
        .put("opset", manifest.onnx().opset())
        .put("bytes", manifest.onnx().bytes())
        .put("sha256", manifest.onnx().sha256());
    to.putObject("selfTest")
        .put("image", manifest.selfTest().image())
        .put("embedding", bytes(manifest.selfTest().embedding()))
        .put("other", manifest.selfTest().other())
        .put("distance", manifest.selfTest().distance())
        .put("setDistance", manifest.selfTest().setDistance());
  }

  /** Thousands of numbers: as bytes they need no parsing of decimals at a cold start. */
  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static void scoring(Scoring scoring, ObjectNode to) {
    to.put("references", scoring.references());
    to.putObject("calibration")
        .put("intercept", scoring.calibration().intercept())
        .put("slope", scoring.calibration().slope())
        .put("maxLog10LikelihoodRatio", scoring.calibration().maxLog10LikelihoodRatio());
    to.putObject("rule")
        .put("threshold", scoring.rule().threshold())
        .put("genuineUpTo", scoring.rule().genuineUpTo())
        .put("forgedBeyond", scoring.rule().forgedBeyond());
    ArrayNode thresholds = to.putArray("thresholds");
    for (Threshold threshold : scoring.thresholds()) {
      thresholds
          .addObject()
          .put("name", threshold.name())
          .put("distance", threshold.distance())
          .put("far", threshold.far())
          .put("frr", threshold.frr());
    }
  }

  private static void metric(Manifest.Metric metric, ObjectNode to) {
    to.put("set", metric.set()).put("name", metric.name()).put("references", metric.references());
    to.put("value", metric.value());
    number(to, "low", metric.low());
    number(to, "high", metric.high());
  }

  private static void number(ObjectNode to, String name, double value) {
    if (Double.isNaN(value)) {
      to.putNull(name);
    } else {
      to.put(name, value);
    }
  }

  private static void training(Manifest.Training training, ObjectNode to) {
    texts(training.sets(), to.putArray("sets"));
    texts(training.writers(), to.putArray("writers"));
    to.put("contentDigest", training.contentDigest());
    to.put("imageHashes", HexFormat.of().parseHex(String.join("", training.imageHashes())));
    texts(training.heldOut(), to.putArray("heldOut"));
    to.put("fittedOn", training.fittedOn().json());
    to.put("seed", training.seed());
    to.put("epochs", training.epochs());
    to.put("sourceCommit", training.sourceCommit());
    to.put("java", training.java());
    to.put("device", training.device());
    number(to, "seconds", training.seconds());
  }

  private static void texts(List<String> texts, ArrayNode to) {
    texts.forEach(to::add);
  }
}
