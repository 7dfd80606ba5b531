package io.countersign.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * The records of one writer, each with its number and the hash of the one before. Every process has
 * a chain of its own, so that writers never wait for each other, and a head beside it, which tells
 * how long the chain is: a record that is removed, changed, or in another's place shows, the last
 * one too.
 *
 * <p>A writer puts the {@link #head} before the first record and after each; so the head is never
 * more than one record behind. Whether a record was written must be known: if it is not, the writer
 * begins another chain. Not thread-safe.
 */
public final class Chain {
  private static final String FOLDER = "audit/";

  /** Where records are: {@code <id>.json}, written once. */
  public static final String RECORDS = FOLDER + "records/";

  /** Where heads are: {@code <writer>.json}, replaced by their writer alone. */
  public static final String HEADS = FOLDER + "heads/";

  private final String writer = UUID.randomUUID().toString();
  private Link last = new Link(writer, 0, "");

  /** Where the record of that id is. */
  public static String key(String id) {
    return RECORDS + id + ".json";
  }

  /** Where this chain's head is. */
  public String headKey() {
    return HEADS + writer + ".json";
  }

  /** The head as it is now. */
  public byte[] head() {
    return last.head();
  }

  /** The bytes of {@code record} as the next one; as often as asked, until one {@link #stands}. */
  public byte[] next(ObjectNode record) {
    return new Link(writer, last.number() + 1, last.sha256()).into(record);
  }

  /** The record of these bytes was written: it is the last one now. */
  public void stands(byte[] record) {
    last = new Link(writer, last.number() + 1, Link.sha256(record));
  }
}
