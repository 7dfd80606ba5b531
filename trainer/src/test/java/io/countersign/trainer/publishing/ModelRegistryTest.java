package io.countersign.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.storage.StorageException;
import io.countersign.trainer.testing.LocalS3;
import io.countersign.verify.ModelRejectedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  private static LocalS3 local;

  @TempDir Path folder;
  private Path model;
  private String manifest;
  private String bucket;

  @BeforeAll
  static void startServer() throws Exception {
    local = LocalS3.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    local.close();
  }

  @BeforeEach
  void writeModel() throws IOException {
    TinyModel.write(folder);
    model = folder.resolve("model.onnx");
    manifest = Files.readString(folder.resolve("manifest.json"));
    bucket = local.bucket();
  }

  private ModelRegistry registry() {
    return ModelRegistry.open(bucket, LocalS3.REGION, local.endpoint());
  }

  private byte[] manifest(String id, String created) {
    return manifest
        .replace("\"modelId\" : \"tiny\"", "\"modelId\" : \"" + id + "\"")
        .replace("2026-01-01", created)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void publishAndPromote_leaveTheContractsThreeObjects() throws IOException {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("m1", "2026-01-01"));
      assertThat(registry.currentId()).isEmpty();
      registry.promote("m1");
      assertThat(registry.currentId()).contains("m1");
    }
    assertThat(local.keys(bucket))
        .filteredOn(key -> !key.startsWith("audit/"))
        .containsExactly(
            "models/current.json",
            "models/history/00000001.json",
            "models/m1/manifest.json",
            "models/m1/model.onnx");
    String current = new String(local.get(bucket, "models/current.json"), StandardCharsets.UTF_8);
    assertThat(current).matches("\\{\"modelId\":\"m1\",\"manifestSha256\":\"[0-9a-f]{64}\"}");
    Manifest read = ManifestCodec.read(local.get(bucket, "models/m1/manifest.json"));
    assertThat(read.modelId()).isEqualTo("m1");
  }

  @Test
  void publish_again_changesNothing_otherModelOfThatId_isRefused() {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("m1", "2026-01-01"));
      registry.publish(model, manifest("m1", "2026-01-01"));
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-02-02")))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("holds another model");
    }
  }

  @Test
  void publish_brokenModel_reachesNoBucket() throws IOException {
    Files.write(model, new byte[245]);
    try (ModelRegistry registry = registry()) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(ModelRejectedException.class);
    }
    assertThat(local.keys(bucket)).isEmpty();
  }

  @Test
  void list_unreadableManifest_hidesNoOtherModel() {
    try (ModelRegistry registry = registry()) {
      Manifest published = registry.publish(model, manifest.getBytes(StandardCharsets.UTF_8));
      local.put(
          bucket,
          "models/newer/manifest.json",
          "{\"schema\": 99}".getBytes(StandardCharsets.UTF_8));
      assertThat(registry.list())
          .extracting(ModelLocation.Published::modelId)
          .containsExactly(published.modelId());
    }
  }

  @Test
  void promote_unknownModel_saysSo() {
    try (ModelRegistry registry = registry()) {
      assertThatThrownBy(() -> registry.promote("ghost"))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("expected a published model ghost, there is none");
    }
  }

  @Test
  void publish_missingBucket_saysSo() {
    try (ModelRegistry registry =
        ModelRegistry.open("no-such-bucket", LocalS3.REGION, local.endpoint())) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("expected the bucket no-such-bucket");
    }
  }

  @Test
  void publish_unreachableServer_saysWhere() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    try (ModelRegistry registry = ModelRegistry.open(bucket, LocalS3.REGION, nowhere)) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("cannot reach http://127.0.0.1:1");
    }
  }

  @Test
  void publish_withoutCredentials_saysWhatToSet() {
    System.clearProperty("aws.secretAccessKey");
    try (ModelRegistry registry = registry()) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("expected AWS credentials")
          .hasMessageContaining("set AWS_ACCESS_KEY_ID");
    } finally {
      System.setProperty("aws.secretAccessKey", "local-secret");
    }
  }
}
