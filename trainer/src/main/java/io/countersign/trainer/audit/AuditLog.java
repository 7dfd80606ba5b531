package io.countersign.trainer.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Actor;
import io.countersign.audit.Chain;
import io.countersign.audit.ChainCheck;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.StorageException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes audit records of this run of the program into a bucket, as one {@link Chain}. */
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3Bucket bucket;
  private final Chain chain = new Chain();

  public AuditLog(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Writes a record of {@code event} by this program's user.
   *
   * @throws StorageException when S3 does not take it
   */
  public void record(String event, Map<String, String> details) {
    String id = UUID.randomUUID().toString();
    ObjectNode record =
        JSON.createObjectNode()
            .put("id", id)
            .put("event", event)
            .put("requestId", id)
            .put("time", Instant.now().toString());
    new Actor(System.getProperty("user.name", ""), "command-line", host()).into(record);
    details.forEach(record::put);
    put(chain.headKey(), chain.head());
    byte[] bytes = chain.next(record);
    bucket.putOnce(Chain.key(id), bytes, null);
    chain.stands(bytes);
    put(chain.headKey(), chain.head());
  }

  /** Who runs this program: {@code user@host}. CloudTrail knows them by their principal. */
  public static String actor() {
    return System.getProperty("user.name", "") + "@" + host();
  }

  private void put(String key, byte[] bytes) {
    Optional<S3Bucket.Stored> now = bucket.get(key);
    bucket.putOnce(key, bytes, now.map(S3Bucket.Stored::eTag).orElse(null));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "";
    }
  }

  /**
   * The check of all records of a bucket.
   *
   * @param findings a sentence for each record that was removed, changed or put elsewhere
   */
  public record Verification(int records, int chains, List<String> findings) {

    /** Reads heads first: a chain may then grow meanwhile, and none seems cut short. */
    public static Verification of(S3Bucket bucket) {
      ChainCheck check = new ChainCheck();
      for (String folder : new String[] {Chain.HEADS, Chain.RECORDS}) {
        for (S3Bucket.Listed listed : bucket.list(folder)) {
          bucket.get(listed.key()).ifPresent(stored -> check.add(listed.key(), stored.bytes()));
        }
      }
      return new Verification(check.records(), check.chains(), check.findings());
    }
  }
}
