package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right to publish to a bucket: {@code models/lock.json}, taken and renewed by conditional
 * writes. It runs out by itself, so that a killed holder bars nobody for long; clocks of holders
 * must agree to a fraction of its length.
 */
public final class Lease implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "models/lock.json";

  private final S3Bucket bucket;
  private final Duration length;
  private final InstantSource clock;
  private final String holder = UUID.randomUUID().toString();
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "renew-lease");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean lost;

  private Lease(S3Bucket bucket, Duration length, InstantSource clock) {
    this.bucket = bucket;
    this.length = length;
    this.clock = clock;
  }

  /**
   * Takes the lease and renews it three times within its length.
   *
   * @throws PublishingException when another holds it
   */
  static Lease take(S3Bucket bucket, Duration length, InstantSource clock) {
    Lease lease = new Lease(bucket, length, clock);
    Optional<S3Bucket.Stored> before = bucket.get(KEY);
    Instant end = before.map(stored -> end(stored.bytes())).orElse(Instant.MIN);
    boolean free = end.isBefore(clock.instant());
    if (!free
        || !bucket.putIfUnchanged(
            KEY, lease.json(length), before.map(S3Bucket.Stored::eTag).orElse(null))) {
      lease.renewing.shutdownNow();
      throw new PublishingException(
          "another program publishes to %s%s: wait until it is done; its lock %s runs out by itself"
              .formatted(bucket, free ? "" : " until " + end, KEY));
    }
    long every = length.toMillis() / 3;
    var unused =
        lease.renewing.scheduleAtFixedRate(lease::renew, every, every, TimeUnit.MILLISECONDS);
    return lease;
  }

  private synchronized void renew() {
    try {
      lost |= !write(length);
    } catch (StorageException unreachable) {
      // Two more attempts come within the lease; check() tells when they fail, too.
      return;
    }
  }

  /**
   * Makes sure that the lease is still held.
   *
   * @throws PublishingException when it ran out and another took it
   */
  public synchronized void check() {
    lost = lost || !write(length);
    if (lost) {
      throw new PublishingException(
          "the lock %s of %s was lost to another program: nothing more was changed; try again"
              .formatted(KEY, bucket));
    }
  }

  /** Writes the lease's new end if it is still this one's. */
  private boolean write(Duration left) {
    Optional<S3Bucket.Stored> now = bucket.get(KEY);
    return now.isPresent()
        && holder.equals(field(now.get().bytes(), "holder"))
        && bucket.putIfUnchanged(KEY, json(left), now.get().eTag());
  }

  private byte[] json(Duration left) {
    return JSON.createObjectNode()
        .put("holder", holder)
        .put("end", clock.instant().plus(left).toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Instant end(byte[] json) {
    try {
      return Instant.parse(String.valueOf(field(json, "end")));
    } catch (RuntimeException malformed) {
      throw new PublishingException(
          "expected a lock in " + KEY + ", got something else", malformed);
    }
  }

  private static @Nullable String field(byte[] json, String name) {
    try {
      JsonNode node = JSON.readTree(json);
      return node.path(name).textValue();
    } catch (IOException malformed) {
      return null;
    }
  }

  /** Gives the lease up; one that was lost stays as it is, one that cannot be reached runs out. */
  @Override
  public void close() {
    renewing.shutdownNow();
    synchronized (this) {
      try {
        boolean unused = !lost && write(Duration.ofMillis(-1));
      } catch (StorageException unreachable) {
        lost = true;
      }
    }
  }
}
