package io.countersign.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class S3EventsTest {
  private static final UploadedObject FIRST =
      new UploadedObject(
          "bucket",
          "questioned/Anna/a b+ü.png",
          12,
          "d41d8cd98f00b204e9800998ecf8427e",
          Optional.of("v1"),
          "0000000000000001",
          Instant.parse("2026-11-24T12:00:00.250Z"));

  @Test
  void created_oneObject_shapeOfS3() throws Exception {
    assertThat(new JsonMapper().readTree(S3Events.created(List.of(FIRST))))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3",
                      "awsRegion":"eu-central-1","eventTime":"2026-11-24T12:00:00.250Z",
                      "eventName":"ObjectCreated:Put",
                      "userIdentity":{"principalId":"AWS:LOCAL"},
                      "requestParameters":{"sourceIPAddress":"127.0.0.1"},
                      "responseElements":{"x-amz-request-id":"0000000000000001",
                        "x-amz-id-2":"local"},
                      "s3":{"s3SchemaVersion":"1.0","configurationId":"local",
                        "bucket":{"name":"bucket","ownerIdentity":{"principalId":"LOCAL"},
                          "arn":"arn:aws:s3:::bucket"},
                        "object":{"key":"questioned/Anna/a+b%2B%C3%BC.png","size":12,
                          "eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"v1",
                          "sequencer":"0000000000000001"}}}]}"""));
  }

  @Test
  void created_twoRecordsWithoutVersions_noVersionIds() throws Exception {
    UploadedObject plain =
        new UploadedObject("b", "k", 1, "e", Optional.empty(), "02", FIRST.time());
    var records =
        new JsonMapper().readTree(S3Events.created(List.of(plain, plain))).path("Records");

    assertThat(records).hasSize(2);
    assertThat(records.get(0).path("s3").path("object").has("versionId")).isFalse();
    assertThat(records.get(1)).isEqualTo(records.get(0));
  }

  @Test
  void test_bucket_noRecords() throws Exception {
    var event = new JsonMapper().readTree(S3Events.test("bucket"));

    assertThat(event.path("Event").asText()).isEqualTo("s3:TestEvent");
    assertThat(event.has("Records")).isFalse();
  }
}
