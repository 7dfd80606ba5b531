package io.countersign.local.storage;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy on a free loopback port. Objects live in memory and are gone after {@link #close()}.
 *
 * <p>It answers as S3 does to signatures, ETags, ranges, conditional reads and writes and
 * versioning, and tells of new objects; it keeps no tags.
 */
public final class S3Server implements AutoCloseable {
  public static final String REGION = "eu-central-1";
  public static final String ACCESS_KEY = "local";
  public static final String SECRET_KEY = "local-secret";

  private final NotifyingBlobStore store;
  private final S3Proxy proxy;
  private final URI endpoint;
  private final S3Client client;

  private S3Server(NotifyingBlobStore store, S3Proxy proxy) {
    this.store = store;
    this.proxy = proxy;
    this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    this.client = client(endpoint);
  }

  /** Starts a server with the given empty buckets. */
  public static S3Server start(Collection<String> buckets) {
    NotifyingBlobStore store =
        new NotifyingBlobStore(new TransientNio2BlobStore(), Clock.systemUTC());
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("the local S3 server did not start: " + e.getMessage(), e);
    }
    S3Server server = new S3Server(store, proxy);
    try {
      buckets.forEach(bucket -> server.client().createBucket(request -> request.bucket(bucket)));
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Tells {@code listener} of every object that is stored from now on, on the thread that stores it
   * and before the client is answered: it must not wait for anything.
   */
  public void onCreated(Consumer<UploadedObject> listener) {
    store.onCreated(listener);
  }

  /** Where the server listens, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return endpoint;
  }

  /** A client with this server's credentials; closed with the server. */
  public S3Client client() {
    return client;
  }

  /**
   * Bodies are sent whole: S3Proxy answers before a checksum behind them has come, and hangs up.
   */
  private static S3Client client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    client.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the local S3 server did not stop: " + e.getMessage(), e);
    }
  }
}
