package io.countersign.function;

import io.countersign.function.bulk.BatchAnswer;
import io.countersign.function.bulk.BatchInvocation;
import io.countersign.function.bulk.Bulk;
import io.countersign.function.lambda.RequestId;
import io.quarkus.funqy.Funq;

/** Verifies stored signatures by the million, as S3 Batch Operations asks. */
public final class BulkFunction {
  private final Bulk bulk;

  BulkFunction(Bulk bulk) {
    this.bulk = bulk;
  }

  /** Answers for each task; never fails as a whole for one of them. */
  @Funq
  public BatchAnswer bulk(BatchInvocation invocation) {
    return bulk.handle(invocation, RequestId.current());
  }
}
