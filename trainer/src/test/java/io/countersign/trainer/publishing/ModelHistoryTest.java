package io.countersign.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.manifest.ModelSignature;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.SigningKey;
import io.countersign.trainer.storage.StorageException;
import io.countersign.trainer.testing.LocalS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model serves, and which did: changes, ways back, races, deletion. */
class ModelHistoryTest {
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
  void rollback_twice_goesBackThroughWhatServed() {
    try (ModelRegistry registry = registry()) {
      for (String id : List.of("first", "second", "third")) {
        registry.publish(model, manifest(id, "2026-01-01"));
        registry.promote(id);
      }
      assertThat(registry.rollback()).isEqualTo("second");
      assertThat(registry.rollback()).isEqualTo("first");
      assertThat(registry.history())
          .extracting(History.Change::modelId)
          .containsExactly("first", "second", "third", "second", "first");
    }
  }

  @Test
  void history_ofEachChange_hasItsActor() {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("m1", "2026-01-01"));
      registry.promote("m1");
      assertThat(registry.history().get(0).actor())
          .hasValueSatisfying(who -> assertThat(who).startsWith(System.getProperty("user.name")));
    }
    byte[] old =
        "{\"number\":1,\"modelId\":\"m\",\"time\":\"2026-01-01T00:00:00Z\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(History.Change.read("models/history/00000001.json", old).actor()).isEmpty();
  }

  @Test
  void sign_withAFile_verifiesWithItsOtherHalfAndGoesWithTheModel() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    String key = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    Path file = Files.writeString(folder.resolve("key.pem"), key);
    byte[] bytes = manifest("signed", "2026-01-01");
    try (ModelRegistry registry = registry();
        S3Bucket models = S3Bucket.open(bucket, LocalS3.REGION, local.endpoint())) {
      registry.publish(model, bytes);
      registry.sign("signed", SigningKey.of(file.toString(), LocalS3.REGION));
      registry.sign("signed", SigningKey.of(file.toString(), LocalS3.REGION));
      byte[] signature = models.get("models/signed/manifest.json.sig").orElseThrow().bytes();
      assertThat(ModelSignature.verifies(pair.getPublic(), bytes, signature)).isTrue();

      registry.publish(model, manifest("next", "2026-01-02"));
      assertThat(registry.prune(1)).containsExactly("signed");
      assertThat(models.get("models/signed/manifest.json.sig")).isEmpty();
    }
  }

  @Test
  void sign_withWhatIsNoKey_saysWhatWasExpected() throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), "secret");
    for (String none : List.of(file.toString(), folder.resolve("missing.pem").toString())) {
      assertThatThrownBy(() -> SigningKey.of(none, LocalS3.REGION))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("expected a private key in " + none);
    }
  }

  @Test
  void promote_whatServesAlready_isNoChange() {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("m1", "2026-01-01"));
      registry.promote("m1");
      registry.promote("m1");
      assertThat(registry.history()).hasSize(1);
    }
  }

  @Test
  void promote_overAnotherThanWasComparedWith_isRefused() {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("m1", "2026-01-01"));
      registry.publish(model, manifest("m2", "2026-01-02"));
      registry.promote("m1");
      assertThatThrownBy(() -> registry.promote("m2", Optional.empty()))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("expected no model to serve")
          .hasMessageContaining("got m1");
      assertThat(registry.currentId()).contains("m1");
    }
  }

  /** Two programs publish and promote at once, again and again; some lose and say so. */
  @Test
  void promote_twoAtOnce_leavesOneConsistentHistory() throws Exception {
    int rounds = 8;
    List<List<String>> won = List.of(new ArrayList<>(), new ArrayList<>());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int round = 0; round < rounds; round++) {
      List<Callable<Void>> both = new ArrayList<>();
      for (int who = 0; who < 2; who++) {
        String id = "r%d-%d".formatted(round, who);
        List<String> mine = won.get(who);
        both.add(
            () -> {
              try (ModelRegistry registry = registry()) {
                registry.publish(model, manifest(id, "2026-01-01"));
                registry.promote(id);
                mine.add(id);
              } catch (PublishingException lost) {
                assertThat(lost).hasMessageContaining("meanwhile");
              }
              return null;
            });
      }
      for (Future<Void> one : threads.invokeAll(both)) {
        one.get();
      }
    }
    threads.shutdown();
    try (ModelRegistry registry = registry()) {
      List<String> served = registry.history().stream().map(History.Change::modelId).toList();
      assertThat(served)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(won.get(0).stream(), won.get(1).stream()).toList())
          .hasSizeBetween(rounds, 2 * rounds);
      assertThat(registry.currentId()).contains(served.get(served.size() - 1));
      List<History.Change> changes = registry.history();
      for (int i = 1; i < changes.size(); i++) {
        assertThat(changes.get(i).previous()).contains(changes.get(i - 1).modelId());
      }
    }
  }

  @Test
  void prune_keepsWhatServesAndTheLast() {
    try (ModelRegistry registry = registry()) {
      for (int day = 1; day <= 6; day++) {
        registry.publish(model, manifest("m" + day, "2026-01-0" + day));
      }
      registry.promote("m1");
      assertThat(registry.prune(2)).containsExactly("m4", "m3", "m2");
      assertThat(registry.list())
          .extracting(ModelLocation.Published::modelId)
          .containsExactly("m6", "m5", "m1");
      assertThat(registry.prune(2)).isEmpty();
      assertThat(local.keys(bucket)).noneMatch(key -> key.contains("m2"));
    }
  }

  @Test
  void lease_isHeldByOne_andRunsOut() throws Exception {
    try (ModelRegistry registry = registry()) {
      Lease held = registry.lease(Duration.ofMinutes(1));
      assertThatThrownBy(() -> registry.lease(Duration.ofMinutes(1)))
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("another program publishes");
      held.check();
      held.close();
      registry.lease(Duration.ofMinutes(1)).close();
      // Of a holder that was killed, the lock is left; its end passes.
      local.put(
          bucket,
          "models/lock.json",
          "{\"holder\":\"gone\",\"end\":\"2026-01-01T00:00:00Z\"}"
              .getBytes(StandardCharsets.UTF_8));
      try (Lease next = registry.lease(Duration.ofMinutes(1))) {
        local.put(
            bucket,
            "models/lock.json",
            "{\"holder\":\"thief\",\"end\":\"2100-01-01T00:00:00Z\"}"
                .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(next::check)
            .isInstanceOf(PublishingException.class)
            .hasMessageContaining("was lost to another program");
      }
    }
  }

  @Test
  void rollback_goesToTheModelBeforeTheCurrentOne() {
    try (ModelRegistry registry = registry()) {
      registry.publish(model, manifest("older", "2026-01-01"));
      registry.publish(model, manifest("newer", "2026-02-01"));
      registry.promote("newer");
      assertThat(registry.rollback()).isEqualTo("older");
      assertThat(registry.list())
          .extracting(ModelLocation.Published::modelId, ModelLocation.Published::current)
          .isEqualTo(
              List.of(
                  org.assertj.core.groups.Tuple.tuple("newer", false),
                  org.assertj.core.groups.Tuple.tuple("older", true)));
      assertThatThrownBy(registry::rollback)
          .isInstanceOf(PublishingException.class)
          .hasMessageContaining("no older one");
    }
  }
}
