package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.publishing.Trial;
import io.countersign.trainer.publishing.TrialReport;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.storage.S3Bucket;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with a published model before it serves. */
final class TrialCommands {
  private TrialCommands() {}

  /** Makes references ready for it. */
  @Command(
      name = "warm",
      mixinStandardHelpOptions = true,
      description =
          "Prepares the embeddings of all enrolled references for a model before it is promoted: "
              + "writes a manifest of S3 Batch Operations and the job that gives each signer to "
              + "the function bulk.")
  static final class Warm implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin ModelsCommand.Bucket bucket;
    @Mixin S3Options.Signing signing;

    @Parameters(
        paramLabel = "MODEL-ID",
        description = "A published model, as models list names it.")
    String modelId;

    @Option(
        names = "--signatures",
        required = true,
        paramLabel = "BUCKET",
        description = "The S3 bucket for signatures.")
    String signatures;

    @Option(
        names = "--function",
        required = true,
        paramLabel = "ARN",
        description = "ARN of the function bulk (Terraform: functions.bulk).")
    String function;

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ARN",
        description = "ARN of the role for the job (Terraform: batch_role_arn).")
    String role;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "The job's file, for aws s3control create-job --cli-input-json file://FILE.")
    Path out;

    @Override
    public Integer call() throws IOException {
      Trial.Job job;
      try (ModelRegistry registry = bucket.open();
          S3Bucket opened = S3Bucket.open(signatures, bucket.s3.region, bucket.s3.endpoint)) {
        signing.sign(registry, modelId, bucket.s3.region);
        job = Trial.of(registry, modelId).warm(opened, signatures, function, role);
      }
      Files.writeString(out, job.job().toPrettyString() + "\n");
      PrintWriter printed = spec.commandLine().getOut();
      printed.printf("%s in %s%n", Wording.counted(job.signers(), "signer"), job.manifest());
      printed.printf("start: aws s3control create-job --cli-input-json file://%s%n", out);
      return ExitCode.DONE;
    }
  }

  /** Has it score beside the one that serves. */
  @Command(
      name = "shadow",
      mixinStandardHelpOptions = true,
      description =
          "Has a published model score verifications beside the one that serves, for records and "
              + "metrics alone; --report compares what both said, --stop ends it.")
  static final class Shadow implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin ModelsCommand.Bucket bucket;
    @Mixin S3Options.Signing signing;

    @Parameters(
        paramLabel = "MODEL-ID",
        arity = "0..1",
        description = "A published model, as models list names it.")
    @Nullable String modelId;

    @Option(
        names = "--share",
        defaultValue = "1",
        description =
            "Which share of the verifications it scores, over 0 up to 1 (default: "
                + "${DEFAULT-VALUE}).")
    double share;

    @Option(names = "--report", description = "Compares what both models said so far.")
    boolean report;

    @Option(names = "--stop", description = "Ends it.")
    boolean stop;

    @Option(names = "--json", description = "Prints JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException {
      if (stop == (modelId != null) || stop && report) {
        throw new InputException("expected MODEL-ID, or --stop alone");
      }
      if (!(share > 0 && share <= 1)) {
        throw new InputException("expected --share over 0 up to 1, got " + share);
      }
      String auditBucket = bucket.audit.bucket();
      PrintWriter out = spec.commandLine().getOut();
      try (ModelRegistry registry = bucket.open();
          S3Bucket models = S3Bucket.open(bucket.bucket, bucket.s3.region, bucket.s3.endpoint);
          S3Bucket audit =
              S3Bucket.open(
                  auditBucket == null ? bucket.bucket : auditBucket,
                  bucket.s3.region,
                  bucket.s3.endpoint)) {
        if (modelId == null) {
          Trial.end(models, new AuditLog(audit));
          out.println(json ? said("modelId", "none") : "no model is a shadow now");
        } else if (report) {
          print(modelId, TrialReport.of(audit, modelId), out);
        } else {
          signing.sign(registry, modelId, bucket.s3.region);
          Trial.of(registry, modelId).begin(models, new AuditLog(audit), share);
          out.println(
              json
                  ? said("modelId", modelId)
                  : String.format(
                      Locale.ROOT,
                      "%s scores %.0f %% of the verifications beside the current model",
                      modelId,
                      share * 100));
        }
      }
      return ExitCode.DONE;
    }

    private static String said(String name, String value) {
      return JsonNodeFactory.instance.objectNode().put(name, value).toString();
    }

    private void print(String scoredBy, TrialReport report, PrintWriter out) {
      if (json) {
        out.println(report.json());
        return;
      }
      out.printf(
          "%s: %s scored, %,d refused, %,d not done%n",
          scoredBy,
          Wording.counted(report.scored(), "verification"),
          report.refused(),
          report.failed());
      TextTable table = new TextTable("answered", "genuine", "inconclusive", "forged");
      for (Verdict served : List.of(Verdict.GENUINE, Verdict.INCONCLUSIVE, Verdict.FORGED)) {
        table.row(
            List.of(
                served.json(),
                String.valueOf(report.count(served, Verdict.GENUINE)),
                String.valueOf(report.count(served, Verdict.INCONCLUSIVE)),
                String.valueOf(report.count(served, Verdict.FORGED))));
      }
      table.lines().forEach(out::println);
      if (report.scored() > 0) {
        out.printf(
            Locale.ROOT,
            "another verdict: %,d (%.1f %%)%n",
            report.changed(),
            100.0 * report.changed() / report.scored());
      }
      report.examples().forEach(id -> out.println("  " + id));
    }
  }
}
