package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Chain;
import io.countersign.manifest.CurrentModel;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A published model before it serves: references made ready for it, and what it would answer. */
public final class Trial {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REFERENCES = "references/";

  private final String modelId;
  private final String manifestSha256;

  private Trial(String modelId, String manifestSha256) {
    this.modelId = modelId;
    this.manifestSha256 = manifestSha256;
  }

  /**
   * Of a published model.
   *
   * @throws PublishingException when it is not published
   */
  public static Trial of(ModelRegistry registry, String modelId) {
    byte[] manifest = registry.manifest(modelId);
    return new Trial(modelId, HexFormat.of().formatHex(ModelFile.sha256().digest(manifest)));
  }

  /**
   * What makes references ready: a manifest of S3 Batch Operations with one row a signer, and the
   * job that gives each to {@code bulk}.
   *
   * @param signers how many there are
   * @param manifest where the manifest is, {@code s3://…}
   * @param job what {@code aws s3control create-job --cli-input-json} takes
   */
  public record Job(int signers, String manifest, ObjectNode job) {}

  /**
   * Writes the manifest into the bucket of signatures.
   *
   * @param bucket its name
   * @param function ARN of {@code bulk} or its alias
   * @param role ARN of the role that the job takes
   */
  public Job warm(S3Bucket signatures, String bucket, String function, String role)
      throws IOException {
    TreeSet<String> rows = new TreeSet<>();
    String last = "";
    for (S3Bucket.Listed listed : signatures.list(REFERENCES)) {
      String rest = listed.key().substring(REFERENCES.length());
      int slash = rest.indexOf('/');
      if (slash > 0 && slash < rest.length() - 1 && !last.equals(rest.substring(0, slash))) {
        last = rest.substring(0, slash);
        rows.add(bucket + "," + encoded(listed.key()));
      }
    }
    if (rows.isEmpty()) {
      throw new PublishingException(
          "expected references in %s, found none: nothing has to be made ready"
              .formatted(signatures));
    }
    String key = "batch/manifests/warm-%s.csv".formatted(modelId);
    Path file = Files.createTempFile("warm", ".csv");
    try {
      Files.write(file, rows);
      signatures.put(key, file);
    } finally {
      Files.delete(file);
    }
    String eTag = signatures.list(key).get(0).eTag().replace("\"", "");
    return new Job(rows.size(), signatures + "/" + key, job(bucket, key, eTag, function, role));
  }

  private ObjectNode job(String bucket, String key, String eTag, String function, String role) {
    String[] arn = role.split(":", -1);
    ObjectNode job =
        JSON.createObjectNode()
            .put("AccountId", arn.length > 4 ? arn[4] : "")
            .put("ConfirmationRequired", false)
            .put("Description", "countersign models warm " + modelId)
            .put("ClientRequestToken", "warm-%s-%s".formatted(modelId, eTag))
            .put("Priority", 10)
            .put("RoleArn", role);
    job.putObject("Operation")
        .putObject("LambdaInvoke")
        .put("FunctionArn", function)
        .put("InvocationSchemaVersion", "2.0")
        .putObject("UserArguments")
        .put("warm", modelId)
        .put("manifestSha256", manifestSha256);
    String partition = arn.length > 1 ? arn[1] : "aws";
    ObjectNode manifest = job.putObject("Manifest");
    manifest
        .putObject("Spec")
        .put("Format", "S3BatchOperations_CSV_20180820")
        .putArray("Fields")
        .add("Bucket")
        .add("Key");
    manifest
        .putObject("Location")
        .put("ObjectArn", "arn:%s:s3:::%s/%s".formatted(partition, bucket, key))
        .put("ETag", eTag);
    job.putObject("Report")
        .put("Enabled", true)
        .put("Bucket", "arn:%s:s3:::%s".formatted(partition, bucket))
        .put("Prefix", "batch/reports")
        .put("Format", "Report_CSV_20180820")
        .put("ReportScope", "FailedTasksOnly");
    return job;
  }

  /** A manifest's keys are URL-encoded; a slash may stay. */
  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  /**
   * Has the functions score the share of their verifications with the model too, for records and
   * metrics alone.
   *
   * @param share over 0 up to 1
   */
  public void begin(S3Bucket models, AuditLog audit, double share) {
    CurrentModel.Shadow shadow =
        new CurrentModel.Shadow(new CurrentModel(modelId, manifestSha256), share);
    name(models, shadow.json());
    audit.record("shadow", Map.of("modelId", modelId, "share", String.valueOf(share)));
  }

  /** Ends any. */
  public static void end(S3Bucket models, AuditLog audit) {
    name(models, "{}".getBytes(StandardCharsets.UTF_8));
    audit.record("shadow", Map.of("modelId", "none"));
  }

  private static void name(S3Bucket models, byte[] json) {
    String key = CurrentModel.Shadow.KEY;
    Optional<S3Bucket.Stored> before = models.get(key);
    if (!models.putOnce(key, json, before.map(S3Bucket.Stored::eTag).orElse(null))) {
      throw new PublishingException("somebody else named another shadow meanwhile");
    }
  }

  /** What a model said of the verifications that it scored beside another. */
  public static final class Report {
    private static final int THREADS = 16;
    private static final int AT_ONCE = 1000;
    private static final int NAMED = 20;

    private final Map<Verdict, Map<Verdict, Integer>> verdicts = new EnumMap<>(Verdict.class);
    private final List<String> changed = new ArrayList<>();
    private int scored;
    private int refused;
    private int failed;

    private Report() {
      for (Verdict served : Verdict.values()) {
        Map<Verdict, Integer> row = new EnumMap<>(Verdict.class);
        for (Verdict other : Verdict.values()) {
          row.put(other, 0);
        }
        verdicts.put(served, row);
      }
    }

    /** Of all records in the bucket that {@code modelId} scored too. */
    public static Report of(S3Bucket audit, String modelId) throws IOException {
      Report report = new Report();
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
      verdicts.get(served).merge(other, 1, Integer::sum);
      if (served != other && changed.size() < NAMED) {
        changed.add(record.path("id").asText());
      }
    }

    private static Verdict verdict(JsonNode json) {
      for (Verdict verdict : Verdict.values()) {
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
      return verdicts.get(served).get(other);
    }

    /** How many have another verdict. */
    public int changed() {
      int same = 0;
      for (Verdict verdict : Verdict.values()) {
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
      verdicts.forEach(
          (served, row) -> {
            ObjectNode columns = table.putObject(served.json());
            row.forEach((other, count) -> columns.put(other.json(), count));
          });
      changed.forEach(json.putArray("examples")::add);
      return json;
    }
  }
}
