package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.storage.S3Bucket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks after the audit records of a bucket. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks the audit records of a bucket.")
final class AuditCommand {
  @Spec CommandSpec spec;

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Finds audit records that were removed, changed or put in another's place. Exits with "
              + "1 if there are any.")
  int verify(
      @Mixin S3Options s3,
      @Option(
              names = "--bucket",
              required = true,
              description = "The S3 bucket with audit/records/ and audit/heads/.")
          String bucket,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    AuditLog.Verification verification;
    try (S3Bucket opened = S3Bucket.open(bucket, s3.region, s3.endpoint)) {
      verification = AuditLog.Verification.of(opened);
    }
    var out = spec.commandLine().getOut();
    if (json) {
      ObjectNode shown =
          JsonNodeFactory.instance
              .objectNode()
              .put("records", verification.records())
              .put("chains", verification.chains());
      ArrayNode findings = shown.putArray("findings");
      verification.findings().forEach(findings::add);
      out.println(shown);
    } else {
      verification.findings().forEach(out::println);
      out.printf(
          "%s in %s: %s%n",
          Wording.counted(verification.records(), "record"),
          Wording.counted(verification.chains(), "chain"),
          verification.findings().isEmpty()
              ? "all as they were written"
              : Wording.counted(verification.findings().size(), "finding"));
    }
    return verification.findings().isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }

  /** Where records of promotions go. */
  static final class Options {
    @Option(
        names = "--audit-bucket",
        defaultValue = "${env:COUNTERSIGN_AUDIT_BUCKET:-}",
        description =
            "The S3 bucket for audit records (default: $COUNTERSIGN_AUDIT_BUCKET, else that for "
                + "models).")
    String bucket = "";

    /** The bucket, or null if it is that for models. */
    @Nullable String bucket() {
      return bucket.isEmpty() ? null : bucket;
    }
  }
}
