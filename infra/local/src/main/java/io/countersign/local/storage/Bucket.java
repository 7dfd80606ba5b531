package io.countersign.local.storage;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** One bucket, with what an event needs to know of each upload. */
public final class Bucket {
  private final S3Client client;
  private final String name;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong();

  public Bucket(S3Client client, String name, Clock clock) {
    this.client = client;
    this.name = name;
    this.clock = clock;
  }

  /** Stores the bytes and tells which content of the key they are. */
  public UploadedObject put(String key, byte[] bytes) {
    PutObjectResponse put =
        client.putObject(r -> r.bucket(name).key(key), RequestBody.fromBytes(bytes));
    return new UploadedObject(
        name,
        key,
        bytes.length,
        put.eTag().replace("\"", ""),
        Optional.ofNullable(put.versionId()),
        "%016X".formatted(sequence.incrementAndGet()),
        clock.instant());
  }

  /** The current content of a key, if there is any. */
  public Optional<byte[]> get(String key) {
    try {
      return Optional.of(client.getObjectAsBytes(r -> r.bucket(name).key(key)).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }
}
