package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.http.HttpFront;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.S3Events;
import io.countersign.local.storage.UploadedObject;
import io.countersign.testing.Drawings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The packaged function, killed in the middle of its work: what is stored is whole, or absent. */
final class CrashIT {
  private static final int ROUNDS = 4;
  private static final byte[] NONE = {};

  /** It warns of every function that ends, which is what happens here all the time. */
  private static final Logger GATEWAY = Logger.getLogger(HttpFront.class.getName());

  private static RealSystem real;
  private static Killer killer;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    real = RealSystem.serving(directory);
    real.system().stopNotifications();
    real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
    killer = new Killer(real.system().s3());
    GATEWAY.setLevel(Level.OFF);
  }

  @AfterAll
  static void stop() {
    GATEWAY.setLevel(null);
    real.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"references/", "embeddings/"})
  void enrolment_killedAsItWrites_isWholeAndCanBeRepeated(String written) throws Exception {
    String signer = "Enrolled-" + written.substring(0, 3);
    byte[] image = Drawings.png(3, 11);
    verifyIsUp();

    int killed = killer.atWriteTo(written, real.system().verify(), () -> put(signer, "a", image));

    assertThat(killed).as("the gateway's answer for a function that ended").isEqualTo(500);
    assertEnrolled(signer, Map.of("a", image));
    assertThat(put(signer, "a", image)).as("the same again").isEqualTo(200);
    assertEnrolled(signer, Map.of("a", image));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 7)
  void enrolments_killedAtAnyMoment_areWholeOrAbsentAndCanBeRepeated(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, byte[]> sent = new HashMap<>();
    verifyIsUp();
    byte[] first = Drawings.png(3, 20);
    byte[] second = Drawings.png(3, 21);
    assertThat(put("Bert", "first", first)).isEqualTo(201);
    Duration usual = timed(() -> put("Bert", "second", second));
    sent.put("first", first);
    sent.put("second", second);
    for (int round = 0; round < ROUNDS; round++) {
      String name = "round-" + round;
      byte[] image = Drawings.png(3, 22 + round);
      verifyIsUp();

      Duration moment = moment(usual, round, random);
      int status = killer.after(moment, real.system().verify(), () -> put("Bert", name, image));

      verifyIsUp(); // a start takes longer than S3 does to store what was sent in full
      Map<String, byte[]> stored = new HashMap<>(sent);
      if (status == 201 || !versions("references/Bert/" + name).isEmpty()) {
        stored.put(name, image);
      }
      assertThat(status).isIn(201, 500);
      assertEnrolled("Bert", stored);
      assertThat(put("Bert", name, image)).isEqualTo(stored.containsKey(name) ? 200 : 201);
      sent.put(name, image);
      assertEnrolled("Bert", sent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit/heads/", "audit/records/", "results/"})
  void upload_killedAsItWrites_hasOneResultThatAgreesWithItsRecord(String written)
      throws Exception {
    UploadedObject object = upload("at-" + written.replace('/', '-') + "x", 30);
    uploadIsUp();

    InvocationResult killed =
        killer.atWriteTo(written, real.system().onUpload(), () -> deliver(object));

    assertThat(killed).isInstanceOf(InvocationResult.Crashed.class);
    assertJsonIsWhole();
    assertThat(versions(resultKey(object))).hasSize(written.equals("results/") ? 1 : 0);
    assertDoneOnce(object);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 7)
  void uploads_killedAtAnyMoment_haveOneResultEachWhenDeliveredAgain(long seed) throws Exception {
    Random random = new Random(seed);
    uploadIsUp();
    deliver(upload("first", 40));
    UploadedObject second = upload("second", 41);
    Duration usual = timed(() -> deliver(second));
    for (int round = 0; round < ROUNDS; round++) {
      UploadedObject object = upload("round-" + round, 42 + round);
      uploadIsUp();

      killer.after(moment(usual, round, random), real.system().onUpload(), () -> deliver(object));

      assertJsonIsWhole();
      assertDoneOnce(object);
    }
  }

  /** Starts the process if there is none, so that a request meets one that has its model. */
  private static void verifyIsUp() throws Exception {
    assertThat(real.send("GET", "/health", NONE).statusCode()).isEqualTo(200);
  }

  private static void uploadIsUp() {
    assertThat(real.system().onUpload().invoke(S3Events.test(LocalSystem.SIGNATURE_BUCKET)))
        .isInstanceOf(InvocationResult.Response.class);
  }

  private static int put(String signer, String name, byte[] image) {
    try {
      return real.send("PUT", "/signers/%s/references/%s".formatted(signer, name), image)
          .statusCode();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /** The signer has exactly these references, byte for byte, written once, and can be asked for. */
  private static void assertEnrolled(String signer, Map<String, byte[]> images) throws Exception {
    JsonNode described = RealSystem.json(real.send("GET", "/signers/" + signer, NONE).body());
    assertThat(described.path("references").findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(images.keySet());
    assertThat(versions("references/" + signer + "/")).hasSize(images.size());
    images.forEach(
        (name, image) ->
            assertThat(
                    real.system().signatures().get("references/%s/%s.png".formatted(signer, name)))
                .contains(image));
  }

  private static UploadedObject upload(String document, int variation) {
    return real.system()
        .signatures()
        .put("questioned/Anna/" + document + ".png", Drawings.png(3, variation));
  }

  private static InvocationResult deliver(UploadedObject object) {
    return real.system().onUpload().invoke(S3Events.created(List.of(object)));
  }

  private static String resultKey(UploadedObject object) {
    return object.key().replace("questioned/", "results/").replace(".png", "/")
        + object.version()
        + ".json";
  }

  /** Delivered again, twice: one result, one record of it, and the two say the same. */
  private static void assertDoneOnce(UploadedObject object) throws Exception {
    for (int again = 0; again < 2; again++) {
      assertThat(deliver(object)).isInstanceOf(InvocationResult.Response.class);
    }
    assertThat(versions(resultKey(object))).hasSize(1);
    JsonNode result = read(resultKey(object));
    String recordKey = "audit/records/" + result.path("id").asText() + ".json";
    assertThat(versions(recordKey)).hasSize(1);
    JsonNode record = read(recordKey);
    assertThat(result.path("verdict").asText()).isEqualTo("genuine");
    for (String field : List.of("verdict", "distance", "threshold", "probability", "modelId")) {
      assertThat(record.path(field)).as(field).isEqualTo(result.path(field));
    }
  }

  private static void assertJsonIsWhole() throws Exception {
    for (ObjectVersion version :
        Stream.of("results/", "audit/records/")
            .flatMap(prefix -> versions(prefix).stream())
            .toList()) {
      JsonNode json = read(version.key());
      boolean verification = json.path("event").asText("verification").equals("verification");
      assertThat(json.path("verdict").asText())
          .as(version.key())
          .isEqualTo(verification ? "genuine" : "");
      assertThat(json.path("id").asText()).as(version.key()).isNotEmpty();
    }
  }

  private static JsonNode read(String key) throws IOException {
    return RealSystem.json(new String(real.system().signatures().get(key).orElseThrow(), UTF_8));
  }

  private static List<ObjectVersion> versions(String prefix) {
    return real.system()
        .s3()
        .client()
        .listObjectVersions(r -> r.bucket(LocalSystem.SIGNATURE_BUCKET).prefix(prefix))
        .versions();
  }

  private static Duration timed(Supplier<?> work) {
    long start = System.nanoTime();
    assertThat(work.get()).isNotNull();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** One in each part of the usual time, so that the rounds meet every stage of the work. */
  private static Duration moment(Duration usual, int round, Random random) {
    return Duration.ofNanos((long) (usual.toNanos() * (round + random.nextDouble()) / ROUNDS));
  }
}
