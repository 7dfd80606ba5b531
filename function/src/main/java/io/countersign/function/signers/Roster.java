package io.countersign.function.signers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.store.Enrolled;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whose turn it is to enrol: the last of {@code enrolling/<signer>/<number>.json} names the
 * references that are being written, each with its image's hash, so that the same image may come
 * again. A state is written once, under the number after the last: so of two callers at once the
 * second has to look again, and sees the first one's name before that image is there.
 */
final class Roster {
  private static final int ATTEMPTS = 8;
  private static final int DIGITS = 8;

  /** Other keys in the folder are no states: a store's own, or what somebody laid there. */
  private static final Pattern STATE = Pattern.compile("\\d{%d}\\.json".formatted(DIGITS));

  /** Longer than any enrolment takes: a name that is here longer was given up. */
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final SignatureStore store;
  private final ResultStore writes;
  private final InstantSource clock;
  private final int most;

  Roster(SignatureStore store, ResultStore writes, InstantSource clock, int most) {
    this.store = store;
    this.writes = writes;
    this.clock = clock;
    this.most = most;
  }

  /** Claims {@code name}; refused if it is taken, the set is full, or others are always faster. */
  Checked<String> claim(String signer, String name, String sha256) {
    return change(
        signer,
        pending ->
            store
                .references(signer, SignatureStore.ALL)
                .then(listed -> claimed(pending, names(listed), name, sha256)));
  }

  /** Gives the name up again: the image is there, or will not be. */
  Checked<String> release(String signer, String name) {
    return change(
        signer,
        pending -> {
          pending.remove(name);
          return Checked.passed(pending);
        });
  }

  private Checked<ObjectNode> claimed(
      ObjectNode pending, List<String> listed, String name, String sha256) {
    boolean mine = pending.path(name).path("sha256").asText().equals(sha256);
    TreeSet<String> names = new TreeSet<>(listed);
    pending.fieldNames().forEachRemaining(names::add);
    if (!mine && names.contains(name)) {
      return conflict("Another caller has just enrolled an image of that name.");
    }
    if (!mine && names.size() >= most) {
      return conflict(full(names.size()));
    }
    pending.putObject(name).put("sha256", sha256).put("time", clock.instant().toString());
    return Checked.passed(pending);
  }

  /** Writes what {@code change} makes of the last state as the next one, until that is free. */
  private Checked<String> change(String signer, Function<ObjectNode, Checked<ObjectNode>> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Checked<ResultStore.Written> written = attempt(folder(signer), change);
      if (written instanceof Checked.Refused<ResultStore.Written> refused) {
        return Checked.refused(refused.refusal());
      }
      ResultStore.Written how = ((Checked.Passed<ResultStore.Written>) written).value();
      if (how instanceof ResultStore.Written.Now) {
        return Checked.passed(signer);
      }
      if (how instanceof ResultStore.Written.Failed failed) {
        return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, failed.reason()));
      }
    }
    return conflict("The signer's references were changed by other callers meanwhile; try again.");
  }

  private Checked<ResultStore.Written> attempt(
      String folder, Function<ObjectNode, Checked<ObjectNode>> change) {
    return writes
        .last(folder, STATE)
        .then(
            last ->
                (last.isEmpty()
                        ? Checked.passed(new ResultStore.Seen(Optional.empty(), new byte[0]))
                        : writes.look(last.get()))
                    .then(seen -> change.apply(pending(seen.content())))
                    .map(next -> writes.writeOnce(following(folder, last), Json.write(next))));
  }

  private static String following(String folder, Optional<String> last) {
    int number =
        last.map(key -> Integer.parseInt(key, folder.length(), folder.length() + DIGITS, 10))
            .orElse(0);
    return "%s%08d.json".formatted(folder, number + 1);
  }

  /** Where a signer's rosters are. */
  static String folder(String signer) {
    return "enrolling/" + signer + "/";
  }

  static String full(int references) {
    return "The signer has %d references, the most that are used; delete one first."
        .formatted(references);
  }

  private static List<String> names(List<Enrolled> listed) {
    return listed.stream().map(Enrolled::name).toList();
  }

  private static <T> Checked<T> conflict(String detail) {
    return Checked.refused(Refusal.of(Refusal.Kind.CONFLICT, detail));
  }

  /** The names that were claimed within the last minute. */
  private ObjectNode pending(byte[] content) {
    ObjectNode pending = Json.object();
    if (content.length > 0) {
      try {
        JsonNode all = Json.read(content);
        all.properties().stream()
            .filter(one -> fresh(one.getValue().path("time").asText()))
            .forEach(one -> pending.set(one.getKey(), one.getValue()));
      } catch (IOException damaged) {
        return pending; // it is written anew
      }
    }
    return pending;
  }

  private boolean fresh(String time) {
    try {
      return Instant.parse(time).plus(CLAIM).isAfter(clock.instant());
    } catch (DateTimeParseException damaged) {
      return false;
    }
  }
}
