package io.countersign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A record's place in the chain of its writer, or the head of a chain.
 *
 * @param number from 1, without gaps; of a head the number of the last record, 0 before the first
 * @param sha256 of a record's place the hash of the record before, empty for the first; of a head
 *     that of the last record
 */
record Link(String writer, int number, String sha256) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The record's bytes with this as its {@code chain}. */
  byte[] into(ObjectNode record) {
    record.putObject("chain").put("writer", writer).put("number", number).put("previous", sha256);
    return bytes(record);
  }

  byte[] head() {
    return bytes(
        JSON.createObjectNode().put("writer", writer).put("number", number).put("sha256", sha256));
  }

  /** The place of the record in {@code json} that has {@code id}; empty if it is no such record. */
  static Optional<Link> ofRecord(String id, byte[] json) {
    JsonNode root = parse(json);
    return root.path("id").asText().equals(id)
        ? of(root.path("chain"), "previous")
        : Optional.empty();
  }

  /** The head in {@code json} of the chain of {@code writer}. */
  static Optional<Link> ofHead(String writer, byte[] json) {
    return of(parse(json), "sha256").filter(link -> link.writer.equals(writer));
  }

  private static Optional<Link> of(JsonNode link, String hash) {
    return link.path("writer").isTextual()
            && link.path("number").isInt()
            && link.path(hash).isTextual()
        ? Optional.of(
            new Link(
                link.path("writer").textValue(),
                link.path("number").intValue(),
                link.path(hash).textValue()))
        : Optional.empty();
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException malformed) {
      return JSON.missingNode();
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
