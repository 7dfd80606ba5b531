package io.countersign.trainer.doctor;

import io.countersign.trainer.storage.BucketProbe;
import java.util.ArrayList;
import java.util.List;

/** The rights that publishing needs, each tried on a key of its own. */
final class Bucket {
  private Bucket() {}

  static List<Finding> of(BucketProbe.Target target) {
    List<Finding> findings = new ArrayList<>();
    for (BucketProbe.Right right : BucketProbe.of(target)) {
      findings.add(
          right.refusal().isEmpty()
              ? Finding.ok("S3 " + right.name(), "allowed on s3://" + target.bucket() + "/models/")
              : refused(right));
    }
    return findings;
  }

  private static Finding refused(BucketProbe.Right right) {
    String name = "S3 " + right.name();
    return right.needed()
        ? Finding.broken(name, right.refusal(), right.remedy())
        : Finding.warning(name, right.refusal(), right.remedy());
  }
}
