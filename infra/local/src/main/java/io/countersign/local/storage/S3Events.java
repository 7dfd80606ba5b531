package io.countersign.local.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;

/** The JSON S3 sends to a Lambda function, "Event message structure" 2.1 of the S3 user guide. */
public final class S3Events {
  private S3Events() {}

  /**
   * An {@code ObjectCreated:Put} event, one record an object; the same object may come again, as S3
   * delivers at least once.
   */
  public static String created(List<UploadedObject> objects) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    objects.forEach(object -> record(records.addObject(), object));
    return event.toString();
  }

  /** What S3 sends once when notifications are set up: no records. */
  public static String test(String bucket) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Service", "Amazon S3")
        .put("Event", "s3:TestEvent")
        .put("Time", Instant.EPOCH.toString())
        .put("Bucket", bucket)
        .put("RequestId", "5582815E1AEA5ADF")
        .put("HostId", "local")
        .toString();
  }

  private static void record(ObjectNode record, UploadedObject object) {
    record
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", S3Server.REGION)
        .put("eventTime", object.time().toString())
        .put("eventName", "ObjectCreated:Put");
    record.putObject("userIdentity").put("principalId", "AWS:LOCAL");
    record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    record
        .putObject("responseElements")
        .put("x-amz-request-id", object.sequencer())
        .put("x-amz-id-2", "local");
    ObjectNode s3 =
        record.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "local");
    ObjectNode bucket = s3.putObject("bucket").put("name", object.bucket());
    bucket.putObject("ownerIdentity").put("principalId", "LOCAL");
    bucket.put("arn", "arn:aws:s3:::" + object.bucket());
    ObjectNode stored =
        s3.putObject("object")
            .put("key", encode(object.key()))
            .put("size", object.size())
            .put("eTag", object.eTag());
    object.versionId().ifPresent(version -> stored.put("versionId", version));
    stored.put("sequencer", object.sequencer());
  }

  /** As a form is encoded, a space as {@code +}, with slashes left. */
  private static String encode(String key) {
    return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
  }
}
