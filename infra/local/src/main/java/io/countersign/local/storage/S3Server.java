package io.countersign.local.storage;

import java.net.URI;
import java.util.Collection;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy on a free loopback port. Objects live in memory and are gone after {@link #close()}.
 *
 * <p>It answers as S3 does to signatures, ETags, ranges, conditional reads and writes and
 * versioning; it sends no notifications (see {@link S3Events}) and keeps no tags.
 */
public final class S3Server implements AutoCloseable {
  public static final String REGION = "eu-central-1";
  public static final String ACCESS_KEY = "local";
  public static final String SECRET_KEY = "local-secret";

  private final S3Proxy proxy;
  private final URI endpoint;
  private final S3Client client;

  private S3Server(S3Proxy proxy) {
    this.proxy = proxy;
    this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    this.client = client(endpoint);
  }

  /** Starts a server with the given empty buckets. */
  public static S3Server start(Collection<String> buckets) {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
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
    S3Server server = new S3Server(proxy);
    buckets.forEach(bucket -> server.client().createBucket(request -> request.bucket(bucket)));
    return server;
  }

  /** Where the server listens, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return endpoint;
  }

  /** A client with this server's credentials; closed with the server. */
  public S3Client client() {
    return client;
  }

  private static S3Client client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
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
