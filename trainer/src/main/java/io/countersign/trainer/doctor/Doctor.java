package io.countersign.trainer.doctor;

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
    findings.add(Disk.of(folder));
    bucket.ifPresent(target -> findings.addAll(Bucket.of(target)));
    return findings;
  }
}
