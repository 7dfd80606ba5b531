package io.countersign.function.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Uploads that a person has to decide, {@code reviews/<signer>/<verification>.json}: those whose
 * answer takes no side, and those that were refused. An entry holds the answer and no image, stands
 * until somebody decided, and is erased with its signer. Thread-safe.
 */
public final class ReviewQueue {
  private static final String ROOT = "reviews/";
  private static final String SUFFIX = ".json";

  private final S3Client s3;
  private final SignatureStore store;
  private final ResultStore writes;
  private final Erasure erasure;

  public ReviewQueue(S3Client s3, SignatureStore store, ResultStore writes, Erasure erasure) {
    this.s3 = s3;
    this.store = store;
    this.writes = writes;
    this.erasure = erasure;
  }

  /** Which upload: whose, and the id of its verification. */
  public record Name(String signer, String id) {
    /** The entry's name, or the refusal of one that cannot be. */
    public static Checked<Name> of(String signer, String id) {
      return Names.signer(signer)
          .then(
              valid ->
                  ObjectName.valid(id)
                      ? Checked.passed(new Name(valid, id))
                      : Checked.malformed(
                          "The id of a verification is the one that it was given."));
    }

    /** From {@code <signer>/<id>}. */
    public static Checked<Name> parse(String text) {
      int slash = text.indexOf('/');
      return slash < 0
          ? Checked.malformed("The parameter after is the next of the page before.")
          : of(text.substring(0, slash), text.substring(slash + 1));
    }

    String key() {
      return ReviewQueue.key(signer, id);
    }

    @Override
    public String toString() {
      return signer + "/" + id;
    }
  }

  /** Where all that waits of a signer is. */
  public static String folder(String signer) {
    return ROOT + signer + "/";
  }

  /** The key of the entry of that verification. */
  public static String key(String signer, String id) {
    return folder(signer) + id + SUFFIX;
  }

  /**
   * Has the upload wait for a person if its result takes no side; to be called before the result is
   * written, since an event that comes again finds that and does no more. Empty, or why it could
   * not be written.
   *
   * @param id of the verification
   * @param time when it was recorded
   */
  public Optional<String> add(
      QuestionedKey key, Version version, String id, String time, ObjectNode result) {
    boolean decided =
        result.has("verdict")
            && !result.at("/conclusion/supports").asText().equals(Verdict.INCONCLUSIVE.json());
    if (decided || key.fault().isPresent()) {
      return Optional.empty();
    }
    ObjectNode entry =
        Json.object()
            .put("document", key.document())
            .put("time", time)
            .put("key", key.key())
            .put("version", version.id())
            .put("versionKind", version.kind().name());
    if (result.has("verdict")) {
      entry.set("answer", result);
    } else {
      entry.set("problem", result.path("problem"));
    }
    byte[] json = Json.write(entry).getBytes(StandardCharsets.UTF_8);
    return writes.write(key(key.signer(), id), "application/json", json);
  }

  /**
   * Entries in the order of S3's keys.
   *
   * @param next after which of them the next page begins, if there is one
   */
  public record Page(List<Name> names, Optional<Name> next) {
    public Page {
      names = List.copyOf(names);
    }
  }

  /** A page of the entries of signers whose identifiers begin with {@code prefix}. */
  public Checked<Page> page(String prefix, Optional<Name> after, int limit) {
    ListObjectsV2Response listed;
    try {
      listed =
          s3.listObjectsV2(
              list -> {
                list.bucket(store.bucket()).prefix(ROOT + prefix).maxKeys(limit);
                after.ifPresent(name -> list.startAfter(name.key()));
              });
    } catch (SdkException e) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.UNAVAILABLE, S3Failure.sentence(e, S3Failure.Purpose.SIGNATURES)));
    }
    List<Name> names = listed.contents().stream().flatMap(one -> name(one.key()).stream()).toList();
    boolean more = Boolean.TRUE.equals(listed.isTruncated()) && !names.isEmpty();
    return Checked.passed(
        new Page(names, more ? Optional.of(names.get(names.size() - 1)) : Optional.empty()));
  }

  private static Optional<Name> name(String key) {
    return key.endsWith(SUFFIX)
        ? Name.parse(key.substring(ROOT.length(), key.length() - SUFFIX.length())).optional()
        : Optional.empty();
  }

  /** The entry, nothing if somebody decided meanwhile. */
  public Checked<Optional<ObjectNode>> find(Name name) {
    Fetched fetched = store.read(name.key());
    if (fetched instanceof Fetched.Unavailable unavailable) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, unavailable.reason()));
    }
    return Checked.passed(
        fetched instanceof Fetched.Content content ? parsed(content.bytes()) : Optional.empty());
  }

  private static Optional<ObjectNode> parsed(byte[] bytes) {
    try {
      return Json.read(bytes) instanceof ObjectNode entry ? Optional.of(entry) : Optional.empty();
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  /** Takes the entry out, whether it stands or not. */
  public Checked<Integer> close(Name name) {
    return erasure.erase(List.of(name.key()));
  }
}
