package io.countersign.function.upload;

import io.countersign.function.store.QuestionedKey;
import io.countersign.function.store.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One questioned signature that was uploaded, and which content of its key. */
record Upload(QuestionedKey key, Version version) {

  /** What a record of an event is to us. */
  sealed interface Read {
    record Asked(Upload upload) implements Read {}

    /** Nothing to do, now or at another try. */
    record Ignored(String key, String why) implements Read {}
  }

  static Read read(S3Notification.Record record, String bucket) {
    Optional<S3Notification.Entity> s3 = Optional.ofNullable(record.s3());
    Optional<S3Notification.Stored> object = s3.flatMap(e -> Optional.ofNullable(e.object()));
    String encoded = object.flatMap(o -> Optional.ofNullable(o.key())).orElse("");
    String key;
    try {
      key = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Read.Ignored(encoded, "the key is not URL-encoded");
    }
    Optional<String> eventBucket =
        s3.flatMap(e -> Optional.ofNullable(e.bucket()))
            .flatMap(b -> Optional.ofNullable(b.name()));
    if (!eventBucket.equals(Optional.of(bucket))) {
      return new Read.Ignored(key, "it is not in the signature bucket");
    }
    String event = Optional.ofNullable(record.eventName()).orElse("");
    if (!event.startsWith("ObjectCreated:") && !event.startsWith("s3:ObjectCreated:")) {
      return new Read.Ignored(key, "nothing was created");
    }
    if (!key.startsWith(QuestionedKey.FOLDER)) {
      return new Read.Ignored(key, "it is not under " + QuestionedKey.FOLDER);
    }
    Optional<Version> version =
        object.flatMap(
            o -> Version.of(Optional.ofNullable(o.versionId()), Optional.ofNullable(o.eTag())));
    Optional<Read> asked =
        QuestionedKey.parse(key).flatMap(k -> version.map(v -> new Read.Asked(new Upload(k, v))));
    return asked.orElseGet(
        () ->
            new Read.Ignored(
                key, "it is not questioned/<signer>/<document>.<ext> with a version or an ETag"));
  }
}
