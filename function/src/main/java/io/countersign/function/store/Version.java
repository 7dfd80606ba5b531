package io.countersign.function.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which content of a key is meant: S3's version id in a bucket with versioning, else the ETag.
 *
 * @param id fit to be part of a key: letters, digits, dots, underscores, hyphens
 * @param kind what {@code id} is
 */
public record Version(String id, Kind kind) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,1024}");

  public enum Kind {
    VERSION_ID,
    ETAG
  }

  public Version {
    if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException("not a version id or an ETag: " + id);
    }
  }

  /**
   * The version an S3 event names. {@code null} as text is S3's version id for objects from before
   * versioning; such an object is told apart by its ETag.
   *
   * @return empty if there is neither, or not in a form that S3 gives
   */
  public static Optional<Version> of(Optional<String> versionId, Optional<String> eTag) {
    Optional<String> real = versionId.filter(id -> !id.isBlank() && !id.equals("null"));
    Kind kind = real.isPresent() ? Kind.VERSION_ID : Kind.ETAG;
    return real.or(() -> eTag.map(tag -> tag.replace("\"", "")))
        .filter(id -> ID.matcher(id).matches() && !id.equals(".") && !id.equals(".."))
        .map(id -> new Version(id, kind));
  }
}
