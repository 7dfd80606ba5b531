package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Chain;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.storage.S3Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a model said of the verifications that it scored beside another. */
public final class TrialReport {
  private static final int THREADS = 16;
  private static final int AT_ONCE = 1000;
  private static final int NAMED = 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Verdict[] VERDICTS = Verdict.values();

  /** By the verdict that was answered and the one that the model would have given. */
  private final int[][] verdicts = new int[VERDICTS.length][VERDICTS.length];

  private final List<String> changed = new ArrayList<>();
  private int scored;
  private int refused;
  private int failed;

  private TrialReport() {}

  /** Of all records in the bucket that {@code modelId} scored too. */
  public static TrialReport of(S3Bucket audit, String modelId) throws IOException {
    TrialReport report = new TrialReport();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<S3Bucket.Listed> all = audit.list(Chain.RECORDS);
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<Future<Optional<S3Bucket.Stored>>> records = new ArrayList<>();
        for (S3Bucket.Listed one : all.subList(from, Math.min(all.size(), from + AT_ONCE))) {
          records.add(threads.submit(() -> audit.get(one.key())));
        }
        for (Future<Optional<S3Bucket.Stored>> record : records) {
          Optional<S3Bucket.Stored> stored = record.get();
          if (stored.isPresent()) {
            report.add(JSON.readTree(stored.get().bytes()), modelId);
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PublishingException("stopped while the records were read");
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a record could not be read", failure.getCause());
    } finally {
      threads.shutdownNow();
    }
    return report;
  }

  private void add(JsonNode record, String modelId) {
    JsonNode shadow = record.path("shadow");
    if (!shadow.path("modelId").asText().equals(modelId)) {
      return;
    }
    if (!shadow.has("verdict")) {
      refused += shadow.has("refused") ? 1 : 0;
      failed += shadow.has("refused") ? 0 : 1;
      return;
    }
    Verdict served = verdict(record);
    Verdict other = verdict(shadow);
    scored++;
    verdicts[served.ordinal()][other.ordinal()]++;
    if (served != other && changed.size() < NAMED) {
      changed.add(record.path("id").asText());
    }
  }

  private static Verdict verdict(JsonNode json) {
    for (Verdict verdict : VERDICTS) {
      if (verdict.json().equals(json.path("verdict").asText())) {
        return verdict;
      }
    }
    throw new PublishingException("a record has an unknown verdict: " + json.path("verdict"));
  }

  /** How many verifications both models decided. */
  public int scored() {
    return scored;
  }

  /** How many the model refused that the other decided. */
  public int refused() {
    return refused;
  }

  /** How many it did not decide: too late, or by a fault. */
  public int failed() {
    return failed;
  }

  /** How often {@code served} was answered and the model would have said {@code other}. */
  public int count(Verdict served, Verdict other) {
    return verdicts[served.ordinal()][other.ordinal()];
  }

  /** How many have another verdict. */
  public int changed() {
    int same = 0;
    for (Verdict verdict : VERDICTS) {
      same += count(verdict, verdict);
    }
    return scored - same;
  }

  /** Ids of the first of those. */
  public List<String> examples() {
    return List.copyOf(changed);
  }

  /** All of it, for machines. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("scored", scored)
            .put("refused", refused)
            .put("failed", failed)
            .put("changed", changed());
    ObjectNode table = json.putObject("verdicts");
    for (Verdict served : VERDICTS) {
      ObjectNode columns = table.putObject(served.json());
      for (Verdict other : VERDICTS) {
        columns.put(other.json(), count(served, other));
      }
    }
    changed.forEach(json.putArray("examples")::add);
    return json;
  }
}
