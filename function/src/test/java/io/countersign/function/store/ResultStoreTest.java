package io.countersign.function.store;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.CannedServer;
import io.countersign.function.FakeS3;
import io.countersign.outcome.Checked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class ResultStoreTest {
  private static final String CONFLICT = answer(409, "", "Content-Length: 0");

  private final FakeS3 s3 = FakeS3.shared();

  @Test
  void writeOnce_secondWriter_leavesTheFirstResult() {
    String bucket = s3.bucket();
    ResultStore results = new ResultStore(s3.client(), bucket);

    assertThat(results.writeOnce("results/a", "{\"n\":1}"))
        .isInstanceOf(ResultStore.Written.Now.class);
    assertThat(results.writeOnce("results/a", "{\"n\":2}"))
        .isInstanceOf(ResultStore.Written.Before.class);
    assertThat(s3.text(bucket, "results/a")).isEqualTo("{\"n\":1}");
  }

  @Test
  void writeOnce_itsOwnAnswerWasLost_isWritten() {
    String bucket = s3.bucket();
    ResultStore results = new ResultStore(s3.client(), bucket);
    s3.put(bucket, "results/a", "{\"n\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(results.writeOnce("results/a", "{\"n\":1}"))
        .isInstanceOf(ResultStore.Written.Now.class);
  }

  @Test
  void writeOnce_twoWritersAtOnce_isTriedAgain() throws IOException {
    String written = answer(200, "", "Content-Length: 0", "ETag: \"1\"");
    try (CannedServer server = CannedServer.of(CONFLICT, CONFLICT, written)) {
      assertThat(new ResultStore(FakeS3.client(server.endpoint()), "b").writeOnce("a", "{}"))
          .isInstanceOf(ResultStore.Written.Now.class);
      assertThat(server.heads()).hasSize(3).allMatch(head -> head.startsWith("PUT /b/a"));
    }
  }

  @Test
  void writeOnce_conflictThatStays_fails() throws IOException {
    try (CannedServer server = CannedServer.of(CONFLICT)) {
      assertThat(new ResultStore(FakeS3.client(server.endpoint()), "b").writeOnce("a", "{}"))
          .isEqualTo(new ResultStore.Written.Failed("S3 answered 409 for the signature bucket."));
      assertThat(server.heads()).filteredOn(head -> head.startsWith("PUT ")).hasSize(3);
    }
  }

  @Test
  void writeOnce_connectionLostInTheBody_isWhatStandsThere() {
    String bucket = s3.bucket();
    ResultStore results = new ResultStore(new Lost(s3.client(), false), bucket);

    assertThat(results.writeOnce("results/a", "{}"))
        .isEqualTo(
            new ResultStore.Written.Failed("S3 could not be reached for the signature bucket."));
    s3.put(bucket, "results/a", "{\"n\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(results.writeOnce("results/a", "{}")).isEqualTo(new ResultStore.Written.Before());
  }

  @Test
  void writeOnce_connectionLostBeforeTheAnswer_isWritten() {
    ResultStore results = new ResultStore(new Lost(s3.client(), true), s3.bucket());

    assertThat(results.writeOnce("results/a", "{}")).isEqualTo(new ResultStore.Written.Now());
    assertThat(results.writeOnce("results/a", "[]")).isEqualTo(new ResultStore.Written.Before());
  }

  @Test
  void replace_connectionLost_saysWhatStandsThere() {
    String bucket = s3.bucket();
    byte[] content = {1};
    ResultStore unwritten = new ResultStore(new Lost(s3.client(), false), bucket);
    ResultStore written = new ResultStore(new Lost(s3.client(), true), bucket);

    assertThat(unwritten.replace("head", content, Optional.empty()))
        .isInstanceOf(Checked.Refused.class);
    assertThat(written.replace("head", content, Optional.empty()).optional())
        .hasValueSatisfying(tag -> assertThat(tag).isPresent());
  }

  /** Loses the connection of every write, before it is carried out or after. */
  private static final class Lost extends DelegatingS3Client {
    private final boolean after;

    Lost(S3Client s3, boolean after) {
      super(s3);
      this.after = after;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      if (after) {
        super.putObject(request, body);
      }
      throw SdkClientException.create("Error writing request body to server");
    }
  }

  @Test
  void writeOnce_noBucket_fails() {
    assertThat(new ResultStore(s3.client(), "nowhere").writeOnce("a", "{}"))
        .isEqualTo(new ResultStore.Written.Failed("The signature bucket does not exist."));
  }
}
