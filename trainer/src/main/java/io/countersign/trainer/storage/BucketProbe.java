package io.countersign.trainer.storage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries in a bucket what publishing does, on a key of its own that it takes away again. */
public final class BucketProbe {
  private static final String PREFIX = "models/";
  private static final byte[] CONTENT =
      "A probe of countersign doctor; it may be deleted.".getBytes(StandardCharsets.UTF_8);

  private final S3Bucket bucket;
  private final String key = PREFIX + "doctor-probe-" + UUID.randomUUID();
  private final List<Right> rights = new ArrayList<>();

  private BucketProbe(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Where to try.
   *
   * @param endpoint of an S3-compatible server, or null for AWS
   */
  public record Target(String bucket, String region, @Nullable URI endpoint) {}

  /**
   * One right.
   *
   * @param name such as {@code list}
   * @param needed whether publishing needs it
   * @param refusal why it is not there; empty when it is
   * @param remedy what to do when it is not
   */
  public record Right(String name, boolean needed, String refusal, String remedy) {}

  /** Lists, puts on condition, gets and deletes; what builds on a refused right is not tried. */
  public static List<Right> of(Target target) {
    try (S3Bucket bucket = S3Bucket.open(target.bucket(), target.region(), target.endpoint())) {
      BucketProbe probe = new BucketProbe(bucket);
      probe.run();
      return List.copyOf(probe.rights);
    }
  }

  private void run() {
    add(
        "list",
        true,
        "s3:ListBucket",
        () -> {
          bucket.list(PREFIX);
          return "";
        });
    boolean written = add("conditional put", true, "s3:PutObject", this::putTwice);
    if (!written) {
      return;
    }
    add(
        "get",
        true,
        "s3:GetObject",
        () ->
            bucket.get(key).map(stored -> Arrays.equals(stored.bytes(), CONTENT)).orElse(false)
                ? ""
                : "the probe %s is not what was written".formatted(key));
    add(
        "delete",
        false,
        "s3:DeleteObject (publishing does without), and delete " + key + " by other means",
        () -> {
          bucket.delete(key);
          return "";
        });
  }

  /** The first must be written, the second refused. */
  private String putTwice() {
    if (!bucket.putIfUnchanged(key, CONTENT, null)) {
      return "the fresh key %s was refused as if it existed".formatted(key);
    }
    return bucket.putIfUnchanged(key, CONTENT, null)
        ? "the server ignores If-None-Match: two promotions at once would both win"
        : "";
  }

  /** {@code attempt} gives why it failed, or an empty text; gives whether it did not. */
  private boolean add(String name, boolean needed, String permission, Supplier<String> attempt) {
    String refusal;
    try {
      refusal = attempt.get();
    } catch (StorageException refused) {
      refusal = String.valueOf(refused.getMessage());
    }
    String remedy = "check bucket, region and credentials; allow " + permission;
    rights.add(new Right(name, needed, refusal, remedy));
    return refusal.isEmpty();
  }
}
