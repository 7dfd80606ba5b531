package io.countersign.function.store;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Writes to a bucket. What must not change is written once: the first writer of a key wins ({@code
 * If-None-Match: *}), so duplicate and reordered events change nothing.
 */
public final class ResultStore {
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int UNANSWERED = 0;
  private static final int ATTEMPTS = 3;

  private final S3Client s3;
  private final String bucket;
  private final S3Failure.Purpose purpose;

  public ResultStore(S3Client s3, String bucket) {
    this(s3, bucket, S3Failure.Purpose.SIGNATURES);
  }

  /**
   * @param purpose what the bucket is for
   */
  public ResultStore(S3Client s3, String bucket, S3Failure.Purpose purpose) {
    this.s3 = s3;
    this.bucket = bucket;
    this.purpose = purpose;
  }

  /** What writing came to. */
  public sealed interface Written {
    record Now() implements Written {}

    /** Another event for the same content was faster; its result stays. */
    record Before() implements Written {}

    record Failed(String reason) implements Written {}
  }

  /** Writes {@code json} unless the key exists. */
  public Written writeOnce(String key, String json) {
    return writeOnce(key, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code content} unless the key exists. A conflict (409) is two writers at once: again.
   * Where that does not end, or no answer came, what stands there decides: S3 may refuse before it
   * has read the body, which to the JDK's client, still writing, is a lost connection.
   */
  public Written writeOnce(String key, String type, byte[] content) {
    for (int attempt = 1; ; attempt++) {
      try {
        s3.putObject(
            put -> put.bucket(bucket).key(key).contentType(type).ifNoneMatch("*"),
            RequestBody.fromBytes(content));
        return new Written.Now();
      } catch (SdkException e) {
        int status = status(e);
        if (status == CONFLICT && attempt < ATTEMPTS) {
          continue;
        }
        Written otherwise =
            status == PRECONDITION_FAILED
                ? new Written.Before()
                : new Written.Failed(S3Failure.sentence(e, purpose));
        return open(status) ? standing(key, content).orElse(otherwise) : otherwise;
      }
    }
  }

  private static int status(SdkException e) {
    return e instanceof S3Exception answer ? answer.statusCode() : UNANSWERED;
  }

  /** Whether after such an answer the content may stand there all the same. */
  private static boolean open(int status) {
    return status == PRECONDITION_FAILED || status == CONFLICT || status == UNANSWERED;
  }

  /** Writes {@code content}, whatever stands there; empty, or why it failed. */
  public Optional<String> write(String key, String type, byte[] content) {
    try {
      s3.putObject(
          put -> put.bucket(bucket).key(key).contentType(type), RequestBody.fromBytes(content));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(S3Failure.sentence(e, purpose));
    }
  }

  /** An object as it was seen. */
  public record Seen(Optional<String> eTag, byte[] content) {}

  /** What the key holds, nothing if that is so; refused for as long as S3 fails. */
  public Checked<Seen> look(String key) {
    try {
      var object = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
      return Checked.passed(
          new Seen(Optional.of(object.response().eTag()), object.asByteArrayUnsafe()));
    } catch (NoSuchKeyException none) {
      return Checked.passed(new Seen(Optional.empty(), new byte[0]));
    } catch (SdkException e) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, purpose)));
    }
  }

  /**
   * Writes {@code content} if the key still holds what {@code eTag} names, or still nothing if that
   * is empty; its new ETag, or empty if it holds something else; refused for as long as S3 fails.
   */
  public Checked<Optional<String>> replace(String key, byte[] content, Optional<String> eTag) {
    try {
      return Checked.passed(
          Optional.of(
              s3.putObject(
                      put -> {
                        put.bucket(bucket).key(key).contentType("application/json");
                        eTag.ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
                      },
                      RequestBody.fromBytes(content))
                  .eTag()));
    } catch (SdkException e) {
      Refusal failed = Refusal.of(Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, purpose));
      if (!open(status(e))) {
        return Checked.refused(failed);
      }
      return look(key)
          .then(
              seen ->
                  Arrays.equals(seen.content(), content)
                      ? Checked.passed(seen.eTag())
                      : status(e) == PRECONDITION_FAILED
                          ? Checked.passed(Optional.empty())
                          : Checked.refused(failed));
    }
  }

  /** The keys under {@code folder}; refused for as long as S3 fails. */
  public Checked<Set<String>> keys(String folder) {
    try {
      return Checked.passed(
          s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents().stream()
              .map(S3Object::key)
              .collect(Collectors.toSet()));
    } catch (SdkException e) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, purpose)));
    }
  }

  /**
   * The last key under {@code folder}, in the order of keys, whose rest is one of {@code names}.
   */
  public Checked<Optional<String>> last(String folder, Pattern names) {
    try {
      return Checked.passed(
          s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents().stream()
              .map(S3Object::key)
              .filter(key -> names.matcher(key.substring(folder.length())).matches())
              .max(Comparator.naturalOrder()));
    } catch (SdkException e) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, purpose)));
    }
  }

  /**
   * Whose the result is that stands there, if one does. The same content is an attempt before that
   * was carried out and whose answer was lost: results hold a request id, so two events never write
   * the same.
   */
  private Optional<Written> standing(String key, byte[] content) {
    try {
      byte[] there = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
      return Optional.of(Arrays.equals(there, content) ? new Written.Now() : new Written.Before());
    } catch (SdkException unknown) {
      return Optional.empty();
    }
  }
}
