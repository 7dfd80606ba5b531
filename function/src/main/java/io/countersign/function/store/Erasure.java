package io.countersign.function.store;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * Deletes for good: in a bucket with versioning every version and every delete marker, so that
 * nothing can be brought back. Safe to repeat after it broke off.
 */
public final class Erasure {
  private final S3Client s3;
  private final String bucket;

  public Erasure(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * Deletes each of {@code places} in their order: everything under one that ends with a slash,
   * else the object of that key. How many versions that were.
   */
  public Checked<Integer> erase(List<String> places) {
    int erased = 0;
    try {
      for (String place : places) {
        erased += erase(place);
      }
      return Checked.passed(erased);
    } catch (SdkException e) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, S3Failure.Purpose.SIGNATURES)));
    }
  }

  private int erase(String place) {
    int erased = 0;
    boolean folder = place.endsWith("/");
    for (ListObjectVersionsResponse page :
        s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(place))) {
      for (var version : page.versions()) {
        if (folder || version.key().equals(place)) {
          delete(version.key(), version.versionId());
          erased++;
        }
      }
      for (var marker : page.deleteMarkers()) {
        if (folder || marker.key().equals(place)) {
          delete(marker.key(), marker.versionId());
        }
      }
    }
    return erased;
  }

  /** A version that is named {@code null} is from before the bucket had versions. */
  private void delete(String key, String versionId) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key).versionId(versionId));
  }
}
