package io.countersign.function.signers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events;
import io.countersign.function.Events.Multipart;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.SeenRequests;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Enrolment, decisions and erasure, by the events that API Gateway sends. */
class SignersTest {
  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();
  private final SeenRequests seen = new SeenRequests();

  @TempDir Path work;
  private LoadedModel.Ready model;
  private HttpFunction function;

  @BeforeEach
  void start() throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    function = new Kit(s3.client(seen), bucket, () -> model).function();
  }

  @AfterEach
  void close() {
    model.verifier().close();
  }

  private static byte[] hand(int seed, int number) {
    return Drawings.png(seed, number);
  }

  private static BufferedImage drawing(int number) {
    return Drawings.image(5, number, 60, 240);
  }

  private APIGatewayV2HTTPResponse call(String method, String path) {
    return function.verify(Events.event(method, path, "", "", false));
  }

  private APIGatewayV2HTTPResponse enrol(String signer, String name, byte[] image) {
    return enrol(signer, name, image, Map.of());
  }

  private APIGatewayV2HTTPResponse enrol(
      String signer, String name, byte[] image, Map<String, String> query) {
    APIGatewayV2HTTPEvent event =
        Events.event(
            "PUT",
            "/signers/%s/references/%s".formatted(signer, name),
            "image/png",
            Base64.getEncoder().encodeToString(image),
            true);
    event.setQueryStringParameters(query);
    return function.verify(event);
  }

  private APIGatewayV2HTTPResponse verify(String signer, byte[] questioned) {
    return verify(signer, questioned, Map.of());
  }

  private APIGatewayV2HTTPResponse verify(
      String signer, byte[] questioned, Map<String, String> query) {
    APIGatewayV2HTTPEvent event =
        Events.multipart(new Multipart().field("signer", signer).file("questioned", questioned));
    event.setQueryStringParameters(query);
    return function.verify(event);
  }

  private static JsonNode json(APIGatewayV2HTTPResponse response, int status) {
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
    try {
      return Json.read(response.getBody().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> keys() {
    return s3.client().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void enrol_images_areKeptDescribedAndVerifiedAgainst() {
    json(enrol("ada", "one", hand(5, 1)), 201);
    JsonNode second = json(enrol("ada", "two.png", hand(5, 2)), 201);
    json(enrol("ada", "three", Drawings.encode(drawing(3), "jpg")), 201);

    assertThat(second.path("references").asInt()).isEqualTo(2);
    assertThat(second.path("againstOthers").path("verdict").asText()).isEqualTo("genuine");
    assertThat(keys())
        .contains("references/ada/one.png", "references/ada/two.png", "references/ada/three.jpg");
    JsonNode described = json(call("GET", "/signers/ada"), 200);
    assertThat(described.path("count").asInt()).isEqualTo(3);
    assertThat(described.path("references").findValuesAsText("name"))
        .containsExactly("one", "three", "two");
    assertThat(described.path("alike").asDouble()).isBetween(0.5, 1.0);
    assertThat(described.path("references").get(0).path("enrolled").asText()).startsWith("20");
    assertThat(json(verify("ada", hand(5, 9)), 200).path("verdict").asText()).isEqualTo("genuine");
    assertThat(json(verify("ada", hand(77, 1)), 200).path("verdict").asText()).isEqualTo("forged");
  }

  @Test
  void verify_againstEnrolledAgainAndAgain_decidesAsOfTheSameReferencesSentAlong() {
    IntStream.rangeClosed(1, 3).forEach(i -> json(enrol("ada", "r" + i, hand(5, i)), 201));
    byte[] questioned = hand(5, 9);

    double ofThree = sentAlong(questioned, hand(5, 1), hand(5, 2), hand(5, 3));
    assertThat(distance(verify("ada", questioned))).isEqualTo(ofThree);
    assertThat(distance(verify("ada", questioned))).isEqualTo(ofThree);
    json(call("DELETE", "/signers/ada/references/r2"), 200);
    double ofTwo = sentAlong(questioned, hand(5, 1), hand(5, 3));
    assertThat(distance(verify("ada", questioned))).isEqualTo(ofTwo).isNotEqualTo(ofThree);
    json(enrol("ada", "r2", hand(5, 4)), 201);
    assertThat(distance(verify("ada", questioned)))
        .isEqualTo(sentAlong(questioned, hand(5, 1), hand(5, 4), hand(5, 3)));
  }

  private double sentAlong(byte[] questioned, byte[]... references) {
    Multipart parts = new Multipart().file("questioned", questioned);
    for (byte[] reference : references) {
      parts = parts.file("reference", reference);
    }
    return distance(function.verify(Events.multipart(parts)));
  }

  private static double distance(APIGatewayV2HTTPResponse response) {
    return json(response, 200).path("distance").asDouble();
  }

  @Test
  void enrol_otherHand_isRefusedUnlessForced() {
    enrol("ada", "one", hand(5, 1));
    enrol("ada", "two", hand(5, 2));

    assertThat(json(enrol("ada", "odd", hand(77, 1)), 422).path("detail").asText())
        .startsWith("The signature does not look like the signer's other 2:")
        .endsWith("send force=true.");
    assertThat(keys()).noneMatch(key -> key.contains("odd"));
    json(enrol("ada", "odd", hand(77, 1), Map.of("force", "true")), 201);
    json(enrol("ada", "more", hand(5, 3), Map.of("force", "perhaps")), 400);
  }

  @Test
  void enrol_again_isTheSameAndAnotherImageOfThatNameAConflict() {
    json(enrol("ada", "one", hand(5, 1)), 201);
    json(enrol("ada", "one", hand(5, 1)), 200);

    assertThat(json(enrol("ada", "one", hand(5, 2)), 409).path("detail").asText())
        .startsWith("The name is taken");
    assertThat(json(enrol("ada", "copy", hand(5, 1)), 409).path("detail").asText())
        .isEqualTo("The image is a copy of reference one.");
    byte[] samePixels = Drawings.encode(drawing(1), "bmp");
    json(enrol("ada", "bitmap", samePixels), 409);
  }

  @Test
  void enrol_eleventh_isRefused() {
    IntStream.rangeClosed(1, 10)
        .forEach(i -> json(enrol("ada", "r" + i, hand(5, i), Map.of("force", "true")), 201));

    assertThat(json(enrol("ada", "r11", hand(5, 11)), 409).path("detail").asText())
        .startsWith("The signer has 10 references, the most that are used");
  }

  @Test
  void enrol_whatIsNoSignature_isRefusedWithTheReasonAndKeepsNothing() {
    byte[] blank =
        Drawings.encode(new BufferedImage(300, 100, BufferedImage.TYPE_BYTE_GRAY), "png");

    json(enrol("ada", "a", blank), 422);
    json(enrol("ada", "a", "<svg/>".getBytes(StandardCharsets.UTF_8)), 415);
    json(enrol("ada", "a", new byte[4_194_305]), 413);
    json(call("PUT", "/signers/ada/references/a"), 400);
    assertThat(keys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "%2e%2e", "a%2fb", ".hidden", "a%00", "a%20b", "", "%ff"})
  void anyCall_nameThatIsNone_is400AndTouchesNothing(String name) {
    json(enrol(name, "one", hand(5, 1)), 400);
    json(enrol("ada", name, hand(5, 1)), 400);
    json(call("DELETE", "/signers/" + name), 400);
    json(call("GET", "/signers/" + name), 400);
    json(call("GET", "/verifications/" + name), 400);
    assertThat(keys()).isEmpty();
  }

  @Test
  void enrol_manyCallersAtOnceNearTheLimit_neverMakesEleven() throws Exception {
    s3.enrol(bucket, "ada", 5, 8);
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 6)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () ->
                          enrol("ada", "new" + i, hand(5, 20 + i), Map.of("force", "true"))
                              .getStatusCode())
              .toList();
      List<Integer> statuses = callers.invokeAll(calls).stream().map(SignersTest::done).toList();

      assertThat(statuses).allMatch(status -> status == 201 || status == 409);
      assertThat(keys().stream().filter(key -> key.matches("references/ada/.*png")).count())
          .isEqualTo(8 + statuses.stream().filter(status -> status == 201).count())
          .isLessThanOrEqualTo(10);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void enrol_keysThatAreNoStatesBesideTheSignersStates_areLeftAlone() {
    s3.put(bucket, "enrolling/ada/00000001.json-3e1f6a1c-9d27-4b14-8c22-55d0a7f1b9aa", hand(5, 1));
    s3.put(bucket, "enrolling/ada/note.txt", hand(5, 1));

    json(enrol("ada", "one", hand(5, 1)), 201);
    json(enrol("ada", "two", hand(5, 2)), 201);
  }

  @Test
  void erase_bucketThatGotVersionsLater_takesTheVersionNamedNullToo() {
    s3.enrol(bucket, "ada", 5, 2);
    s3.client()
        .putBucketVersioning(
            put ->
                put.bucket(bucket)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    s3.put(bucket, "references/ada/01.png", hand(5, 4));

    json(call("DELETE", "/signers/ada"), 200);

    assertThat(
            s3.client()
                .listObjectVersions(list -> list.bucket(bucket).prefix("references/"))
                .versions())
        .isEmpty();
    assertThat(json(call("DELETE", "/signers/ada"), 200).path("erased").asInt()).isZero();
  }

  @Test
  void enrol_twoCallersOfOneName_leavesOneImage() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () ->
                          enrol(
                                  "ada",
                                  "same",
                                  Drawings.encode(drawing(i + 1), i % 2 == 0 ? "png" : "bmp"))
                              .getStatusCode())
              .toList();
      List<Integer> statuses =
          callers.invokeAll(calls).stream().map(SignersTest::done).sorted().toList();

      long images = keys().stream().filter(key -> key.startsWith("references/ada/")).count();
      assertThat(images).isLessThanOrEqualTo(1);
      assertThat(statuses.stream().filter(status -> status == 201).count()).isEqualTo(images);
      assertThat(statuses).allMatch(status -> status == 201 || status == 409);
    } finally {
      callers.shutdownNow();
    }
  }

  private static Integer done(Future<Integer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void verify_enrolledReferences_readsNoImageAgainNorInAnotherProcess() {
    s3.enrol(bucket, "ada", 5, 10);
    double first = json(verify("ada", hand(5, 11)), 200).path("distance").asDouble();
    assertThat(seen.paths("GET")).filteredOn(path -> path.contains("/references/")).hasSize(10);

    seen.clear();
    double warm = json(verify("ada", hand(5, 11)), 200).path("distance").asDouble();
    assertThat(seen.paths("GET"))
        .as("but for the list; an audit record whose answer was lost is read back")
        .filteredOn(path -> !path.contains("/audit/"))
        .hasSize(1);
    seen.clear();
    function = new Kit(s3.client(seen), bucket, () -> model).function();
    double cold = json(verify("ada", hand(5, 11)), 200).path("distance").asDouble();

    assertThat(seen.paths("GET")).noneMatch(path -> path.contains("/references/"));
    assertThat(seen.paths("GET"))
        .as("what is kept of all ten is one object")
        .filteredOn(path -> path.contains("/embeddings/"))
        .hasSize(1);
    assertThat(List.of(warm, cold)).allSatisfy(d -> assertThat(d).isCloseTo(first, near()));
  }

  private static org.assertj.core.data.Offset<Double> near() {
    return org.assertj.core.api.Assertions.within(1e-5);
  }

  @Test
  void verify_damagedCache_isMadeAnew() {
    s3.enrol(bucket, "ada", 5, 2);
    double first = json(verify("ada", hand(5, 11)), 200).path("distance").asDouble();
    keys().stream()
        .filter(key -> key.startsWith("embeddings/"))
        .forEach(key -> s3.put(bucket, key, new byte[100]));
    function = new Kit(s3.client(seen), bucket, () -> model).function();

    assertThat(json(verify("ada", hand(5, 11)), 200).path("distance").asDouble())
        .isCloseTo(first, near());
  }

  @Test
  void verify_copyOfAReference_isNoMatch() {
    s3.enrol(bucket, "ada", 5, 3);

    for (byte[] copy : List.of(hand(5, 2), Drawings.encode(drawing(2), "bmp"))) {
      JsonNode answer = json(verify("ada", copy), 200);
      assertThat(answer.path("verdict").asText()).isEqualTo("inconclusive");
      assertThat(answer.path("copyOf").asText()).isEqualTo("reference 02");
      assertThat(answer.path("reason").asText()).contains("a copy of reference 02");
      assertThat(answer.has("verbal")).isFalse();
    }
  }

  @Test
  void verify_profile_movesTheThreshold() {
    s3.enrol(bucket, "ada", 5, 3);
    double usual = json(verify("ada", hand(5, 9)), 200).path("threshold").asDouble();

    JsonNode strict = json(verify("ada", hand(5, 9), Map.of("profile", "strict")), 200);
    JsonNode stated = json(verify("ada", hand(5, 9), Map.of("far", "0.02")), 200);
    assertThat(strict.path("threshold").asDouble()).isLessThan(usual);
    assertThat(strict.path("profile").asText()).isEqualTo("strict");
    assertThat(stated.path("threshold").asDouble())
        .isBetween(strict.path("threshold").asDouble(), usual);
    json(verify("ada", hand(5, 9), Map.of("profile", "careless")), 400);
    json(verify("ada", hand(5, 9), Map.of("far", "2")), 400);
    assertThat(
            json(verify("ada", hand(5, 9), Map.of("far", "0.0000001")), 400)
                .path("detail")
                .asText())
        .startsWith("expected a false acceptance rate of ");
    json(verify("ada", hand(5, 9), Map.of("far", "0.02", "profile", "strict")), 400);
  }

  @Test
  void verification_ofADecision_isRecordedWithoutImageOrName() {
    s3.enrol(bucket, "ada", 5, 3);
    JsonNode answer = json(verify("ada", hand(5, 9)), 200);

    APIGatewayV2HTTPResponse response = call("GET", "/verifications/" + answer.path("id").asText());
    JsonNode kept = json(response, 200);
    for (String same : List.of("verdict", "distance", "threshold", "reason", "modelId")) {
      assertThat(kept.path(same)).as(same).isEqualTo(answer.path(same));
    }
    assertThat(kept.path("questionedSha256").asText()).hasSize(64);
    assertThat(kept.path("references").findValuesAsText("sha256")).hasSize(3);
    assertThat(kept.path("preprocessing").asText()).isNotEmpty();
    assertThat(kept.path("calibration").path("slope").asDouble()).isNegative();
    assertThat(response.getBody()).doesNotContain("ada").hasSizeLessThan(2000);
    json(call("GET", "/verifications/none"), 404);
  }

  @Test
  void erase_signer_leavesNothingInAnyVersion() {
    s3.client()
        .putBucketVersioning(
            put ->
                put.bucket(bucket)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    s3.enrol(bucket, "ada", 5, 3);
    s3.enrol(bucket, "adam", 6, 1);
    s3.put(bucket, "references/ada/01.png", hand(5, 4));
    s3.put(bucket, "results/ada/deed/1.json", new byte[1]);
    verify("ada", hand(5, 9));

    assertThat(json(call("DELETE", "/signers/ada"), 200).path("erased").asInt())
        .isGreaterThanOrEqualTo(6);
    List<String> left =
        s3.client().listObjectVersions(list -> list.bucket(bucket)).versions().stream()
            .map(version -> version.key())
            .toList();
    assertThat(left)
        .allMatch(
            key ->
                key.startsWith("references/adam/")
                    || key.startsWith("audit/")
                    || key.matches("erasures/[0-9a-f]{16}.json"));
    json(verify("ada", hand(5, 9)), 404);
    json(call("GET", "/signers/ada"), 404);
    assertThat(json(call("DELETE", "/signers/ada"), 200).path("erased").asInt()).isZero();
  }

  @Test
  void erase_reference_takesTheEmbeddingsThatItIsAmong() {
    s3.enrol(bucket, "ada", 5, 3);
    verify("ada", hand(5, 9));

    json(call("DELETE", "/signers/ada/references/02"), 200);
    assertThat(keys()).noneMatch(key -> key.contains("/02.png"));
    assertThat(keys()).noneMatch(key -> key.startsWith("embeddings/ada/"));
    assertThat(json(verify("ada", hand(5, 9)), 200).path("references").asInt()).isEqualTo(2);
    assertThat(json(call("DELETE", "/signers/ada/references/02"), 404).path("detail").asText())
        .isEqualTo("There is no reference 02 of signer ada.");
  }
}
