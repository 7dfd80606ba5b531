package io.countersign.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.manifest.ManifestCodec.Fields;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@link InkManifest} to JSON and back, without reflection; a kind of its own beside models'. */
public final class InkManifestCodec {
  /** The schema this program writes and reads. */
  public static final int SCHEMA = 1;

  private static final String KIND = "segmentation";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private InkManifestCodec() {}

  /**
   * The manifest in {@code json}.
   *
   * @throws ManifestException with a sentence: what field, what was expected, what came
   */
  public static InkManifest read(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (IOException malformed) {
      throw new ManifestException(
          "expected a manifest in JSON, got %d bytes that are not".formatted(json.length),
          malformed);
    }
    boolean known =
        root.path("schema").asInt() == SCHEMA && KIND.equals(root.path("kind").asText());
    if (!known) {
      throw new ManifestException(
          "expected a manifest of schema %d and kind %s, got schema %s and kind %s"
              .formatted(SCHEMA, KIND, root.path("schema"), root.path("kind")));
    }
    try {
      return manifest(new Fields(root, ""));
    } catch (IllegalArgumentException | DateTimeException invalid) {
      throw new ManifestException("manifest: " + invalid.getMessage(), invalid);
    }
  }

  private static InkManifest manifest(Fields fields) {
    List<String> classes = new ArrayList<>();
    fields.array("classes").forEach(name -> classes.add(name.asText()));
    Fields input = fields.object("input");
    Fields training = fields.object("training");
    Fields onnx = fields.object("onnx");
    return new InkManifest(
        fields.text("modelId"),
        Instant.parse(fields.text("created")),
        fields.text("network"),
        classes,
        new InkManifest.Input(
            input.text("preparation"), input.number("stroke"), input.integer("multiple")),
        new InkManifest.Training(
            training.longInteger("seed"),
            training.integer("epochs"),
            training.integer("steps"),
            training.integer("tiles"),
            training.text("sourceCommit"),
            training.text("java"),
            training.text("device"),
            training.number("seconds")),
        new Manifest.Onnx(onnx.integer("opset"), onnx.longInteger("bytes"), onnx.text("sha256")),
        selfTest(fields.object("selfTest")));
  }

  private static InkManifest.SelfTest selfTest(Fields fields) {
    JsonNode signature = fields.array("signature");
    float[] values = new float[signature.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) signature.get(i).asDouble(Double.NaN);
    }
    try {
      byte[] image = fields.node().path("image").binaryValue();
      if (image == null) {
        throw new IllegalArgumentException("expected an image at selfTest.image, got nothing");
      }
      return new InkManifest.SelfTest(
          image, fields.integer("columns"), fields.integer("rows"), values);
    } catch (IOException notBase64) {
      throw new IllegalArgumentException("expected Base64 at selfTest.image", notBase64);
    }
  }

  /** The JSON text of {@code manifest}, UTF-8. */
  public static byte[] write(InkManifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA)
        .put("kind", KIND)
        .put("modelId", manifest.modelId())
        .put("created", manifest.created().toString())
        .put("network", manifest.network());
    ArrayNode classes = root.putArray("classes");
    manifest.classes().forEach(classes::add);
    root.putObject("input")
        .put("preparation", manifest.input().preparation())
        .put("stroke", manifest.input().stroke())
        .put("multiple", manifest.input().multiple());
    InkManifest.Training training = manifest.training();
    root.putObject("training")
        .put("seed", training.seed())
        .put("epochs", training.epochs())
        .put("steps", training.steps())
        .put("tiles", training.tiles())
        .put("sourceCommit", training.sourceCommit())
        .put("java", training.java())
        .put("device", training.device())
        .put("seconds", training.seconds());
    root.putObject("onnx")
        .put("opset", manifest.onnx().opset())
        .put("bytes", manifest.onnx().bytes())
        .put("sha256", manifest.onnx().sha256());
    ObjectNode test =
        root.putObject("selfTest")
            .put("image", manifest.selfTest().image())
            .put("columns", manifest.selfTest().columns())
            .put("rows", manifest.selfTest().rows());
    ArrayNode signature = test.putArray("signature");
    for (float value : manifest.selfTest().signature()) {
      signature.add(value);
    }
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values must be writable", impossible);
    }
  }
}
