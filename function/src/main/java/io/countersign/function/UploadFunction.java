package io.countersign.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.lambda.RequestId;
import io.countersign.function.upload.QueueMessage;
import io.countersign.function.upload.QueuedUploads;
import io.countersign.function.upload.Uploads;
import io.quarkus.funqy.Funq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures as they are uploaded: an event of S3, of its own or by EventBridge, directly
 * or through SNS, SQS or both.
 */
public final class UploadFunction {
  private final Uploads uploads;
  private final QueuedUploads queued;

  UploadFunction(Uploads uploads, QueuedUploads queued) {
    this.uploads = uploads;
    this.queued = queued;
  }

  /**
   * Does every record. Of SQS messages the answer names those that have to be delivered again; for
   * an event of S3 itself the invocation fails at the end if a record has to be tried again, so
   * that Lambda delivers it once more; the records that were done are not harmed by that.
   */
  @Funq
  public @Nullable JsonNode onUpload(JsonNode event) {
    List<QueueMessage> messages = QueueMessage.of(event);
    if (!messages.isEmpty()) {
      return queued.handle(messages, RequestId.current());
    }
    uploads.handle(event, RequestId.current());
    return null;
  }
}
