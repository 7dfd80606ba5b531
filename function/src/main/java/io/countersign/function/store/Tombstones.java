package io.countersign.function.store;

import io.countersign.audit.Pseudonym;
import io.countersign.function.answer.Json;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * That a signer was erased: {@code erasures/<pseudonym>.json}, written before anything is deleted.
 * Whoever writes something about a signer looks here after writing, and where one stands takes back
 * what rests on an object that is gone. What was written before the erasure lists its folder is
 * deleted by the erasure; what is written later is so by its writer, since documents and references
 * are deleted before results and embeddings are listed. Who cannot wait to look until it is written
 * looks meanwhile: an erasure lists again when its {@link #grace} is over.
 */
public final class Tombstones {
  private final ResultStore bucket;
  private final Pseudonym pseudonym;
  private final InstantSource clock;
  private final Duration grace;

  /**
   * @param grace how long an erasure goes on at least; twice what a write takes that is not looked
   *     after again
   */
  public Tombstones(ResultStore bucket, Pseudonym pseudonym, InstantSource clock, Duration grace) {
    this.bucket = bucket;
    this.pseudonym = pseudonym;
    this.clock = clock;
    this.grace = grace;
  }

  public Duration grace() {
    return grace;
  }

  /** Sets one, or refuses for as long as S3 does. */
  public Checked<String> set(String signer) {
    String json = Json.write(Json.object().put("time", clock.instant().toString()));
    return bucket
        .write(key(signer), "application/json", json.getBytes(StandardCharsets.UTF_8))
        .<Checked<String>>map(
            reason -> Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, reason)))
        .orElseGet(() -> Checked.passed(signer));
  }

  /** Whether the signer was ever erased, as long as tombstones are kept. */
  public Checked<Boolean> stands(String signer) {
    return bucket.look(key(signer)).map(seen -> seen.eTag().isPresent());
  }

  private String key(String signer) {
    return "erasures/" + pseudonym.of(signer) + ".json";
  }
}
