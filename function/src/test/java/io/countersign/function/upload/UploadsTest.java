package io.countersign.function.upload;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.CannedServer;
import io.countersign.function.EventLines;
import io.countersign.function.FakeS3;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.configuration.TestSettings;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.model.ModelLoader;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

class UploadsTest {
  private static final int LARGEST = 1 << 20;
  private static final byte[] GENUINE = Drawings.png(5, 9);

  private final FakeS3 s3 = FakeS3.shared();
  private final EventLines log = EventLines.open();

  @TempDir Path work;
  private String bucket;
  private LoadedModel model;
  private Uploads uploads;

  @BeforeEach
  void enrol() {
    bucket = s3.bucket();
    s3.publishModel(bucket, work.resolve("made"));
    s3.enrol(bucket, "ada", 5, 3);
    ModelLoader loader =
        new ModelLoader(
            s3.client(),
            TestSettings.of("model-bucket", bucket, "model-directory", work.toString()));
    model = loader.load();
    uploads = uploads(s3.client(), model);
  }

  @AfterEach
  void close() {
    log.close();
    ((LoadedModel.Ready) model).verifier().close();
  }

  private Uploads uploads(S3Client client, LoadedModel loaded) {
    return new Kit(client, bucket, () -> loaded, "limits.image-bytes", Integer.toString(LARGEST))
        .uploads();
  }

  @Test
  void handle_genuineSignature_isWrittenAsResultWithoutTheImage() {
    String eTag = upload("ada", "deed.png", GENUINE);

    handle(created("questioned/ada/deed.png", eTag));

    JsonNode result = result("ada/deed", eTag);
    assertThat(result.path("verdict").asText()).isEqualTo("genuine");
    assertThat(result.path("references").asInt()).isEqualTo(3);
    assertThat(result.path("modelId").asText()).isEqualTo("tiny");
    assertThat(result.path("questioned").path("key").asText()).isEqualTo("questioned/ada/deed.png");
    assertThat(result.path("questioned").path("version").asText()).isEqualTo(eTag);
    assertThat(result.toString()).hasSizeLessThan(1200);
  }

