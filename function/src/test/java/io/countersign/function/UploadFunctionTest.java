package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.function.configuration.Settings;
import io.countersign.testing.Drawings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The same package with the other function: S3 events as S3 and SQS deliver them. */
@QuarkusTest
@TestProfile(UploadFunctionTest.OnUpload.class)
@QuarkusTestResource(value = FakeS3Resource.class, restrictToAnnotatedClass = true)
class UploadFunctionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject S3Client s3;
  @Inject Settings settings;

  public static final class OnUpload implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.funqy.export", "onUpload");
    }
  }

  @Test
  void onUpload_eventAsS3SendsIt_writesTheResult() {
    String eTag = upload("questioned/ada/by-s3.png", Drawings.png(5, 9));

    post(event("questioned/ada/by-s3.png", eTag)).statusCode(204);

    assertThat(result("ada/by-s3", eTag)).contains("\"verdict\":\"genuine\"");
  }

  @Test
  void onUpload_eventInSqsMessages_reportsOnlyTheFailedOnes() throws JsonProcessingException {
    String eTag = upload("questioned/ada/by-sqs.png", Drawings.png(77));
    String good = message("good", event("questioned/ada/by-sqs.png", eTag));
    String bad = message("bad", "not JSON");

    String response =
        post("{\"Records\":[" + bad + "," + good + "]}").statusCode(200).extract().asString();

    JsonNode failures = JSON.readTree(response).path("batchItemFailures");
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).path("itemIdentifier").asText()).isEqualTo("bad");
    assertThat(result("ada/by-sqs", eTag)).contains("\"verdict\":\"forged\"");
  }

  @Test
  void onUpload_testEvent_isAccepted() {
    post("""
    {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-01T00:00:00.000Z",
     "Bucket":"signatures","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4"}\
    """)
        .statusCode(204);
  }

  private ValidatableResponse post(String event) {
    return RestAssured.given().contentType("application/json").body(event).post().then();
  }

  private String upload(String key, byte[] bytes) {
    return s3.putObject(
            put -> put.bucket(settings.signatureBucket()).key(key), RequestBody.fromBytes(bytes))
        .eTag()
        .replace("\"", "");
  }

  private String result(String document, String version) {
    String key = "results/%s/%s.json".formatted(document, version);
    return s3.getObjectAsBytes(get -> get.bucket(settings.signatureBucket()).key(key))
        .asUtf8String();
  }

  private String event(String key, String eTag) {
    return """
    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1",
     "eventTime":"2026-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put",
     "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},
     "requestParameters":{"sourceIPAddress":"127.0.0.1"},
     "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810"},
     "s3":{"s3SchemaVersion":"1.0","configurationId":"c",
      "bucket":{"name":"%s","ownerIdentity":{"principalId":"A3"},"arn":"arn:aws:s3:::b"},
      "object":{"key":"%s","size":1024,"eTag":"%s","sequencer":"0055AED6DCD90281E5"}}}]}\
    """
        .formatted(settings.signatureBucket(), key, eTag);
  }

  private static String message(String id, String body) throws JsonProcessingException {
    return "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
        .formatted(id, JSON.writeValueAsString(body));
  }
}
