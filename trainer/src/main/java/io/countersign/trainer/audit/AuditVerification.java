package io.countersign.trainer.audit;

import io.countersign.audit.Chain;
import io.countersign.audit.ChainCheck;
import io.countersign.trainer.storage.S3Bucket;
import java.util.List;

/**
 * The check of all records of a bucket.
 *
 * @param findings a sentence for each record that was removed, changed or put elsewhere
 */
public record AuditVerification(int records, int chains, List<String> findings) {

  /** Reads heads first: a chain may then grow meanwhile, and none seems cut short. */
  public static AuditVerification of(S3Bucket bucket) {
    ChainCheck check = new ChainCheck();
    for (String folder : new String[] {Chain.HEADS, Chain.RECORDS}) {
      for (S3Bucket.Listed listed : bucket.list(folder)) {
        bucket.get(listed.key()).ifPresent(stored -> check.add(listed.key(), stored.bytes()));
      }
    }
    return new AuditVerification(check.records(), check.chains(), check.findings());
  }
}
