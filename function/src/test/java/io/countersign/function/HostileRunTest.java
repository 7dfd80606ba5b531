package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.Events.Multipart;
import io.countersign.function.answer.Json;
import io.countersign.function.bulk.BatchAnswer;
import io.countersign.function.bulk.BatchInvocation;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.upload.UnknownEventException;
import io.countersign.function.upload.UploadRetryException;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged pictures, requests and events, one after another, none of which may cost an error of the
 * server or spoil the one after it. An ordinary build runs some, always the same; all of them:
 * {@code ./mvnw -pl function -am test -Dtest=HostileRunTest -Dhostile.runs=10000 -Djacoco.skip
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HostileRunTest {
  private static final int RUNS = Integer.getInteger("hostile.runs", 100);
  private static final String INTERNAL = "internal error";

  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();

  @TempDir Path work;
  private LoadedModel.Ready model;
  private Kit kit;
  private HttpFunction function;
  private EventLines log;

  @BeforeEach
  void open() throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    s3.enrol(bucket, "ada", 5, 2);
    kit = new Kit(s3.client(), bucket, () -> model);
    function = kit.function();
    log = EventLines.open();
  }

  @AfterEach
  void close() {
    log.close();
    model.verifier().close();
  }

  @Test
  void verify_damagedPictures_areNoErrorOfTheServer() {
    BufferedImage drawing = Drawings.image(5, 9, 60, 240);
    List<byte[]> whole =
        List.of("png", "jpg", "bmp", "tiff").stream()
            .map(format -> Drawings.encode(drawing, format))
            .toList();
    for (int run = 0; run < RUNS; run++) {
      byte[] other = whole.get((run / 7) % whole.size());
      byte[] damaged = new Mutation(run).file(whole.get(run % whole.size()), other);
      Multipart parts =
          run % 3 == 0
              ? new Multipart().file("reference", damaged).file("questioned", whole.get(0))
              : new Multipart().field("signer", "ada").file("questioned", damaged);

      var response = function.verify(Events.multipart(parts));
      assertThat(response.getStatusCode())
          .as("run %d: %s", run, response.getBody())
          .isBetween(200, 499);
    }
    assertSound();
  }

  @Test
  void verify_damagedRequests_areNoErrorOfTheServer() {
    List<JsonNode> whole = requests();
    for (int run = 0; run < RUNS; run++) {
      JsonNode event = new Mutation(run).event(whole.get(run % whole.size()));

      JsonNode response = function.verify(event);
      assertThat(response.path("statusCode").asInt())
          .as("run %d: %s to %s", run, response, event)
          .isBetween(200, 499);
    }
    assertSound();
  }

  private List<JsonNode> requests() {
    byte[] image = Drawings.png(5, 9);
    String base64 = Base64.getEncoder().encodeToString(image);
    String json = "{\"signer\":\"ada\",\"questioned\":{\"image\":\"" + base64 + "\"}}";
    byte[] multipart = new Multipart().field("signer", "ada").file("questioned", image).bytes();
    String form = "multipart/form-data; boundary=b0undary";
    String body = Base64.getEncoder().encodeToString(multipart);
    ObjectNode balancer = Json.object().put("httpMethod", "POST").put("path", "/verify");
    balancer.putObject("requestContext").putObject("elb").put("targetGroupArn", "arn:aws:x");
    balancer.putObject("headers").put("content-type", form);
    balancer.putObject("queryStringParameters").put("profile", "strict");
    balancer.put("body", body).put("isBase64Encoded", true);
    ObjectNode rest = balancer.deepCopy();
    rest.putObject("requestContext")
        .put("stage", "prod")
        .put("path", "/prod/verify")
        .putObject("identity")
        .put("sourceIp", "192.0.2.7");
    rest.putObject("multiValueHeaders").putArray("Content-Type").add(form);
    var queried = Events.json(json);
    queried.setQueryStringParameters(Map.of("far", "0.01"));
    return List.of(
        HttpFunction.json(
            Events.multipart(new Multipart().field("signer", "ada").file("questioned", image))),
        HttpFunction.json(queried),
        HttpFunction.json(
            Events.event("PUT", "/signers/eve/references/one", "image/png", base64, true)),
        HttpFunction.json(Events.event("GET", "/signers/ada", "", "", false)),
        HttpFunction.json(Events.event("DELETE", "/signers/eve", "", "", false)),
        balancer,
        rest);
  }

  @Test
  void onUpload_damagedEvents_areDoneOrFailLoudly() throws IOException {
    UploadFunction uploads = new UploadFunction(kit.uploads(), kit.queuedUploads());
    List<JsonNode> whole = uploads();
    for (int run = 0; run < RUNS; run++) {
      JsonNode event = new Mutation(run).event(whole.get(run % whole.size()));
      try {
        uploads.onUpload(event);
      } catch (UnknownEventException | UploadRetryException loud) {
        assertThat(loud.getMessage()).as("run %d: %s", run, event).doesNotContain(INTERNAL);
      }
    }
    assertThat(log.lines())
        .hasSizeGreaterThan(RUNS / 2)
        .noneMatch(line -> line.path("reason").asText().equals(INTERNAL));
    assertSound();
  }

  private List<JsonNode> uploads() throws IOException {
    String key = "questioned/ada/deed.png";
    String eTag = s3.put(bucket, key, Drawings.png(5, 9)).eTag().replace("\"", "");
    String direct =
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
          "userIdentity":{"principalId":"AWS:X"},"s3":{"bucket":{"name":"%s"},
          "object":{"key":"%s","eTag":"%s","size":100,"sequencer":"00"}}}]}"""
            .formatted(bucket, key, eTag);
    String bus =
        """
        {"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"%s"},
          "object":{"key":"%s","etag":"%s"},"reason":"PutObject"}}"""
            .formatted(bucket, key, eTag);
    ObjectNode topic = Json.object();
    topic
        .putArray("Records")
        .addObject()
        .put("EventSource", "aws:sns")
        .putObject("Sns")
        .put("Message", direct);
    ObjectNode queue = Json.object();
    for (String body :
        List.of(
            direct,
            bus,
            Json.object().put("Type", "Notification").put("Message", direct).toString())) {
      queue
          .withArray("Records")
          .addObject()
          .put("eventSource", "aws:sqs")
          .put("messageId", "m" + body.length())
          .put("body", body)
          .putObject("attributes")
          .put("ApproximateReceiveCount", "1");
    }
    return List.of(json(direct), json(bus), topic, queue);
  }

  @Test
  void bulk_damagedInvocations_areAnsweredTaskByTask() throws IOException {
    String key = "questioned/ada/bulk.png";
    s3.put(bucket, key, Drawings.png(5, 9));
    JsonNode whole =
        json(
            """
            {"invocationSchemaVersion":"2.0","invocationId":"i","job":{"id":"j","userArguments":
            {"again":"true"}},"tasks":[{"taskId":"1","s3Key":"%s","s3VersionId":null,"s3Bucket":"%s"},
            {"taskId":"2","s3Key":"%s","s3BucketArn":"arn:aws:s3:::%s"}]}"""
                .formatted(key, bucket, key, bucket));
    for (int run = 0; run < RUNS; run++) {
      JsonNode event = new Mutation(run).event(whole);
      Optional<BatchInvocation> invocation = invocation(event);
      if (invocation.isPresent()) {
        BatchAnswer answer = kit.bulk().handle(invocation.get(), "r");
        assertThat(answer.results())
            .as("run %d: %s", run, event)
            .noneMatch(result -> result.resultString().contains(INTERNAL));
      }
    }
    assertSound();
  }

  /** What the framework itself cannot read fails the invocation, which Batch tries again. */
  private static Optional<BatchInvocation> invocation(JsonNode event) {
    try {
      return Optional.ofNullable(new ObjectMapper().treeToValue(event, BatchInvocation.class));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  /** The sandbox is whole: a good request is answered as before. */
  private void assertSound() {
    Multipart good = new Multipart().field("signer", "ada").file("questioned", Drawings.png(5, 9));
    var response = function.verify(Events.multipart(good));
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    assertThat(response.getBody()).contains("\"verdict\":\"genuine\"");
  }
}
