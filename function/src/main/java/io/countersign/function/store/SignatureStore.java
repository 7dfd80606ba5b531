package io.countersign.function.store;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads signatures from the signature bucket. Thread-safe. */
public final class SignatureStore {
  private static final Logger LOG = Logger.getLogger(SignatureStore.class);

  /** The most that one list of S3 names. */
  public static final int ALL = 1000;

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  /** Of one array. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** Without the key: it names the signer, and this sentence is logged. */
  private static final Fetched BROKE_OFF =
      new Fetched.Unavailable("S3 broke off while the object was read.");

  private final S3Client s3;
  private final String bucket;
  private final long maxBytes;

  /**
   * @param maxBytes largest object that is read
   */
  public SignatureStore(S3Client s3, String bucket, long maxBytes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.maxBytes = maxBytes;
  }

  public String bucket() {
    return bucket;
  }

  /** The largest object that is read. */
  public long mostBytes() {
    return maxBytes;
  }

  /** The newest content of {@code key}. */
  public Fetched read(String key) {
    return read(GetObjectRequest.builder().bucket(bucket).key(key).build());
  }

  /** The content of {@code key} that {@code version} names, whatever came after it. */
  public Fetched read(String key, Version version) {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(key);
    return read(
        version.kind() == Version.Kind.VERSION_ID
            ? request.versionId(version.id()).build()
            : request.ifMatch('"' + version.id() + '"').build());
  }

  /** What {@code key} holds now, and which version that is; empty where there is nothing. */
  public Newest newest(String key) {
    List<Version> last = new ArrayList<>(); // of the last try
    GetObjectRequest request = GetObjectRequest.builder().bucket(bucket).key(key).build();
    Fetched content =
        read(
            request,
            answer -> {
              last.clear();
              Version.of(
                      Optional.ofNullable(answer.versionId()), Optional.ofNullable(answer.eTag()))
                  .ifPresent(last::add);
            });
    return new Newest(content, last.stream().findFirst());
  }

  /**
   * The content of a key.
   *
   * @param version empty where there is none, or S3 names neither a version nor an ETag
   */
  public record Newest(Fetched content, Optional<Version> version) {}

  /** Once more if the connection is lost while the content is read. */
  private Fetched read(GetObjectRequest request) {
    return read(request, any -> {});
  }

  private Fetched read(GetObjectRequest request, Consumer<GetObjectResponse> answer) {
    Fetched first = attempt(request, answer);
    return first == BROKE_OFF ? attempt(request, answer) : first;
  }

  private Fetched attempt(GetObjectRequest request, Consumer<GetObjectResponse> answer) {
    try (ResponseInputStream<GetObjectResponse> content = s3.getObject(request)) {
      answer.accept(content.response());
      Optional<Long> announced = Optional.ofNullable(content.response().contentLength());
      if (announced.isPresent() && announced.get() > maxBytes) {
        content.abort();
        return new Fetched.TooLarge(announced.get(), maxBytes);
      }
      byte[] bytes = content.readNBytes((int) Math.min(maxBytes + 1, MOST_BYTES));
      if (bytes.length > maxBytes) {
        content.abort();
        return new Fetched.TooLarge(bytes.length, maxBytes);
      }
      // To the JDK's HTTP client a connection that breaks is the end of the body.
      boolean whole = announced.isEmpty() || bytes.length == announced.get();
      return whole ? new Fetched.Content(bytes) : BROKE_OFF;
    } catch (SdkException e) {
      return failed(e);
    } catch (IOException e) {
      LOG.warnf("GetObject broke off: %s", SteadyS3.chain(e));
      return BROKE_OFF;
    }
  }

  private Fetched failed(SdkException e) {
    boolean bucketMissing = e instanceof NoSuchBucketException;
    if (!bucketMissing && e instanceof S3Exception answer) {
      if (answer.statusCode() == NOT_FOUND) {
        return new Fetched.Missing();
      }
      if (answer.statusCode() == PRECONDITION_FAILED) {
        return new Fetched.Replaced();
      }
    }
    return new Fetched.Unavailable(S3Failure.sentence(e, S3Failure.Purpose.SIGNATURES));
  }

  /**
   * The signer's reference signatures: the keys under {@code references/<signer>/} that end like an
   * image, in the order of their names, the first {@code limit} of the first 1000. Empty when there
   * is none.
   */
  public Checked<List<Enrolled>> references(String signer, int limit) {
    String prefix = folder(signer);
    try {
      return Checked.passed(
          s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
              .filter(object -> Names.imageFile(object.key().substring(prefix.length())))
              .filter(object -> object.eTag() != null && object.lastModified() != null)
              .map(SignatureStore::enrolled)
              .sorted(Comparator.comparing(Enrolled::key))
              .limit(limit)
              .toList());
    } catch (SdkException e) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, S3Failure.Purpose.SIGNATURES)));
    }
  }

  private static Enrolled enrolled(S3Object object) {
    return new Enrolled(
        object.key(), object.eTag().replace("\"", ""), object.size(), object.lastModified());
  }

  /** Where a signer's references are: {@code references/<signer>/}. */
  public static String folder(String signer) {
    return "references/" + signer + "/";
  }

  /**
   * Whether the content of {@code key} that {@code version} names is there no longer; refused for
   * as long as S3 does not say.
   */
  public Checked<Boolean> gone(String key, Version version) {
    try {
      s3.headObject(
          head -> {
            head.bucket(bucket).key(key);
            if (version.kind() == Version.Kind.VERSION_ID) {
              head.versionId(version.id());
            } else {
              head.ifMatch('"' + version.id() + '"');
            }
          });
      return Checked.passed(false);
    } catch (SdkException e) {
      boolean gone =
          e instanceof S3Exception answer
              && (answer.statusCode() == NOT_FOUND || answer.statusCode() == PRECONDITION_FAILED);
      return gone
          ? Checked.passed(true)
          : Checked.refused(
              Refusal.of(
                  Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, S3Failure.Purpose.SIGNATURES)));
    }
  }

  /** The content of {@code reference} that was listed. */
  public Fetched read(Enrolled reference) {
    return read(
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(reference.key())
            .ifMatch('"' + reference.eTag() + '"')
            .build());
  }
}
