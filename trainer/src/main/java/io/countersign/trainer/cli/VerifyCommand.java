package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.image.ImageLimits;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.verify.Outcome;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies one signature against references. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Tells whether the first signature is by the writer of the others.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:genuine",
      "1:forged or inconclusive",
      "2:bad usage, or an image that cannot be used",
      "3:failure"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin S3Options s3;

  @Option(
      names = "--model",
      description = {
        "a run's folder, a model.onnx, or s3://bucket/models/<model-id>",
        "(default: the model that comes with the program)"
      })
  @Nullable String model;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Parameters(index = "0", paramLabel = "QUESTIONED", description = "the signature in question")
  Path questioned;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "REFERENCE",
      description = "genuine signatures of the claimed writer")
  List<Path> references;

  @Override
  public Integer call() throws IOException {
    List<byte[]> images = new ArrayList<>();
    for (Path reference : references) {
      images.add(read(reference));
    }
    ModelLocation location = ModelLocation.find(BundledModel.orElse(model), s3.region, s3.endpoint);
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      Outcome outcome = verifier.verify(images, read(questioned));
      if (outcome instanceof Outcome.Refused refused) {
        throw new InputException("%s: %s".formatted(name(refused.image()), refused.message()));
      }
      Outcome.Decided decided = (Outcome.Decided) outcome;
      print(decided, verifier.manifest().modelId());
      return decided.decision().verdict() == Verdict.GENUINE ? ExitCode.DONE : ExitCode.NO;
    }
  }

  private static byte[] read(Path image) throws IOException {
    long size = Files.size(image);
    long most = ImageLimits.DEFAULT.maxBytes();
    if (size > most) {
      throw new InputException(
          "%s: expected at most %,d bytes, got %,d".formatted(image, most, size));
    }
    return Files.readAllBytes(image);
  }

  /** The file that the verifier calls {@code questioned} or {@code reference 2}. */
  private Path name(String image) {
    return image.equals("questioned")
        ? questioned
        : references.get(Integer.parseInt(image.substring("reference ".length())) - 1);
  }

  private void print(Outcome.Decided decided, String modelId) {
    Decision decision = decided.decision();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode answer =
          Json.object()
              .put("verdict", decision.verdict().json())
              .put("distance", decision.distance())
              .put("threshold", decision.threshold())
              .put("probability", decision.probability())
              .put("likelihoodRatio", decision.likelihoodRatio())
              .put("references", decision.references())
              .put("modelId", modelId);
      var quality = answer.putArray("quality");
      decided.quality().forEach(finding -> quality.add(finding.message()));
      out.println(answer);
      return;
    }
    out.printf(
        "%s: probability %.3f, likelihood ratio %.3g, distance %.4f (threshold %.4f), %d reference%s%n",
        decision.verdict().json(),
        decision.probability(),
        decision.likelihoodRatio(),
        decision.distance(),
        decision.threshold(),
        decision.references(),
        decision.references() == 1 ? "" : "s");
    decided.quality().forEach(finding -> out.printf("  note: %s%n", finding.message()));
  }
}
