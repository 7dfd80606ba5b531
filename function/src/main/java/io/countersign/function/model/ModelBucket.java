package io.countersign.function.model;

import io.countersign.function.store.S3Failure;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads the model bucket, never more of an object than was announced. */
final class ModelBucket {
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
      return bytes;
    } catch (IOException e) {
      throw brokeOff(key, e);
    }
  }

  /**
   * Streams an object of exactly {@code bytes} bytes and hash {@code sha256} to {@code file}. On
   * failure the file may be incomplete.
   */
  void copy(String key, long bytes, String sha256, Path file) throws ModelUnavailableException {
    try (ResponseInputStream<GetObjectResponse> content = open(key)) {
      long length = content.response().contentLength();
      if (length != bytes) {
        content.abort();
        throw new ModelUnavailableException(
            "%s has %d bytes, its manifest says %d.".formatted(key, length, bytes));
      }
      String actual = copy(content, file);
      if (!actual.equals(sha256)) {
        throw new ModelUnavailableException(
            "%s has the SHA-256 %s, its manifest says %s.".formatted(key, actual, sha256));
      }
    } catch (IOException e) {
      throw brokeOff(key, e);
    }
  }

  private static String copy(InputStream content, Path file) throws IOException {
    DigestInputStream hashed = new DigestInputStream(content, ModelFile.sha256());
    try (OutputStream out = Files.newOutputStream(file)) {
      hashed.transferTo(out);
    }
    return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
  }

  private ResponseInputStream<GetObjectResponse> open(String key) throws ModelUnavailableException {
    try {
      return s3.getObject(get -> get.bucket(bucket).key(key));
    } catch (NoSuchKeyException e) {
      throw new ModelUnavailableException("The bucket %s has no %s.".formatted(bucket, key), e);
    } catch (SdkException e) {
      throw new ModelUnavailableException(S3Failure.sentence(e, bucket), e);
    }
  }

  private static ModelUnavailableException brokeOff(String key, IOException e) {
    return new ModelUnavailableException(
        "%s could not be copied from S3: %s".formatted(key, e.getMessage()), e);
  }
}
