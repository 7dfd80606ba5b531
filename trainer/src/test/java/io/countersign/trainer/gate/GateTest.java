package io.countersign.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.TinyModel;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureSets;
import io.countersign.trainer.data.WriterSelection;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.publishing.PublishingException;
import io.countersign.trainer.synthesis.Synthesis;
import io.countersign.trainer.testing.LocalS3;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models without weights, that differ in how much of a signature they see. */
class GateTest {
  private static final TinyModel.Form FINE = new TinyModel.Form("fine", "thinned-1", 64, 160, 8);
  private static final TinyModel.Form COARSE =
      new TinyModel.Form("coarse", "thinned-1", 64, 160, 32);
  private static final TinyModel.Form GREY = new TinyModel.Form("grey", "article-105", 105, 105, 7);

  /** Any model: what is at stake here is not time. */
  private static final Gate.Limits LIMITS = new Gate.Limits(5_000_000, 10_000);

  private static LocalS3 local;

  /** Signatures of 14 generated writers, whose forgers pressed less: the ink alone tells. */
  @TempDir static Path data;

  @TempDir Path folder;
  private String bucket;
  private ModelRegistry registry;

  @BeforeAll
  static void startServer() throws Exception {
    local = LocalS3.start();
    new Synthesis(11).write(data.resolve("drawn"), 14, 6, 3);
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(f -> f.toString().contains("_forg/")).toList()) {
        pale(file);
      }
    }
  }

  private static void pale(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    ImageIO.write(new RescaleOp(0.4f, 150, null).filter(image, null), "png", file.toFile());
  }

  @AfterAll
  static void stopServer() throws Exception {
    local.close();
  }

  @BeforeEach
  void openRegistry() {
    bucket = local.bucket();
    registry = ModelRegistry.open(bucket, LocalS3.REGION, local.endpoint());
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  private void publish(TinyModel.Form form) throws IOException {
    Path model = folder.resolve(form.modelId());
    TinyModel.write(model, form);
    registry.publish(
        model.resolve("model.onnx"), Files.readAllBytes(model.resolve("manifest.json")));
  }

  private Gate gate(Gate.Limits limits) {
    List<SignatureFile> all =
        SignatureSets.read(List.of(data.resolve("drawn")), Optional.empty()).files();
    return new Gate(
        registry,
        this::fetch,
        WriterSelection.parse("005-014").of(all),
        all,
        limits,
        folder,
        CanvasCache.none());
  }

  private ModelLocation fetch(String modelId) throws IOException {
    return ModelLocation.find(
        "s3://%s/models/%s".formatted(bucket, modelId), LocalS3.REGION, local.endpoint());
  }

  private static List<String> refused(Gate.Admission verdict) {
    return verdict.checks().stream()
        .filter(check -> !check.passed())
        .map(check -> check.name() + ": " + check.found())
        .toList();
  }

  @Test
  void admit_better_serves() throws IOException {
    publish(COARSE);
    registry.promote("coarse");
    publish(FINE);

    Gate.Admission verdict = admit(gate(LIMITS), "fine");

    assertThat(refused(verdict)).isEmpty();
    assertThat(verdict.champion()).contains("coarse");
    assertThat(verdict.checks())
        .extracting(Gate.Admission.Check::name)
        .contains(
            "self-test",
            "size",
            "latency",
            "control, drawn",
            "drawn, 1 reference, skilled",
            "drawn, 1 reference, random",
            "drawn, 5 references, skilled",
            "drawn, 5 references, random");
    assertThat(registry.currentId()).contains("fine");
    assertThat(new String(registry.gate("fine").orElseThrow(), StandardCharsets.UTF_8))
        .contains("\"passed\" : true", "\"champion\" : \"coarse\"");
  }

  @Test
  void admit_worse_staysPublishedOnly() throws IOException {
    publish(FINE);
    registry.promote("fine");
    publish(COARSE);

    Gate.Admission verdict = admit(gate(LIMITS), "coarse");

    assertThat(verdict.passed()).isFalse();
    assertThat(refused(verdict))
        .isNotEmpty()
        .allMatch(
            sentence ->
                sentence.matches("drawn, (1 reference|5 references), (skilled|random): EER.*"));
    assertThat(registry.currentId()).contains("fine");
    assertThat(registry.list()).hasSize(2);
    assertThat(new String(registry.gate("coarse").orElseThrow(), StandardCharsets.UTF_8))
        .contains("\"passed\" : false");
  }

  @Test
  void admit_contaminated_isRefusedThoughNoneServes() throws IOException {
    publish(GREY);

    Gate.Admission verdict = admit(gate(LIMITS), "grey");

    assertThat(refused(verdict)).hasSize(2);
    assertThat(refused(verdict).get(0)).startsWith("control, drawn: control-no-reference-auc");
    assertThat(refused(verdict).get(1)).startsWith("control, drawn: control-tone-swap");
    assertThat(registry.currentId()).isEmpty();
  }

  @Test
  void admit_corrupt_isRefusedWithTheReason() throws IOException {
    publish(FINE);
    registry.promote("fine");
    publish(COARSE);
    byte[] onnx = local.get(bucket, "models/coarse/model.onnx");
    onnx[onnx.length / 2] ^= 1;
    local.put(bucket, "models/coarse/model.onnx", onnx);

    Gate.Admission verdict = admit(gate(LIMITS), "coarse");

    assertThat(refused(verdict)).singleElement().asString().startsWith("self-test:");
    assertThat(registry.currentId()).contains("fine");
  }

  @Test
  void admit_tooLargeAndTooSlow_isRefused() throws IOException {
    publish(FINE);

    Gate.Admission verdict = admit(gate(new Gate.Limits(100, 1e-6)), "fine");

    assertThat(refused(verdict)).hasSize(2);
    assertThat(refused(verdict).get(0)).startsWith("size:").endsWith("at most 100");
    assertThat(refused(verdict).get(1)).startsWith("latency:");
    assertThat(registry.currentId()).isEmpty();
  }

  @Test
  void admit_first_servesWhenItIsClean() throws IOException {
    publish(FINE);
    assertThat(admit(gate(LIMITS), "fine").passed()).isTrue();
    assertThat(registry.currentId()).contains("fine");
    assertThat(admit(gate(LIMITS), "fine").checks()).as("it serves already").isEmpty();
  }

  @Test
  void carryOut_anotherServesByNow_isRefused() throws IOException {
    publish(COARSE);
    publish(FINE);
    Gate.Admission verdict = gate(LIMITS).judge("fine");
    registry.promote("coarse");
    assertThatThrownBy(() -> gate(LIMITS).carryOut(verdict))
        .isInstanceOf(PublishingException.class)
        .hasMessageContaining("compare again");
    assertThat(registry.currentId()).contains("coarse");
  }

  @Test
  void admit_unknown_saysSo() {
    assertThatThrownBy(() -> admit(gate(LIMITS), "ghost"))
        .isInstanceOf(PublishingException.class)
        .hasMessageContaining("expected a published model");
  }

  private static Gate.Admission admit(Gate gate, String challenger) throws IOException {
    Gate.Admission verdict = gate.judge(challenger);
    gate.carryOut(verdict);
    return verdict;
  }
}
