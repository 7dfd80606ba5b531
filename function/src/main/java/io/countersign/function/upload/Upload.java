package io.countersign.function.upload;

import io.countersign.function.store.QuestionedKey;
import io.countersign.function.store.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One questioned signature that was uploaded, and which content of its key, if that was said. */
record Upload(QuestionedKey key, Optional<Version> version) {

  /** What a record of an event is to us. */
  sealed interface Read {
    record Asked(Upload upload) implements Read {}

    /** Nothing to do, now or at another try: somebody else's event. */
    record Ignored(String key, String why) implements Read {}

    /** It cannot be told what was to be done. */
    record Unreadable(String why) implements Read {}
  }

  static Read read(S3Notification.Record record, String bucket) {
    Optional<S3Notification.Entity> s3 = Optional.ofNullable(record.s3());
    Optional<S3Notification.Stored> object = s3.flatMap(e -> Optional.ofNullable(e.object()));
    Optional<String> encoded = object.flatMap(o -> Optional.ofNullable(o.key()));
    Optional<String> eventBucket =
        s3.flatMap(e -> Optional.ofNullable(e.bucket()))
            .flatMap(b -> Optional.ofNullable(b.name()));
    if (encoded.isEmpty() || eventBucket.isEmpty()) {
      return new Read.Unreadable("The record names no object of S3.");
    }
    String key;
    try {
      key = URLDecoder.decode(encoded.get(), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Read.Unreadable("The record's key is not URL-encoded.");
    }
    if (!eventBucket.get().equals(bucket)) {
      return new Read.Ignored(key, "it is not in the signature bucket");
    }
    String event = Optional.ofNullable(record.eventName()).orElse("");
    if (!event.startsWith("ObjectCreated:") && !event.startsWith("s3:ObjectCreated:")) {
      return new Read.Ignored(key, "nothing was created");
    }
    Optional<Version> version =
        object.flatMap(
            o -> Version.of(Optional.ofNullable(o.versionId()), Optional.ofNullable(o.eTag())));
    return QuestionedKey.parse(key)
        .<Read>map(asked -> new Read.Asked(new Upload(asked, version)))
        .orElseGet(() -> new Read.Ignored(key, "it is no document under " + QuestionedKey.FOLDER));
  }
}
