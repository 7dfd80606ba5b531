package io.countersign.function;

import io.countersign.function.store.SteadyS3;
import io.countersign.function.store.WithoutExpect;
import io.countersign.manifest.CurrentModel;
import io.countersign.manifest.Manifest;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * S3Proxy in memory on a free loopback port, with buckets, models and signatures to put into it.
 */
public final class FakeS3 {
  private static final String KEY = "test";
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final URI endpoint;
  private final S3Client client;

  /** The server of this JVM's tests, never stopped; each test takes a bucket of its own. */
  public static FakeS3 shared() {
    return Shared.S3;
  }

  private static final class Shared {
    static final FakeS3 S3 = new FakeS3();
  }

  FakeS3() {
    System.setProperty("aws.requestChecksumCalculation", "WHEN_REQUIRED");
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, KEY)
            .ignoreUnknownHeaders(true)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not start", e);
    }
    endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    client = new SteadyS3(client(endpoint));
  }

  /** A client for {@code endpoint}, as the functions make one. */
  public static S3Client client(URI endpoint) {
    return client(endpoint, new WithoutExpect());
  }

  /** A client of this server whose requests {@code seen} hears of. */
  public S3Client client(ExecutionInterceptor seen) {
    return client(endpoint, seen, new WithoutExpect());
  }

  /**
   * Bodies are sent whole: S3Proxy answers before a checksum behind them has come, and hangs up.
   */
  private static S3Client client(URI endpoint, ExecutionInterceptor... interceptors) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .overrideConfiguration(o -> List.of(interceptors).forEach(o::addExecutionInterceptor))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public S3Client client() {
    return client;
  }

  /** What the function's S3 client is set to. */
  public Map<String, String> quarkusSettings() {
    return Map.of(
        "quarkus.s3.endpoint-override",
        endpoint.toString(),
        "quarkus.s3.path-style-access",
        "true",
        "quarkus.s3.chunked-encoding",
        "false",
        "quarkus.s3.aws.region",
        "eu-central-1",
        "quarkus.s3.aws.credentials.type",
        "static",
        "quarkus.s3.aws.credentials.static-provider.access-key-id",
        KEY,
        "quarkus.s3.aws.credentials.static-provider.secret-access-key",
        KEY);
  }

  /** A new empty bucket. */
  public String bucket() {
    String name = "bucket-" + BUCKETS.incrementAndGet();
    client.createBucket(create -> create.bucket(name));
    return name;
  }

  public PutObjectResponse put(String bucket, String key, byte[] bytes) {
    return client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  public String text(String bucket, String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
  }

  /** Publishes {@link TinyModel} as the current model, made in {@code directory}. */
  public Manifest publishModel(String bucket, Path directory) {
    Manifest manifest = TinyModel.write(directory);
    try {
      byte[] json = Files.readAllBytes(directory.resolve("manifest.json"));
      publish(bucket, json, Files.readAllBytes(directory.resolve("model.onnx")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifest;
  }

  /** Publishes any bytes as manifest and network, with a current.json that fits the manifest. */
  public void publish(String bucket, byte[] manifest, byte[] network) {
    put(bucket, "models/tiny/model.onnx", network);
    put(bucket, "models/tiny/manifest.json", manifest);
    String sha256 = HexFormat.of().formatHex(ModelFile.sha256().digest(manifest));
    put(bucket, CurrentModel.KEY, new CurrentModel("tiny", sha256).json());
  }

  /** Keeps {@code count} signatures of hand {@code seed} for {@code signer}. */
  public void enrol(String bucket, String signer, long seed, int count) {
    for (int i = 1; i <= count; i++) {
      put(bucket, "references/%s/%02d.png".formatted(signer, i), Drawings.png(seed, i));
    }
  }
}
