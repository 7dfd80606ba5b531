package io.countersign.trainer.cli;

import io.countersign.explain.Explanation;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.verification.FileVerifier;
import io.countersign.trainer.verification.Questions;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Verifies signatures against references: two files, a table, or folders. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "countersign verify [OPTIONS] QUESTIONED REFERENCE...",
      "       countersign verify [OPTIONS] --pairs FILE.csv",
      "       countersign verify [OPTIONS] --known DIR --questioned DIR"
    },
    description =
        "Tells whether the first signature is by the writer of the others. With a table or folders"
            + " it prints one line for each questioned signature, as CSV or with --json as JSON,"
            + " and its progress on standard error.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:Genuine; of several signatures, every one.",
      "1:Forged; of several, at least one.",
      "2:Bad usage, or a file that cannot be read.",
      "3:Failure.",
      "4:Inconclusive, so that a person has to look; of several, at least one.",
      "5:Refused, as an image cannot be used; of several, at least one. Of these, 1 comes before 5"
          + " and 5 before 4."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUESTIONED",
      description = "The signature in question.")
  @Nullable Path single;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "REFERENCE",
      description = "Genuine signatures of the claimed writer.")
  List<Path> references = new ArrayList<>();

  @Option(
      names = "--pairs",
      paramLabel = "FILE.csv",
      description =
          "A table with the columns questioned and reference; several references stand apart by"
              + " semicolons, and paths are relative to the table's folder.")
  @Nullable Path pairs;

  @Option(
      names = "--known",
      paramLabel = "DIR",
      description = "References of one signer, or a folder of them for each signer.")
  @Nullable Path known;

  @Option(
      names = "--questioned",
      paramLabel = "DIR",
      description = "Questioned signatures, in folders as those of --known.")
  @Nullable Path asked;

  @Mixin DecisionOptions how;

  @Option(
      names = "--explain",
      paramLabel = "FILE.png",
      description = "Writes the overlay and the map of regions of one verification there.")
  @Nullable Path explain;

  @Option(
      names = "--model",
      description =
          "A run's folder, a model.onnx, s3://bucket/models/<model-id>, or one that comes with "
              + "the program: open or research (default: the first of them).")
  @Nullable String model;

  @Mixin S3Options s3;

  @Option(names = "--json", description = "Prints JSON, with the fields of the HTTP answer.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    List<Questions.Question> questions = questions();
    Profile asked = how.profile();
    ModelLocation location = ModelLocation.find(S3Options.orBundled(model), s3.region, s3.endpoint);
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      FileVerifier files = new FileVerifier(verifier, asked, how.choice());
      return single == null
          ? many(questions, files, verifier)
          : one(questions.get(0), files, verifier);
    }
  }

  private List<Questions.Question> questions() throws IOException {
    boolean folders = known != null || asked != null;
    if ((single == null ? 0 : 1) + (pairs == null ? 0 : 1) + (folders ? 1 : 0) != 1) {
      throw new InputException(
          "expected either QUESTIONED and REFERENCE, or --pairs, or --known and --questioned");
    }
    if (explain != null && single == null) {
      throw new InputException("--explain draws one verification: give QUESTIONED and REFERENCE");
    }
    if (pairs != null) {
      return Questions.table(pairs);
    }
    if (folders) {
      if (known == null || asked == null) {
        throw new InputException(
            "expected both --known and --questioned, %s is missing"
                .formatted(known == null ? "--known" : "--questioned"));
      }
      return Questions.folders(known, asked);
    }
    if (single == null || references.isEmpty()) {
      throw new InputException("expected at least one REFERENCE after QUESTIONED, got none");
    }
    return List.of(new Questions.Question(single, references));
  }

  private int one(Questions.Question question, FileVerifier files, Verifier verifier) {
    long began = System.nanoTime();
    return files
        .verify(question)
        .fold(
            verified -> {
              explain(question, files);
              print(verified, verifier, (System.nanoTime() - began) / 1e6);
              return exit(verified.verdict());
            },
            refusal -> refused(question, refusal));
  }

  private void explain(Questions.Question question, FileVerifier files) {
    if (explain != null
        && files.explain(question) instanceof Checked.Passed<Explanation> explained) {
      try {
        Files.write(explain, explained.value().labelled());
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  private static int exit(Verdict verdict) {
    return switch (verdict) {
      case GENUINE -> ExitCode.DONE;
      case FORGED -> ExitCode.NO;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }

  /** What no picture could mend is bad usage. */
  private int refused(Questions.Question question, Refusal refusal) {
    String image = refusal.image().map(name -> question.file(name) + ": ").orElse("");
    spec.commandLine().getErr().println(image + refusal.detail());
    return switch (refusal.kind()) {
      case MALFORMED, NOT_FOUND -> ExitCode.BAD_INPUT;
      default -> ExitCode.REFUSED;
    };
  }

  private int many(List<Questions.Question> questions, FileVerifier files, Verifier verifier) {
    PrintWriter out = spec.commandLine().getOut();
    VerdictLines lines =
        json ? new VerdictLines.Json(out, verifier.manifest()) : new VerdictLines.Csv(out);
    VerdictLines.VerifyProgress progress =
        new VerdictLines.VerifyProgress(spec.commandLine().getErr(), questions.size());
    for (Questions.Question question : questions) {
      long began = System.nanoTime();
      Checked<Verified> outcome = files.verify(question);
      outOfReach(outcome);
      progress.pause();
      lines.print(question, outcome, (System.nanoTime() - began) / 1e6);
      progress.add(outcome.fold(verified -> exit(verified.verdict()), refusal -> ExitCode.REFUSED));
    }
    return progress.end();
  }

  /** A rate that the model has no threshold for is so in every line. */
  private static void outOfReach(Checked<Verified> outcome) {
    if (outcome instanceof Checked.Refused<Verified> refused
        && refused.refusal().image().isEmpty()) {
      throw new InputException(refused.refusal().detail());
    }
  }

  private void print(Verified verified, Verifier verifier, double millis) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(VerdictLines.answer(verified, verifier.manifest(), millis));
      return;
    }
    Decision decision = verified.decision();
    out.printf(
        "%s. %s%n", verified.conclusion().headline(), verified.conclusion().advice().sentence());
    out.printf(
        Locale.ROOT,
        "%s: probability %.3f, likelihood ratio %.3g, distance %.4f (threshold %.4f), %d"
            + " reference%s%n",
        verified.verdict().json(),
        decision.probability(),
        decision.likelihoodRatio(),
        decision.distance(),
        decision.threshold(),
        decision.references(),
        decision.references() == 1 ? "" : "s");
    if (verified.copyOf().isPresent()) {
      out.printf("  note: %s%n", verified.reason());
    }
    verified.quality().forEach(finding -> out.printf("  note: %s%n", finding.message()));
  }
}
