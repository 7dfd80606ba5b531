package io.countersign.function.upload;

import static io.countersign.function.CannedServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.CannedServer;
import io.countersign.function.EventLines;
import io.countersign.function.FakeS3;
import io.countersign.function.Kit;
import io.countersign.function.SeenRequests;
import io.countersign.function.Trips;
import io.countersign.function.answer.Json;
import io.countersign.function.configuration.TestSettings;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.model.ModelLoader;
import io.countersign.function.signers.Signers;
import io.countersign.outcome.Checked;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;
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

  @ParameterizedTest
  @CsvSource({
    "scan 1.jpg, scan%201",
    "scan (1).jpg, scan%20%281%29",
    "a+b.jpg, a%2Bb",
    "Unterschrift-ä.jpg, Unterschrift-%C3%A4",
    "2024/01/doc.jpg, 2024%2F01%2Fdoc",
    "a b+ü/deep.v2.png, a%20b%2B%C3%BC%2Fdeep.v2",
    "100%.png, 100%25",
    "手.png, %E6%89%8B",
    "photo.PNG, photo",
    "photo, photo",
    ".png, .png",
    "deed.jpeg?x=1, deed"
  })
  void handle_keyThatPeopleHave_isProcessed(String file, String document) {
    String eTag = upload("ada", file, GENUINE);
    String encoded = URLEncoder.encode("questioned/ada/" + file, StandardCharsets.UTF_8);

    handle(created(encoded, eTag));

    assertThat(results()).containsExactly("results/ada/" + document + "/" + eTag + ".json");
    assertThat(result("ada/" + document, eTag).path("verdict").asText()).isEqualTo("genuine");
    assertThat(result("ada/" + document, eTag).path("questioned").path("key").asText())
        .isEqualTo("questioned/ada/" + file);
  }

  @ParameterizedTest
  @CsvSource({
    "ada/IMG_1.heic, results/ada/IMG_1/, 415",
    "Müller/deed.png, results/M%C3%BCller/deed/, 400",
    "deed.png, results/_/deed/, 400",
    "ada/a/../b.png, results/ada/a%2F..%2Fb/, 400",
    "ada/.., results/ada/%2E%2E/, 400"
  })
  void handle_whatCannotBeRead_leavesARefusedResultWithTheReason(
      String key, String folder, int status) {
    handle(
        created(
            URLEncoder.encode("questioned/" + key, StandardCharsets.UTF_8),
            key.endsWith("heic") ? upload("ada", "IMG_1.heic", "ftypheic".getBytes(UTF_8)) : "e"));

    assertThat(results()).singleElement().asString().startsWith(folder);
    JsonNode problem = read(results().get(0)).path("problem");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotEmpty();
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("Refusals").asInt()).isEqualTo(1);
              assertThat(line.path("outcome").asText()).isEqualTo("written");
            });
  }

  @Test
  void handle_veryLongKey_hasAResultOfALegalKey() {
    String file = "ü".repeat(400) + ".png";
    String eTag = upload("ada", file, GENUINE);

    handle(created(URLEncoder.encode("questioned/ada/" + file, StandardCharsets.UTF_8), eTag));

    assertThat(results()).singleElement().asString().matches("results/ada/%[0-9a-f]{64}/.*json");
  }

  @Test
  void handle_eventThroughAnyWay_isProcessed() {
    String direct = Json.write(S3Records.event(created("questioned/ada/a.png", put("a"))));
    String bridged = Json.write(bridged("questioned/ada/b (1)+.png", put("b (1)+")));
    JsonNode sns = Json.object().put("Type", "Notification").put("Message", bridged);

    for (JsonNode event :
        List.of(
            parse(bridged),
            S3Records.event(
                Json.object()
                    .put("EventSource", "aws:sns")
                    .set("Sns", Json.object().put("Message", direct))),
            sns)) {
      uploads.handle(event, "request-1");
    }

    assertThat(results())
        .extracting(key -> key.replaceFirst("/[^/]*$", ""))
        .containsExactlyInAnyOrder("results/ada/a", "results/ada/b%20%281%29%2B");
    assertThat(outcomes()).containsExactly("written", "written", "already there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "7",
        "{\"Records\":null}",
        "{\"Records\":[]}",
        "{\"Records\":{}}",
        "{\"Event\":\"s3:Other\"}",
        "{\"source\":\"aws.ec2\",\"detail\":{}}",
        "{\"source\":\"aws.s3\"}",
        "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
        "{\"Records\":[{\"Sns\":{}}]}"
      })
  void handle_eventOfNobody_failsLoudly(String event) {
    assertThatThrownBy(() -> uploads.handle(parse(event), "request-1"))
        .isInstanceOf(UnknownEventException.class);
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("outcome").asText()).isEqualTo("failed");
              assertThat(line.path("Failures").asInt()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"eventSource\":\"aws:kinesis\"}",
        "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"questioned/ada/x.png\"}}}"
      })
  void handle_recordOfNobodyAmongGood_failsAfterTheGoodIsDone(String record) {
    String eTag = put("deed");

    assertThatThrownBy(() -> handle(parse(record), created("questioned/ada/deed.png", eTag)))
        .isInstanceOf(UploadRetryException.class)
        .hasMessageContaining("1 of 2 records");
    assertThat(result("ada/deed", eTag).path("verdict").asText()).isEqualTo("genuine");
  }

  private String put(String document) {
    return upload("ada", document + ".png", GENUINE);
  }

  private JsonNode bridged(String key, String eTag) {
    ObjectNode event =
        Json.object()
            .put("version", "0")
            .put("detail-type", "Object Created")
            .put("source", "aws.s3");
    ObjectNode detail = event.putObject("detail").put("reason", "PutObject");
    detail.putObject("bucket").put("name", bucket);
    detail.putObject("object").put("key", key).put("etag", eTag).put("size", 9);
    return event;
  }

  private static JsonNode parse(String json) {
    try {
      return Json.read(json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void handle_sameEventTwice_keepsTheFirstResult() {
    String eTag = upload("ada", "deed.png", GENUINE);
    JsonNode event = created("questioned/ada/deed.png", eTag);

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
    List<JsonNode> records = new ArrayList<>();
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
      for (JsonNode record : records) {
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
    for (String key : results()) {
      JsonNode result = read(key);
      JsonNode record = read("audit/records/" + result.path("id").asText() + ".json");
      for (String same : List.of("verdict", "distance", "probability", "requestId", "reason")) {
        assertThat(result.path(same)).as(same).isEqualTo(record.path(same));
      }
    }
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
  void handle_referenceDeletedAfterItWasListed_isTriedAgain() {
    String eTag = put("deed");
    SeenRequests deleting =
        new SeenRequests() {
          @Override
          protected void sees(SdkHttpRequest request) {
            if (request.encodedPath().endsWith("/references/ada/01.png")) {
              s3.client().deleteObject(gone -> gone.bucket(bucket).key("references/ada/01.png"));
            }
          }
        };
    uploads = uploads(s3.client(deleting), model);

    assertThatThrownBy(() -> handle(created("questioned/ada/deed.png", eTag)))
        .isInstanceOf(UploadRetryException.class)
        .hasMessageEndingWith(
            "again: The object was deleted while the signer's references were read.");
    assertLoggedWithoutTheSigner("unavailable", "reference");
  }

  @Test
  void handle_knownSigner_makesThreeTripsOneAfterAnotherToItsResult() {
    handle(created("questioned/ada/first.png", put("first")));
    handle(created("questioned/ada/again.png", put("again")));
    Trips trips = new Trips();
    Uploads process =
        new Kit(s3.client(trips), bucket, () -> model, "erasure-grace", "PT60S").uploads();
    process.handle(S3Records.event(created("questioned/ada/warm.png", put("warm"))), "r");
    JsonNode event = S3Records.event(created("questioned/ada/deed.png", put("deed")));
    trips.count();

    process.handle(event, "r");

    assertThat(trips.oneAfterAnother())
        .as("reads; the record; the result with a look whether the signer was erased: %s", trips)
        .isEqualTo(3);
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
  void handle_recordsOfOthersAmongGood_areIgnored() {
    String eTag = upload("ada", "deed.png", GENUINE);

    handle(
        created("references/ada/01.png", "e"),
        S3Records.of("ObjectRemoved:Delete", bucket, "questioned/ada/deed.png", "e", null),
        created("questioned/ada/", "e"),
        S3Records.of("ObjectCreated:Put", "elsewhere", "questioned/ada/deed.png", "e", null),
        created("questioned/ada/deed.png", eTag));

    assertThat(results()).hasSize(1);
    assertThat(result("ada/deed", eTag).path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void handle_recordThatStandsAlready_isWhatTheResultSays() {
    String eTag = put("deed");
    handle(created("questioned/ada/deed.png", eTag));
    JsonNode first = result("ada/deed", eTag);
    String key = "results/ada/deed/" + eTag + ".json";
    s3.client().deleteObject(delete -> delete.bucket(bucket).key(key));
    s3.put(bucket, "references/ada/04.png", Drawings.png(77, 3));

    handle(created("questioned/ada/deed.png", eTag));

    for (String same : List.of("verdict", "distance", "references", "requestId", "id")) {
      assertThat(result("ada/deed", eTag).path(same)).as(same).isEqualTo(first.path(same));
    }
  }

  @Test
  void handle_uploadsWhileTheirSignerIsErased_leaveNothing() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 40; round++) {
        String signer = "gone" + round;
        s3.enrol(bucket, signer, 5, 1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          String eTag = upload(signer, i + ".png", GENUINE);
          String key = "questioned/" + signer + "/" + i + ".png";
          all.add(both.submit(() -> quietly(created(key, eTag))));
        }
        int delay = round;
        all.add(
            both.submit(
                () -> {
                  for (int i = 0; i < delay; i++) {
                    results(); // a little later each time
                  }
                  Signers signers = new Kit(s3.client(), bucket, () -> model).signers();
                  boolean erased = false;
                  for (int i = 0; i < 5 && !erased; i++) { // as a caller does who gets a 503
                    erased = signers.erase(signer) instanceof Checked.Passed<Integer>;
                  }
                  assertThat(erased).isTrue();
                }));
        for (Future<?> one : all) {
          one.get();
        }
      }
    } finally {
      both.shutdownNow();
    }

    assertThat(
            s3.client().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.contains("gone")))
        .isEmpty();
  }

  /** An event that has to be tried again is, as Lambda does. */
  private void quietly(JsonNode record) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        handle(record);
        return;
      } catch (UploadRetryException again) {
        assertThat(again).hasMessageNotContaining("internal error");
      }
    }
  }

  @Test
  void handle_testEvent_isAccepted() {
    uploads.handle(parse("{\"Event\":\"s3:TestEvent\"}"), "r");

    assertThat(results()).isEmpty();
  }

  @Test
  void handle_eventWithoutAVersion_isOfTheNewestContent() {
    String eTag = put("deed");

    handle(created("questioned/ada/deed.png", null), created("questioned/ada/none.png", null));

    assertThat(result("ada/deed", eTag).path("verdict").asText()).isEqualTo("genuine");
    assertThat(results()).hasSize(1);
  }

  @Test
  void handle_errorInOneRecord_isThatRecordsOwn() {
    String eTag = put("deed");
    Iterator<LoadedModel> models =
        List.<LoadedModel>of(new LoadedModel.Failed("away"), model).iterator();
    uploads =
        new Kit(
                s3.client(),
                bucket,
                () -> {
                  if (models.next() instanceof LoadedModel.Ready ready) {
                    return ready;
                  }
                  throw new OutOfMemoryError("as of a hostile picture");
                },
                "model-retry-pause",
                "PT0S")
            .uploads();

    assertThatThrownBy(
            () ->
                handle(
                    created("questioned/ada/deed.png", eTag),
                    created("questioned/ada/deed.png", eTag)))
        .isInstanceOf(UploadRetryException.class)
        .hasMessage("1 of 2 records have to be tried again: internal error");
    assertThat(result("ada/deed", eTag).path("verdict").asText()).isEqualTo("genuine");
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

  private void handle(JsonNode... records) {
    uploads.handle(S3Records.event(records), "request-1");
  }

  private String upload(String signer, String file, byte[] bytes) {
    return s3.put(bucket, "questioned/" + signer + "/" + file, bytes).eTag().replace("\"", "");
  }

  private JsonNode created(String key, @Nullable String eTag) {
    return S3Records.created(bucket, key, eTag, null);
  }

  private JsonNode result(String document, String version) {
    return read("results/" + document + "/" + version + ".json");
  }

  private JsonNode read(String key) {
    return parse(s3.text(bucket, key));
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
