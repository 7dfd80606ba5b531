package io.countersign.trainer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.trainer.testing.LocalS3;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketProbeTest {
  private LocalS3 local;
  private String bucket;

  @BeforeEach
  void startServer() throws Exception {
    local = LocalS3.start();
    bucket = local.bucket();
  }

  @AfterEach
  void stopServer() throws Exception {
    local.close();
  }

  private List<BucketProbe.Right> probe(String name) {
    return BucketProbe.of(new BucketProbe.Target(name, LocalS3.REGION, local.endpoint()));
  }

  @Test
  void bucketWithAllRights_isTriedAndLeftEmpty() {
    List<BucketProbe.Right> rights = probe(bucket);
    assertThat(rights)
        .extracting(BucketProbe.Right::name)
        .containsExactly("list", "conditional put", "get", "delete");
    assertThat(rights).extracting(BucketProbe.Right::refusal).containsOnly("");
    assertThat(local.keys(bucket)).isEmpty();
  }

  @Test
  void noBucket_isSaid_andNothingThatBuildsOnItIsTried() {
    List<BucketProbe.Right> rights = probe("nowhere");
    assertThat(rights).extracting(BucketProbe.Right::name).contains("list", "conditional put");
    assertThat(rights).hasSize(2).allMatch(BucketProbe.Right::needed);
    assertThat(rights.get(0).refusal()).contains("expected the bucket nowhere");
    assertThat(rights.get(1).remedy()).contains("s3:PutObject");
  }

  @Test
  void wrongSecret_isARefusal() {
    String right = System.setProperty("aws.secretAccessKey", "another");
    try {
      assertThat(probe(bucket).get(0).refusal()).contains("status 403");
    } finally {
      System.setProperty("aws.secretAccessKey", right);
    }
  }
}
