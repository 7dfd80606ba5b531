package io.countersign.trainer.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One bucket of S3, or of a server like it; every failure comes out as a sentence. Credentials come
 * from the AWS default chain.
 */
public final class S3Bucket implements AutoCloseable {
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;

  /** How the SDK's default chain begins when it has tried everything. */
  private static final String NO_CREDENTIALS = "Unable to load credentials";

  private final S3Client s3;
  private final String bucket;
  private final String where;

  private S3Bucket(S3Client s3, String bucket, String where) {
    this.s3 = s3;
    this.bucket = bucket;
    this.where = where;
  }

  /** The bucket at {@code endpoint}, or at AWS when there is none. */
  public static S3Bucket open(String bucket, String region, @Nullable URI endpoint) {
    S3ClientBuilder builder =
        S3Client.builder().region(Region.of(region)).httpClientBuilder(ApacheHttpClient.builder());
    if (endpoint != null) {
      // Bodies are sent whole: other servers than AWS may not wait for a checksum behind them.
      builder
          .endpointOverride(endpoint)
          .forcePathStyle(true)
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
    }
    return new S3Bucket(
        builder.build(), bucket, endpoint == null ? "S3 in " + region : endpoint.toString());
  }

  /** An object's bytes and ETag. */
  public record Stored(byte[] bytes, String eTag) {}

  /** The object, if there is one. */
  public Optional<Stored> get(String key) {
    return asking(
        key,
        () -> {
          try {
            var response = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            GetObjectResponse head = response.response();
            return Optional.of(new Stored(response.asByteArray(), head.eTag()));
          } catch (NoSuchKeyException none) {
            return Optional.empty();
          }
        });
  }

  /** Uploads {@code file}, whatever stands there. */
  public void put(String key, Path file) {
    asking(key, () -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromFile(file)));
  }

  /**
   * Writes the object if it is still as it was seen: of {@code eTag}, or absent when that is null.
   *
   * @return whether it was written; false when somebody else wrote it in between
   */
  public boolean putIfUnchanged(String key, byte[] bytes, @Nullable String eTag) {
    return asking(
        key,
        () -> {
          try {
            s3.putObject(
                request -> {
                  request.bucket(bucket).key(key).contentType("application/json");
                  if (eTag == null) {
                    request.ifNoneMatch("*");
                  } else {
                    request.ifMatch(eTag);
                  }
                },
                RequestBody.fromBytes(bytes));
            return true;
          } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == CONFLICT) {
              return false;
            }
            throw refused;
          }
        });
  }

  /** As {@link #putIfUnchanged}; one's own write whose answer was lost counts as written. */
  public boolean putOnce(String key, byte[] bytes, @Nullable String eTag) {
    return putIfUnchanged(key, bytes, eTag)
        || get(key).filter(now -> Arrays.equals(now.bytes(), bytes)).isPresent();
  }

  /** Streams the object to {@code file}; false when there is none. */
  public boolean download(String key, Path file) {
    return asking(
        key,
        () -> {
          try {
            s3.getObject(
                request -> request.bucket(bucket).key(key), ResponseTransformer.toFile(file));
            return true;
          } catch (NoSuchKeyException none) {
            return false;
          }
        });
  }

  /** An object's key, ETag and size in bytes. */
  public record Listed(String key, String eTag, long size) {}

  /** All objects whose keys begin with {@code prefix}, by key. */
  public List<Listed> list(String prefix) {
    return asking(
        prefix,
        () -> {
          List<Listed> listed = new ArrayList<>();
          for (S3Object object :
              s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents()) {
            listed.add(new Listed(object.key(), object.eTag(), object.size()));
          }
          return listed;
        });
  }

  public void delete(String key) {
    asking(key, () -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
  }

  /** As it is addressed: {@code s3://bucket}. */
  @Override
  public String toString() {
    return "s3://" + bucket;
  }

  private <T> T asking(String key, Supplier<T> request) {
    try {
      return request.get();
    } catch (NoSuchBucketException missing) {
      throw new StorageException(
          "expected the bucket %s at %s, there is none: create it or name another"
              .formatted(bucket, where),
          missing);
    } catch (S3Exception refused) {
      throw new StorageException(
          "%s refused s3://%s/%s with status %d (%s): %s"
              .formatted(
                  where,
                  bucket,
                  key,
                  refused.statusCode(),
                  refused.awsErrorDetails().errorCode(),
                  refused.statusCode() >= SERVER_ERROR
                      ? "try again later"
                      : "check the rights of the credentials"),
          refused);
    } catch (SdkClientException failed) {
      throw unusable(key, failed);
    }
  }

  private StorageException unusable(String key, SdkClientException failed) {
    String message = String.valueOf(failed.getMessage());
    if (message.startsWith(NO_CREDENTIALS)) {
      return new StorageException(
          "expected AWS credentials for s3://%s/%s, found none: set AWS_ACCESS_KEY_ID and"
                  .formatted(bucket, key)
              + " AWS_SECRET_ACCESS_KEY, a profile or a role",
          failed);
    }
    return new StorageException(
        "cannot reach %s for s3://%s/%s: %s".formatted(where, bucket, key, message), failed);
  }

  @Override
  public void close() {
    s3.close();
  }
}
