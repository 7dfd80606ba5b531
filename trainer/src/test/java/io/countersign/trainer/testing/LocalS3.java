package io.countersign.trainer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3Proxy in memory on a free port, and this process's credentials for it. */
public final class LocalS3 implements AutoCloseable {
  public static final String REGION = "eu-central-1";
  private static final String KEY = "local";
  private static final String SECRET = "local-secret";

  private final S3Proxy server;
  private final S3Client client;
  private final AtomicInteger buckets = new AtomicInteger();

  private LocalS3(S3Proxy server) {
    this.server = server;
    this.client =
        S3Client.builder()
            .region(Region.of(REGION))
            .endpointOverride(endpoint())
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
  }

  public static LocalS3 start() throws Exception {
    System.setProperty("aws.accessKeyId", KEY);
    System.setProperty("aws.secretAccessKey", SECRET);
    // Nobody's own credentials: the test without any must find none.
    System.setProperty("aws.sharedCredentialsFile", "none");
    System.setProperty("aws.configFile", "none");
    System.setProperty("aws.disableEc2Metadata", "true");
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new AtomicConditions(new TransientNio2BlobStore()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    return new LocalS3(server);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** What gives another process the same credentials. */
  public Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET, "AWS_REGION", REGION);
  }

  /** An empty bucket. */
  public String bucket() {
    String bucket = "bucket-" + buckets.incrementAndGet();
    client.createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  public S3Client client() {
    return client;
  }

  public List<String> keys(String bucket) {
    return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  public byte[] get(String bucket, String key) {
    return client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
  }

  public void put(String bucket, String key, byte[] bytes) {
    client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  /** Uploads every file below {@code folder}. */
  public void putAll(String bucket, String prefix, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(bucket, prefix + "/" + folder.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.stop();
  }

  /**
   * S3 checks {@code If-Match} and writes in one; S3Proxy checks first and writes then, so that of
   * two writers at once both may succeed. Here the check is made again under a lock.
   */
  private static final class AtomicConditions extends ForwardingBlobStore {
    AtomicConditions(BlobStore store) {
      super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
      String expected = request.ifMatch();
      if (expected == null) {
        return super.putBlob(request, content);
      }
      synchronized (this) {
        HeadObjectResponse now = blobMetadataIfPresent(request.bucket(), request.key());
        if (now == null || !bare(now.eTag()).equals(bare(expected))) {
          throw S3Exception.builder()
              .statusCode(412)
              .awsErrorDetails(AwsErrorDetails.builder().errorCode("PreconditionFailed").build())
              .build();
        }
        return super.putBlob(request, content);
      }
    }

    private static String bare(String eTag) {
      return eTag.replace("\"", "");
    }
  }
}
