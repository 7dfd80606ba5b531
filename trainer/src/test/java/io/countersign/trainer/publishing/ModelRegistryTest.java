package io.countersign.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.testing.TinyModel;
import io.countersign.verify.ModelRejectedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class ModelRegistryTest {
  private static final String REGION = "eu-central-1";
  private static S3Proxy server;
  private static URI endpoint;
  private static S3Client s3;

  @TempDir Path folder;
  private Path model;
  private String manifest;
  private String bucket;

  @BeforeAll
  static void startServer() throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local-secret");
    // Nobody's own credentials: the test without any must find none.
    System.setProperty("aws.sharedCredentialsFile", "none");
    System.setProperty("aws.configFile", "none");
    System.setProperty("aws.disableEc2Metadata", "true");
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local", "local-secret")
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    s3 =
        S3Client.builder()
            .region(Region.of(REGION))
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
  }

  @AfterAll
  static void stopServer() throws Exception {
    s3.close();
    server.stop();
  }

  @BeforeEach
  void writeModel() throws IOException {
    TinyModel.write(folder);
    model = folder.resolve("model.onnx");
    manifest = Files.readString(folder.resolve("manifest.json"));
    bucket = "b" + System.nanoTime();
    s3.createBucket(request -> request.bucket(bucket));
  }

  private ModelRegistry registry() {
    return ModelRegistry.open(bucket, REGION, endpoint);
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
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents())
        .extracting(o -> o.key())
        .containsExactly("models/current.json", "models/m1/manifest.json", "models/m1/model.onnx");
    String current =
        s3.getObjectAsBytes(r -> r.bucket(bucket).key("models/current.json")).asUtf8String();
    assertThat(current).matches("\\{\"modelId\":\"m1\",\"manifestSha256\":\"[0-9a-f]{64}\"}");
    Manifest read =
        ManifestCodec.read(
            s3.getObjectAsBytes(r -> r.bucket(bucket).key("models/m1/manifest.json"))
                .asByteArray());
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
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
  }

  @Test
  void rollback_goesToTheModelBeforeTheCurrentOne() {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("older", "2026-01-01"));
      registry.publish(model, manifest("newer", "2026-02-01"));
      registry.promote("newer");
      assertThat(registry.rollback()).isEqualTo("older");
      assertThat(registry.list())
          .extracting(PublishedModel::modelId, PublishedModel::current)
          .isEqualTo(
              List.of(
                  org.assertj.core.groups.Tuple.tuple("newer", false),
                  org.assertj.core.groups.Tuple.tuple("older", true)));
      assertThatThrownBy(registry::rollback)
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("no older one");
    }
  }

  @Test
  void list_unreadableManifest_hidesNoOtherModel() {
    try (ModelRegistry registry = registry()) {
      Manifest published = registry.publish(model, manifest.getBytes(StandardCharsets.UTF_8));
      s3.putObject(
          request -> request.bucket(bucket).key("models/newer/manifest.json"),
          RequestBody.fromString("{\"schema\": 99}"));
      assertThat(registry.list())
          .extracting(PublishedModel::modelId)
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
    try (ModelRegistry registry = ModelRegistry.open("no-such-bucket", REGION, endpoint)) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("expected the bucket no-such-bucket");
    }
  }

  @Test
  void publish_unreachableServer_saysWhere() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    try (ModelRegistry registry = ModelRegistry.open(bucket, REGION, nowhere)) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("cannot reach http://127.0.0.1:1");
    }
  }

  @Test
  void publish_withoutCredentials_saysWhatToSet() {
    System.clearProperty("aws.secretAccessKey");
    try (ModelRegistry registry = registry()) {
      assertThatThrownBy(() -> registry.publish(model, manifest("m1", "2026-01-01")))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("expected AWS credentials")
          .hasMessageContaining("set AWS_ACCESS_KEY_ID");
    } finally {
      System.setProperty("aws.secretAccessKey", "local-secret");
    }
  }
}
