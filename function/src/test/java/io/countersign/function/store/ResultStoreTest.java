package io.countersign.function.store;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.CannedServer;
import io.countersign.function.FakeS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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
      assertThat(server.heads()).hasSize(3);
    }
  }

  @Test
  void writeOnce_noBucket_fails() {
    assertThat(new ResultStore(s3.client(), "nowhere").writeOnce("a", "{}"))
        .isEqualTo(new ResultStore.Written.Failed("The signature bucket does not exist."));
  }
}
