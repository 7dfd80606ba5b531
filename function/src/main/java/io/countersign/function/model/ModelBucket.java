package io.countersign.function.model;

import io.countersign.function.store.S3Failure;
import io.countersign.verify.ModelFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads the model bucket, never more of an object than was announced. */
final class ModelBucket {
  private static final int BUFFER_BYTES = 1 << 16;

  private final S3Client s3;
  private final String bucket;

  ModelBucket(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** A small object's bytes. */
  byte[] read(String key, int maxBytes) throws ModelUnavailableException {
    try (ResponseInputStream<GetObjectResponse> content = open(key)) {
      byte[] bytes = content.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        content.abort();
        throw new ModelUnavailableException(
            "%s has more than the %d bytes expected.".formatted(key, maxBytes));
      }
      checkWhole(key, bytes.length, Optional.ofNullable(content.response().contentLength()));
      return bytes;
    } catch (IOException | SdkException e) {
      throw brokeOff(key, e);
    }
  }

  /** As {@link #read}, but empty where there is no such object. */
  Optional<byte[]> find(String key, int maxBytes) throws ModelUnavailableException {
    try {
      return Optional.of(read(key, maxBytes));
    } catch (ModelUnavailableException e) {
      if (e.getCause() instanceof NoSuchKeyException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Streams an object of exactly {@code bytes} bytes and hash {@code sha256} to {@code file}. On
   * failure the file may be incomplete.
   *
   * @throws IOException when the file cannot be written; what S3 fails in is the other exception
   */
  void copy(String key, long bytes, String sha256, Path file)
      throws ModelUnavailableException, IOException {
    try (ResponseInputStream<GetObjectResponse> content = open(key);
        OutputStream out = Files.newOutputStream(file)) {
      Optional<Long> announced = Optional.ofNullable(content.response().contentLength());
      if (!announced.equals(Optional.of(bytes))) {
        content.abort();
        throw new ModelUnavailableException(
            "%s has %s bytes, its manifest says %d."
                .formatted(key, announced.map(String::valueOf).orElse("unannounced"), bytes));
      }
      MessageDigest digest = ModelFile.sha256();
      byte[] buffer = new byte[BUFFER_BYTES];
      long copied = 0;
      for (int n = read(key, content, buffer); n >= 0; n = read(key, content, buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        copied += n;
      }
      checkWhole(key, copied, announced);
      String actual = HexFormat.of().formatHex(digest.digest());
      if (!actual.equals(sha256)) {
        throw new ModelUnavailableException(
            "%s has the SHA-256 %s, its manifest says %s.".formatted(key, actual, sha256));
      }
    }
  }

  private static int read(String key, InputStream content, byte[] buffer)
      throws ModelUnavailableException {
    try {
      return content.read(buffer);
    } catch (IOException | SdkException e) {
      throw brokeOff(key, e);
    }
  }

  /** To the JDK's HTTP client a connection that breaks is the end of the body. */
  private static void checkWhole(String key, long bytes, Optional<Long> announced)
      throws ModelUnavailableException {
    if (announced.isPresent() && bytes != announced.get()) {
      throw brokeOff(key, new EOFException("got %d of %d bytes".formatted(bytes, announced.get())));
    }
  }

  private ResponseInputStream<GetObjectResponse> open(String key) throws ModelUnavailableException {
    try {
      return s3.getObject(get -> get.bucket(bucket).key(key));
    } catch (NoSuchKeyException e) {
      throw new ModelUnavailableException("The model bucket has no %s.".formatted(key), e);
    } catch (SdkException e) {
      throw new ModelUnavailableException(S3Failure.sentence(e, S3Failure.Purpose.MODELS), e);
    }
  }

  private static ModelUnavailableException brokeOff(String key, Exception e) {
    return new ModelUnavailableException("S3 broke off while " + key + " was read.", e);
  }
}
