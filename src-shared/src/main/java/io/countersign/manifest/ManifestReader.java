package io.countersign.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.comparison.Comparison;
import io.countersign.comparison.Grid;
import io.countersign.manifest.ManifestCodec.Fields;
import io.countersign.scoring.Calibration;
import io.countersign.scoring.DecisionRule;
import io.countersign.scoring.FittedOn;
import io.countersign.scoring.Likeness;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JSON tree to {@link Manifest}. */
final class ManifestReader {
  /** Image hashes are kept as their first six bytes, one after another, in Base64. */
  static final int HASH_BYTES = 6;

  private ManifestReader() {}

  static Manifest manifest(Fields fields) {
    return new Manifest(
        fields.text("modelId"),
        instant(fields.text("created")),
        fields.text("network"),
        fields.text("loss"),
        input(fields.object("input")),
        output(fields),
        objects(fields, "scoring", ManifestReader::scoring),
        likeness(fields.object("likeness")),
        objects(fields, "metrics", ManifestReader::metric),
        training(fields.object("training")),
        onnx(fields.object("onnx")),
        selfTest(fields.object("selfTest")));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          "expected a time like 2026-01-31T12:00:00Z at created, got " + text, malformed);
    }
  }

  private static Manifest.Input input(Fields fields) {
    Map<String, String> parameters = new LinkedHashMap<>();
    fields
        .object("parameters")
        .node()
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    return new Manifest.Input(
        fields.integer("height"),
        fields.integer("width"),
        fields.text("preprocessing"),
        parameters);
  }

  private static Manifest.Output output(Fields fields) {
    Fields embedding = fields.object("embedding");
    Grid grid =
        new Grid(
            embedding.integer("members"), embedding.integer("rows"), embedding.integer("columns"));
    return new Manifest.Output(
        embedding.integer("dimension"),
        embedding.bool("normalised"),
        Comparison.of(fields.text("comparison"), grid));
  }

  private static Scoring scoring(Fields fields) {
    Fields calibration = fields.object("calibration");
    Fields rule = fields.object("rule");
    return new Scoring(
        fields.integer("references"),
        new Calibration(
            calibration.number("intercept"),
            calibration.number("slope"),
            calibration.number("maxLog10LikelihoodRatio")),
        new DecisionRule(
            rule.number("threshold"), rule.number("genuineUpTo"), rule.number("forgedBeyond")),
        objects(fields, "thresholds", ManifestReader::threshold));
  }

  private static Likeness likeness(Fields fields) {
    return new Likeness(fields.number("copyBelow"), fields.number("alikeUpTo"));
  }

  private static Threshold threshold(Fields fields) {
    return new Threshold(
        fields.text("name"), fields.number("distance"), fields.number("far"), fields.number("frr"));
  }

  private static Manifest.Metric metric(Fields fields) {
    return new Manifest.Metric(
        fields.text("set"),
        fields.text("name"),
        fields.integer("references"),
        fields.number("value"),
        fields.numberOrNull("low"),
        fields.numberOrNull("high"));
  }

  private static Manifest.Training training(Fields fields) {
    return new Manifest.Training(
        texts(fields, "sets"),
        texts(fields, "writers"),
        fields.text("contentDigest"),
        hashes(fields.text("imageHashes")),
        texts(fields, "heldOut"),
        FittedOn.named(fields.text("fittedOn")),
        fields.longInteger("seed"),
        fields.integer("epochs"),
        fields.text("sourceCommit"),
        fields.text("java"),
        fields.text("device"),
        fields.numberOrNull("seconds"));
  }

  private static List<String> hashes(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length % HASH_BYTES != 0) {
      throw new IllegalArgumentException(
          "expected %d bytes a hash at training.imageHashes, got %d bytes"
              .formatted(HASH_BYTES, bytes.length));
    }
    List<String> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += HASH_BYTES) {
      hashes.add(HexFormat.of().formatHex(bytes, at, at + HASH_BYTES));
    }
    return hashes;
  }

  private static Manifest.Onnx onnx(Fields fields) {
    return new Manifest.Onnx(
        fields.integer("opset"), fields.longInteger("bytes"), fields.text("sha256"));
  }

  private static Manifest.SelfTest selfTest(Fields fields) {
    return new Manifest.SelfTest(
        base64(fields, "image"),
        floats(base64(fields, "embedding")),
        base64(fields, "other"),
        fields.number("distance"),
        fields.number("setDistance"));
  }

  private static byte[] base64(Fields fields, String name) {
    return Base64.getDecoder().decode(fields.text(name));
  }

  /** 32-bit floats, big-endian. */
  private static float[] floats(byte[] bytes) {
    FloatBuffer values = ByteBuffer.wrap(bytes).asFloatBuffer();
    float[] floats = new float[values.remaining()];
    values.get(floats);
    return floats;
  }

  private static <T> List<T> objects(Fields fields, String name, Function<Fields, T> reader) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : fields.array(name)) {
      items.add(reader.apply(new Fields(item, name + "[" + items.size() + "].")));
    }
    return items;
  }

  private static List<String> texts(Fields fields, String name) {
    List<String> texts = new ArrayList<>();
    fields.array(name).forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
