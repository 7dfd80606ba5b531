package io.countersign.function.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.FakeS3;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStoreTest {
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
  void writeOnce_noBucket_fails() {
    assertThat(new ResultStore(s3.client(), "nowhere").writeOnce("a", "{}"))
        .isEqualTo(new ResultStore.Written.Failed("The bucket nowhere does not exist."));
  }
}
