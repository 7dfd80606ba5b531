package io.countersign.function.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.ChainCheck;
import io.countersign.function.Events;
import io.countersign.function.Events.Multipart;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What stands in the records after calls of the function. */
class AuditTrailTest {
  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();

  @TempDir Path work;
  private LoadedModel.Ready model;

  @BeforeEach
  void start() throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
  }

  @AfterEach
  void close() {
    model.verifier().close();
  }

  private HttpFunction function() {
    return new Kit(s3.client(), bucket, () -> model).function();
  }

  private static APIGatewayV2HTTPEvent enrolment(String name, int number) {
    return Events.event(
        "PUT",
        "/signers/ada/references/" + name,
        "image/png",
        Base64.getEncoder().encodeToString(Drawings.png(5, number)),
        true);
  }

  private static APIGatewayV2HTTPEvent verification() {
    return Events.multipart(
        new Multipart().field("signer", "ada").file("questioned", Drawings.png(5, 9)));
  }

  private List<String> keys() {
    return s3
        .client()
        .listObjectsV2(list -> list.bucket(bucket).prefix("audit/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private List<JsonNode> records() {
    List<JsonNode> records = new ArrayList<>();
    for (String key : keys()) {
      if (key.startsWith("audit/records/")) {
        records.add(json(s3.text(bucket, key)));
      }
    }
    return records;
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> findings() {
    ChainCheck check = new ChainCheck();
    for (String key : keys()) {
      check.add(key, s3.text(bucket, key).getBytes(StandardCharsets.UTF_8));
    }
    return check.findings();
  }

  @Test
  void records_ofEveryChange_sayWhoAskedAndAreOneChain() {
    HttpFunction function = function();
    function.verify(enrolment("one", 1));
    APIGatewayV2HTTPEvent forced = enrolment("two", 2);
    forced.setQueryStringParameters(Map.of("force", "true"));
    function.verify(forced);
    function.verify(verification());
    function.verify(Events.event("DELETE", "/signers/ada/references/two", "", "", false));
    function.verify(Events.event("DELETE", "/signers/ada", "", "", false));

    assertThat(records())
        .extracting(record -> record.path("event").asText())
        .containsExactlyInAnyOrder(
            "enrolment", "forced-enrolment", "verification", "removal", "erasure");
    assertThat(records())
        .allSatisfy(
            record -> {
              assertThat(record.path("actor").path("by").asText()).isEqualTo("nobody");
              assertThat(record.path("signerHash").asText()).matches("[0-9a-f]{16}");
              assertThat(record.path("requestId").asText()).isNotEmpty();
              assertThat(record.toString()).doesNotContain("\"ada\"", "/ada");
            });
    assertThat(records())
        .extracting(record -> record.path("chain").path("number").asInt())
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(findings()).isEmpty();
  }

  @Test
  void review_ofAVerification_isARecordBesideIt() {
    s3.enrol(bucket, "ada", 5, 2);
    HttpFunction function = function();
    String id = json(function.verify(verification()).getBody()).path("id").asText();
    JsonNode before = json(s3.text(bucket, "audit/records/" + id + ".json"));
    String path = "/verifications/" + id + "/reviews";
    String body = "{\"decision\":\"forged\",\"note\":\"the loop is another\"}";

    JsonNode answer =
        json(
            function.verify(Events.event("POST", path, "application/json", body, false)).getBody());

    JsonNode review =
        json(s3.text(bucket, "audit/records/" + answer.path("id").asText() + ".json"));
    assertThat(review.path("event").asText()).isEqualTo("review");
    assertThat(review.path("verification").asText()).isEqualTo(id);
    assertThat(review.path("decision").asText()).isEqualTo("forged");
    assertThat(review.path("note").asText()).isEqualTo("the loop is another");
    assertThat(json(s3.text(bucket, "audit/records/" + id + ".json"))).isEqualTo(before);
    assertThat(findings()).isEmpty();
    for (String bad :
        List.of("{}", "[]", "x", "{\"decision\":\"perhaps\"}", "{\"Decision\":\"forged\"}")) {
      assertThat(
              function
                  .verify(Events.event("POST", path, "application/json", bad, false))
                  .getStatusCode())
          .as(bad)
          .isEqualTo(400);
    }
    String none = "/verifications/none/reviews";
    assertThat(
            function
                .verify(Events.event("POST", none, "application/json", body, false))
                .getStatusCode())
        .isEqualTo(404);
  }

  @Test
  void record_ofACallerWhoIsKnown_namesThem() {
    s3.enrol(bucket, "ada", 5, 2);
    ObjectNode jwt = (ObjectNode) HttpFunction.json(verification());
    ObjectNode context = (ObjectNode) jwt.path("requestContext");
    ((ObjectNode) context.path("http")).put("sourceIp", "192.0.2.7");
    context
        .putObject("authorizer")
        .putObject("jwt")
        .putObject("claims")
        .put("sub", "clerk-7")
        .put("scope", "a b");
    ObjectNode iam = (ObjectNode) HttpFunction.json(verification());
    ((ObjectNode) iam.path("requestContext"))
        .putObject("authorizer")
        .putObject("iam")
        .put("userArn", "arn:aws:sts::1:assumed-role/clerk/x");
    HttpFunction function = function();
    function.verify(jwt);
    function.verify(iam);

    assertThat(records())
        .extracting(record -> record.path("actor").toString())
        .containsExactlyInAnyOrder(
            "{\"principal\":\"clerk-7\",\"by\":\"jwt\",\"source\":\"192.0.2.7\"}",
            "{\"principal\":\"arn:aws:sts::1:assumed-role/clerk/x\",\"by\":\"iam\",\"source\":\"\"}");
  }

  @Test
  void records_ofManyProcessesAtOnce_showWhatIsRemoved() throws Exception {
    s3.enrol(bucket, "ada", 5, 2);
    List<HttpFunction> processes = List.of(function(), function(), function());
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Object>> calls =
          IntStream.range(0, 18)
              .<Callable<Object>>mapToObj(i -> () -> processes.get(i % 3).verify(verification()))
              .toList();
      callers.invokeAll(calls);
    } finally {
      callers.shutdownNow();
    }
    assertThat(records()).hasSize(18);
    assertThat(findings()).isEmpty();

    for (String key : keys().stream().filter(k -> k.startsWith("audit/records/")).toList()) {
      String before = s3.text(bucket, key);
      s3.client().deleteObject(delete -> delete.bucket(bucket).key(key));
      assertThat(findings()).as("without " + key).isNotEmpty();
      s3.put(bucket, key, before.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(findings()).isEmpty();
  }
}
