package io.countersign.function.store;

import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;

/**
 * An image in the signature bucket, as a caller may name it: {@code s3://<bucket>/references/
 * <signer>/<name>.<ext>} or {@code …/questioned/…}.
 *
 * <p>Any other bucket or folder is malformed (400) before S3 is asked. The function's own rights
 * reach further than the caller's (its models, its results), so whether an object exists, or looks
 * like a signature, must not be answered for keys outside these two folders. It is 400 rather than
 * 403 because no credentials would make the same request acceptable.
 */
public record StoredImage(String key) {

  /** Whose it is. */
  public String signer() {
    return key.split("/", -1)[1];
  }

  private static final String SCHEME = "s3://";

  /**
   * Reads an {@code s3://} address.
   *
   * @param bucket the signature bucket, the only one allowed
   */
  public static Checked<StoredImage> parse(String address, String bucket) {
    String start = SCHEME + bucket + "/";
    if (!address.startsWith(start)) {
      return Checked.malformed("An s3 address must begin with " + start + ".");
    }
    String key = address.substring(start.length());
    String[] parts = key.split("/", -1);
    boolean allowed =
        parts.length == 3
            && (parts[0].equals("references") || parts[0].equals("questioned"))
            && ObjectName.valid(parts[1])
            && Names.imageFile(parts[2]);
    return allowed
        ? Checked.passed(new StoredImage(key))
        : Checked.malformed(
            "An s3 address must name references/<signer>/<name>.<ext> or"
                + " questioned/<signer>/<document>.<ext>, with the extension of an image or a PDF.");
  }
}
