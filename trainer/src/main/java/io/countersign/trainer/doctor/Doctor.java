package io.countersign.trainer.doctor;

import io.countersign.trainer.doctor.Machine.Engines;
import io.countersign.trainer.storage.BucketProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at everything that training needs, and at the rights in a bucket when one is named.
 *
 * @param folder where runs are to be written
 * @param device as {@code train --device} takes it
 * @param waitPolicy how OpenMP threads wait, as the environment says; empty when it does not
 * @param bucket to be published to
 */
public record Doctor(
    Path folder, String device, String waitPolicy, Optional<BucketProbe.Target> bucket) {
  /** All findings, in a fixed order. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Machine.java(Runtime.version().feature(), System.getProperty("java.vm.name", "")));
    findings.add(Machine.memory());
    findings.add(Machine.allocator());
    findings.addAll(Engines.examine(device, waitPolicy));
    findings.add(Machine.Disk.of(folder));
    bucket.ifPresent(target -> findings.addAll(Bucket.of(target)));
    return findings;
  }

  /** The rights that publishing needs, each tried on a key of its own. */
  static final class Bucket {
    private Bucket() {}

    static List<Finding> of(BucketProbe.Target target) {
      List<Finding> findings = new ArrayList<>();
      for (BucketProbe.Right right : BucketProbe.of(target)) {
        findings.add(
            right.refusal().isEmpty()
                ? Finding.ok(
                    "S3 " + right.name(), "allowed on s3://" + target.bucket() + "/models/")
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

  /**
   * What one check found.
   *
   * @param name of what was checked, such as {@code disk}
   * @param found what there is
   * @param remedy what to do; empty when all is well
   */
  public record Finding(String name, State state, String found, String remedy) {
    public Finding {
      if ((state == State.OK) != remedy.isEmpty()) {
        throw new IllegalArgumentException(
            "expected a remedy for %s, which is %s, got \"%s\"".formatted(name, state, remedy));
      }
    }

    /** How bad it is. */
    public enum State {
      OK,
      /** Training works, but slowly or not for long. */
      WARNING,
      /** Training, or what else was asked for, does not work. */
      BROKEN
    }

    static Finding ok(String name, String found) {
      return new Finding(name, State.OK, found, "");
    }

    static Finding warning(String name, String found, String remedy) {
      return new Finding(name, State.WARNING, found, remedy);
    }

    static Finding broken(String name, String found, String remedy) {
      return new Finding(name, State.BROKEN, found, remedy);
    }
  }
}
