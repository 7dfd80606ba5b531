package io.countersign.local;

import io.countersign.local.http.HttpFront;
import io.countersign.local.lambda.FunctionProcess;
import io.countersign.local.lambda.FunctionSettings;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.Bucket;
import io.countersign.local.storage.S3Server;
import io.countersign.local.storage.UploadedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * S3 with both buckets, the functions {@code verify}, {@code onUpload} and {@code bulk} of the real
 * package, and the HTTP API in front of {@code verify}; all on loopback, all gone after {@link
 * #close()} or when this process ends.
 */
public final class LocalSystem implements AutoCloseable {
  public static final String MODEL_BUCKET = "countersign-models";
  public static final String SIGNATURE_BUCKET = "countersign-signatures";

  /** The prefix that the bucket's notification is set up for. */
  public static final String QUESTIONED = "questioned/";

  private final Shutdown shutdown;
  private final S3Server s3;
  private final Bucket signatures;
  private final FunctionProcess verify;
  private final FunctionProcess onUpload;
  private final FunctionProcess bulk;
  private final Notifications notifications;
  private final HttpFront http;

  private LocalSystem(LocalSettings settings, Shutdown shutdown) {
    this.shutdown = shutdown;
    s3 = shutdown.add(S3Server.start(List.of(MODEL_BUCKET, SIGNATURE_BUCKET)));
    s3.client()
        .putBucketVersioning(
            r ->
                r.bucket(SIGNATURE_BUCKET)
                    .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    signatures = new Bucket(s3.client(), SIGNATURE_BUCKET, Clock.systemUTC());
    verify = shutdown.add(function("verify", settings));
    onUpload = shutdown.add(function("onUpload", settings));
    bulk = shutdown.add(function("bulk", settings));
    notifications = shutdown.add(new Notifications(SIGNATURE_BUCKET, QUESTIONED, onUpload));
    s3.onCreated(notifications::created);
    http = shutdown.add(HttpFront.start(settings.port(), verify));
  }

  /** Starts S3 and the HTTP API; the functions start with their first event. */
  public static LocalSystem start(LocalSettings settings) {
    try {
      Files.createDirectories(settings.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + settings.directory(), e);
    }
    Shutdown shutdown = new Shutdown();
    try {
      return new LocalSystem(settings, shutdown);
    } catch (RuntimeException e) {
      shutdown.close();
      throw e;
    }
  }

  public S3Server s3() {
    return s3;
  }

  public Bucket signatures() {
    return signatures;
  }

  /** Where the HTTP API listens. */
  public URI http() {
    return http.endpoint();
  }

  public FunctionProcess verify() {
    return verify;
  }

  public FunctionProcess onUpload() {
    return onUpload;
  }

  /** Answers S3 Batch Operations. */
  public FunctionProcess bulk() {
    return bulk;
  }

  /** An object that was stored and how its event's last delivery ended. */
  public record Upload(UploadedObject object, InvocationResult delivery) {}

  /**
   * Stores a questioned signature and waits for the end of its event, which S3 sends for every
   * object under {@link #QUESTIONED}, whoever stores it.
   *
   * @param key under {@link #QUESTIONED}; other keys have no event and are stored by {@link
   *     #signatures()}
   */
  public Upload upload(String key, byte[] bytes) {
    if (!key.startsWith(QUESTIONED)) {
      throw new IllegalArgumentException("expected a key under " + QUESTIONED + ", got " + key);
    }
    UploadedObject object = signatures.put(key, bytes);
    return new Upload(object, notifications.delivery(object));
  }

  /** Uploads have no event from now on: for tests that deliver their own. */
  void stopNotifications() {
    notifications.close();
  }

  private FunctionProcess function(String export, LocalSettings settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_FUNQY_EXPORT", export);
    environment.put("QUARKUS_S3_ENDPOINT_OVERRIDE", s3.endpoint().toString());
    environment.put("QUARKUS_S3_PATH_STYLE_ACCESS", "true");
    environment.put("QUARKUS_S3_CHUNKED_ENCODING", "false");
    environment.put("AWS_REQUEST_CHECKSUM_CALCULATION", "WHEN_REQUIRED");
    environment.put("QUARKUS_S3_AWS_REGION", S3Server.REGION);
    environment.put("AWS_REGION", S3Server.REGION);
    environment.put("AWS_DEFAULT_REGION", S3Server.REGION);
    environment.put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    environment.put("COUNTERSIGN_MODEL_BUCKET", MODEL_BUCKET);
    environment.put("COUNTERSIGN_SIGNATURE_BUCKET", SIGNATURE_BUCKET);
    environment.put("COUNTERSIGN_MODEL_DIRECTORY", settings.directory().resolve(export).toString());
    environment.putAll(settings.environment());
    return FunctionProcess.unpack(
        new FunctionSettings(
            export,
            settings.functionZip(),
            FunctionSettings.HANDLER,
            settings.memoryMegabytes(),
            settings.timeout(),
            environment,
            settings.directory().resolve(export + ".log")));
  }

  @Override
  public void close() {
    shutdown.close();
  }
}
