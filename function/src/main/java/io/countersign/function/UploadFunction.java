package io.countersign.function;

import io.countersign.function.upload.S3Notification;
import io.countersign.function.upload.Uploads;
import io.quarkus.funqy.Funq;

/**
 * Verifies signatures as they are uploaded: an S3 event, directly or in the body of SQS messages.
 */
public final class UploadFunction {
  private final Uploads uploads;

  UploadFunction(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * Does every record, then fails if one has to be tried again, so that Lambda or SQS delivers the
   * event once more; the records that were done are not harmed by that.
   */
  @Funq
  public void onUpload(S3Notification event) {
    uploads.handle(event, RequestId.current());
  }
}
