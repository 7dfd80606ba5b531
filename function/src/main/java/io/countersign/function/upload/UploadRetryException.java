package io.countersign.function.upload;

import java.util.List;

/** Fails an invocation so that its event is delivered again; names the records to blame. */
public final class UploadRetryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UploadRetryException(int records, List<String> reasons) {
    super(
        "%d of %d records have to be tried again: %s"
            .formatted(reasons.size(), records, String.join("; ", reasons)));
  }
}
