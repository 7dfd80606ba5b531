package io.countersign.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who asked.
 *
 * @param principal the IAM principal's ARN, the JWT's subject, the job's id, the user's name; empty
 *     if nobody said
 * @param by how that is known: {@code iam}, {@code jwt}, {@code certificate}, {@code s3}, {@code
 *     batch}, {@code command-line} or {@code nobody}
 * @param source the address it came from, or the service
 */
public record Actor(String principal, String by, String source) {

  /** Nobody said who asks. */
  public static Actor nobody(String source) {
    return new Actor("", "nobody", source);
  }

  /** Adds itself to a record. */
  public void into(ObjectNode record) {
    record.putObject("actor").put("principal", principal).put("by", by).put("source", source);
  }
}