  @Test
  void handle_keyWithEncodedCharacters_isDecoded() {
    String eTag = upload("ada", "deed_1.png", GENUINE);

    handle(created("questioned%2Fada%2Fdeed%5F1.png", eTag));

    assertThat(result("ada/deed_1", eTag).path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void handle_plusInTheKey_isASpaceAndSoNoDocument() {
    handle(created("questioned/ada/deed+1.png", "e"));

    assertThat(results()).isEmpty();
    assertThat(outcomes())
        .containsExactly(
            "ignored: it is not questioned/<signer>/<document>.<ext> with a version or an ETag");
  }

  @Test
  void handle_sameEventTwice_keepsTheFirstResult() {
    String eTag = upload("ada", "deed.png", GENUINE);
    S3Notification.Record event = created("questioned/ada/deed.png", eTag);

    handle(event);
    JsonNode first = result("ada/deed", eTag);
    handle(event, event);

    assertThat(result("ada/deed", eTag)).isEqualTo(first);
    assertThat(outcomes()).containsExactly("written", "already there", "already there");
  }

  @Test
  void handle_thousandDuplicatedAndShuffledEvents_giveOneResultEach() throws Exception {
    s3.client()
        .putBucketVersioning(
            put ->
                put.bucket(bucket)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    List<S3Notification.Record> records = new ArrayList<>();
    for (int document = 0; document < 20; document++) {
      String name = "many" + document;
      String eTag =
          upload("ada", name + ".png", Drawings.png(document % 2 == 0 ? 5 : 77, 20 + document));
      records.addAll(Collections.nCopies(50, created("questioned/ada/" + name + ".png", eTag)));
    }
    Collections.shuffle(records, new Random(7));

    ExecutorService deliveries = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (S3Notification.Record record : records) {
        all.add(deliveries.submit(() -> handle(record)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      deliveries.shutdownNow();
    }

    assertThat(outcomes()).hasSize(1000);
    assertThat(
            s3.client()
                .listObjectVersions(list -> list.bucket(bucket).prefix("results/"))
                .versions())
        .as("one version of one result each")
        .hasSize(20)
        .extracting(ObjectVersion::key)
        .doesNotHaveDuplicates();
  }

  @Test
  void handle_versionsOutOfOrder_eachGetItsOwnVerdict() {
    s3.client()
        .putBucketVersioning(
            put ->
                put.bucket(bucket)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    PutObjectResponse genuine = s3.put(bucket, "questioned/ada/deed.png", GENUINE);
    PutObjectResponse forged = s3.put(bucket, "questioned/ada/deed.png", Drawings.png(77));

    handle(
        S3Records.created(bucket, "questioned/ada/deed.png", forged.eTag(), forged.versionId()),
        S3Records.created(bucket, "questioned/ada/deed.png", genuine.eTag(), genuine.versionId()));

    assertThat(result("ada/deed", genuine.versionId()).path("verdict").asText())
        .isEqualTo("genuine");
    assertThat(result("ada/deed", forged.versionId()).path("verdict").asText()).isEqualTo("forged");
  }

  @Test
  void handle_contentReplacedOrDeletedSince_isLeftToItsOwnEvent() {
    String old = upload("ada", "deed.png", GENUINE);
    upload("ada", "deed.png", Drawings.png(77));

    handle(created("questioned/ada/deed.png", old), created("questioned/ada/gone.png", "e"));

    assertThat(results()).isEmpty();
    assertThat(outcomes())
        .containsExactly("ignored: the content is gone", "ignored: the content is gone");
  }

  @Test
  void handle_refusedForGood_getsAResultThatSaysWhy() {
    String noImage = upload("ada", "text.png", "not an image".getBytes(StandardCharsets.UTF_8));
    String unknown = upload("eve", "deed.png", GENUINE);

    handle(
        created("questioned/ada/text.png", noImage), created("questioned/eve/deed.png", unknown));

    JsonNode first = result("ada/text", noImage).path("problem");
    assertThat(first.path("status").asInt()).isEqualTo(415);
    assertThat(first.path("image").asText()).isEqualTo("questioned");
    JsonNode second = result("eve/deed", unknown).path("problem");
    assertThat(second.path("status").asInt()).isEqualTo(404);
    assertThat(second.path("detail").asText())
        .isEqualTo("There is no reference signature of signer eve.");
  }

  @Test
  void handle_imageBombOrObjectOverTheLimit_getsAResultOf413() {
    byte[] bomb =
        Drawings.encode(new BufferedImage(12_001, 1, BufferedImage.TYPE_BYTE_BINARY), "png");
    String wide = upload("ada", "wide.png", bomb);
    String heavy = upload("ada", "heavy.png", new byte[LARGEST + 1]);

    handle(created("questioned/ada/wide.png", wide), created("questioned/ada/heavy.png", heavy));

    for (JsonNode result : List.of(result("ada/wide", wide), result("ada/heavy", heavy))) {
      assertThat(result.path("problem").path("status").asInt()).isEqualTo(413);
      assertThat(result.path("problem").path("image").asText()).isEqualTo("questioned");
    }
  }

  @Test
  void handle_referenceDeletedAfterItWasListed_isTriedAgain() throws IOException {
    String listed =
        "<ListBucketResult><Contents><Key>references/ada/01.png</Key><ETag>&quot;e&quot;</ETag>"
            + "<Size>9</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>"
            + "</ListBucketResult>";
    try (CannedServer racing =
        CannedServer.of(
            answer(404, ""),
            answer(200, "x"),
            answer(200, listed),
            answer(404, ""),
            answer(404, ""))) {
      uploads = uploads(FakeS3.client(racing.endpoint()), model);

      assertThatThrownBy(() -> handle(created("questioned/ada/deed.png", "e")))
          .isInstanceOf(UploadRetryException.class)
          .hasMessageEndingWith(
              "again: The object was deleted while the signer's references were read.");
      assertThat(racing.heads())
          .satisfiesExactly(
              result -> assertThat(result).contains("/results/ada/deed/e.json"),
              questioned -> assertThat(questioned).contains("/questioned/ada/deed.png"),
              list -> assertThat(list).contains("list-type=2"),
              known -> assertThat(known).contains("/embeddings/ada/01.png/tiny.e"),
              reference -> assertThat(reference).contains("/references/ada/01.png"));
    }
    assertLoggedWithoutTheSigner("unavailable", "reference");
  }

  @Test
  void handle_readThatBreaksOff_isTriedAgain() throws IOException {
    try (CannedServer cut = CannedServer.of(answer(200, "x", "Content-Length: 9"))) {
      uploads = uploads(FakeS3.client(cut.endpoint()), model);

      assertThatThrownBy(() -> handle(created("questioned/ada/deed.png", "e")))
          .isInstanceOf(UploadRetryException.class)
          .hasMessageEndingWith("again: S3 broke off while the object was read.");
    }
    assertLoggedWithoutTheSigner("unavailable", "questioned");
  }

  @Test
  void handle_unknownSigner_isLoggedWithoutTheName() {
    handle(created("questioned/eve-ada/deed.png", upload("eve-ada", "deed.png", GENUINE)));

    assertLoggedWithoutTheSigner("not-found", "");
  }

  private void assertLoggedWithoutTheSigner(String kind, String image) {
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("refused").asText()).isEqualTo(kind);
              assertThat(line.path("image").asText()).isEqualTo(image);
              assertThat(line.toString()).doesNotContain("ada");
            });
  }

  @Test
  void handle_badRecordsAmongGood_doNotHarmThem() {
    String eTag = upload("ada", "deed.png", GENUINE);

    handle(
        new S3Notification.Record(null, null),
        created("questioned/ada/%zz.png", "e"),
        created("questioned/../../models/current.json", "e"),
        created("references/ada/01.png", "e"),
        S3Records.of("ObjectRemoved:Delete", bucket, "questioned/ada/deed.png", "e", null),
        S3Records.of("ObjectCreated:Put", "elsewhere", "questioned/ada/deed.png", "e", null),
        created("questioned/ada/deed.png", null),
        created("questioned/ada/deed.png", eTag));

    assertThat(results()).hasSize(1);
    assertThat(result("ada/deed", eTag).path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void handle_testEventOrNothing_isAccepted() {
    uploads.handle(new S3Notification(null), "r");
    uploads.handle(new S3Notification(List.of()), "r");

    assertThat(results()).isEmpty();
  }

  @Test
  void handle_noModel_failsAfterAllRecordsSoThatTheyAreTriedAgain() {
    uploads = uploads(s3.client(), new LoadedModel.Failed("The bucket models does not exist."));
    String eTag = upload("ada", "deed.png", GENUINE);

    assertThatThrownBy(
            () ->
                handle(
                    created("questioned/ada/deed.png", eTag),
                    created("references/ada/01.png", "e")))
        .isInstanceOf(UploadRetryException.class)
        .hasMessage("1 of 2 records have to be tried again: The bucket models does not exist.");
    assertThat(results()).isEmpty();
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void handle_anyRecord_logsOneLineWithoutTheKey() {
    String eTag = upload("ada", "deed.png", GENUINE);

    handle(created("questioned/ada/deed.png", eTag));

    JsonNode line = log.lines().get(0);
    assertThat(line.path("function").asText()).isEqualTo("onUpload");
    assertThat(line.path("requestId").asText()).isEqualTo("request-1");
    assertThat(line.path("coldStart").asBoolean()).isTrue();
    assertThat(line.path("key").asText()).matches("[0-9a-f]{16}");
    assertThat(line.path("verdict").asText()).isEqualTo("genuine");
    assertThat(line.path("distance").isDouble()).isTrue();
    assertThat(line.path("millis").isNumber()).isTrue();
    assertThat(line.toString()).doesNotContain("ada");
  }

  private void handle(S3Notification.Record... records) {
    uploads.handle(new S3Notification(Arrays.asList(records)), "request-1");
  }

  private String upload(String signer, String file, byte[] bytes) {
    return s3.put(bucket, "questioned/" + signer + "/" + file, bytes).eTag().replace("\"", "");
  }

  private S3Notification.Record created(String key, @Nullable String eTag) {
    return S3Records.created(bucket, key, eTag, null);
  }

  private JsonNode result(String document, String version) {
    try {
      String json = s3.text(bucket, "results/" + document + "/" + version + ".json");
      return Objects.requireNonNull(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> results() {
    return s3
        .client()
        .listObjectsV2(list -> list.bucket(bucket).prefix("results/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private List<String> outcomes() {
    return log.lines().stream().map(line -> line.path("outcome").asText()).toList();
  }
}
