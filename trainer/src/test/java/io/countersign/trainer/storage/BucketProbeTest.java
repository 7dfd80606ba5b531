package io.countersign.trainer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class BucketProbeTest {
  private static final String REGION = "eu-central-1";

  private S3Proxy server;
  private URI endpoint;

  @BeforeEach
  void startServer() throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local-secret");
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local", "local-secret")
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    endpoint = URI.create("http://127.0.0.1:" + server.getPort());
  }

  @AfterEach
  void stopServer() throws Exception {
    System.setProperty("aws.secretAccessKey", "local-secret");
    server.stop();
  }

  private List<BucketProbe.Right> probe(String bucket) {
    return BucketProbe.of(new BucketProbe.Target(bucket, REGION, endpoint));
  }

  @Test
  void bucketWithAllRights_isTriedAndLeftEmpty() {
    try (S3Client s3 =
        S3Client.builder()
            .region(Region.of(REGION))
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .httpClientBuilder(ApacheHttpClient.builder())
            .build()) {
      s3.createBucket(request -> request.bucket("mine"));
      List<BucketProbe.Right> rights = probe("mine");
      assertThat(rights)
          .extracting(BucketProbe.Right::name)
          .containsExactly("list", "conditional put", "get", "delete");
      assertThat(rights).extracting(BucketProbe.Right::refusal).containsOnly("");
      assertThat(s3.listObjectsV2(request -> request.bucket("mine")).contents()).isEmpty();
    }
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
    System.setProperty("aws.secretAccessKey", "another");
    assertThat(probe("mine").get(0).refusal()).contains("status 403");
  }
}
