package io.countersign.function.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Which signers there are, page by page, and the names that people know them by: a signer's own
 * name in any script, in {@code references/<signer>/display-name.json}, so that it is erased with
 * the signer. Thread-safe.
 */
public final class SignerDirectory {
  private static final String ROOT = "references/";
  private static final String FIELD = "displayName";

  /** What follows a slash: after {@code ada/…} and before {@code ada0/…}. */
  private static final String PAST = "0";

  private final S3Client s3;
  private final SignatureStore store;
  private final ResultStore writes;

  public SignerDirectory(S3Client s3, SignatureStore store, ResultStore writes) {
    this.s3 = s3;
    this.store = store;
    this.writes = writes;
  }

  /**
   * Signers in the order of S3's keys.
   *
   * @param next after which of them the next page begins, if there is one
   */
  public record Page(List<String> signers, Optional<String> next) {
    public Page {
      signers = List.copyOf(signers);
    }
  }

  /**
   * A page of the signers whose identifiers begin with {@code prefix}.
   *
   * @param after the signer after which it begins
   */
  public Checked<Page> page(String prefix, Optional<String> after, int limit) {
    ListObjectsV2Response listed;
    try {
      listed =
          s3.listObjectsV2(
              list -> {
                list.bucket(store.bucket()).prefix(ROOT + prefix).delimiter("/").maxKeys(limit);
                after.ifPresent(signer -> list.startAfter(ROOT + signer + PAST));
              });
    } catch (SdkException e) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, S3Failure.Purpose.SIGNATURES)));
    }
    List<String> signers =
        listed.commonPrefixes().stream()
            .map(common -> common.prefix().substring(ROOT.length()).replaceFirst("/$", ""))
            .filter(ObjectName::valid)
            .toList();
    boolean more = Boolean.TRUE.equals(listed.isTruncated()) && !signers.isEmpty();
    return Checked.passed(
        new Page(signers, more ? Optional.of(signers.get(signers.size() - 1)) : Optional.empty()));
  }

  /** The signer's own name, if one was given. */
  public Checked<Optional<String>> displayName(String signer) {
    Fetched fetched = store.read(key(signer));
    if (fetched instanceof Fetched.Unavailable unavailable) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, unavailable.reason()));
    }
    return Checked.passed(
        fetched instanceof Fetched.Content content ? parsed(content.bytes()) : Optional.empty());
  }

  /** Of what somebody else wrote there nothing is told. */
  private static Optional<String> parsed(byte[] bytes) {
    try {
      JsonNode name = Json.read(bytes).path(FIELD);
      return name.isTextual() ? Optional.of(name.textValue()) : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Gives the signer this name instead of the one before. */
  public Checked<String> name(String signer, String displayName) {
    byte[] json =
        Json.write(Json.object().put(FIELD, displayName)).getBytes(StandardCharsets.UTF_8);
    return writes
        .write(key(signer), "application/json", json)
        .<Checked<String>>map(
            failed -> Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, failed)))
        .orElseGet(() -> Checked.passed(displayName));
  }

  private static String key(String signer) {
    return SignatureStore.folder(signer) + "display-name.json";
  }
}
