package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.manifest.CurrentModel;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
}
