package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.extraction.Choice;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      "1:forged",
      "2:bad usage, or a file that cannot be read",
      "3:failure",
      "4:inconclusive: a person has to look",
      "5:refused: an image that no decision can be made from"
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

  @Option(
      names = "--at",
      paramLabel = "X,Y,W,H",
      description = "look at that part of QUESTIONED alone, in pixels")
  @Nullable String at;

  @Option(
      names = "--signature",
      paramLabel = "N",
      description = "of several signatures on QUESTIONED that one")
  @Nullable String signature;

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
    Choice choice =
        Choice.of(Optional.ofNullable(at), Optional.ofNullable(signature))
            .fold(
                read -> read,
                refusal -> {
                  throw new InputException(refusal.detail());
                });
    ModelLocation location = ModelLocation.find(S3Options.orBundled(model), s3.region, s3.endpoint);
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      return verifier
          .verify(images, read(questioned), choice, Profile.DEFAULT)
          .fold(this::decided, this::refused);
    }
  }

  private int decided(Verified verified) {
    print(verified);
    return switch (verified.verdict()) {
      case GENUINE -> ExitCode.DONE;
      case FORGED -> ExitCode.NO;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }

  private int refused(Refusal refusal) {
    String image = refusal.image().map(name -> name(name) + ": ").orElse("");
    spec.commandLine().getErr().println(image + refusal.detail());
    return ExitCode.REFUSED;
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

  private void print(Verified verified) {
    Decision decision = verified.decision();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode answer =
          JsonNodeFactory.instance
              .objectNode()
              .put("verdict", verified.verdict().json())
              .put("distance", decision.distance())
              .put("threshold", decision.threshold())
              .put("probability", decision.probability())
              .put("likelihoodRatio", decision.likelihoodRatio())
              .put("references", decision.references())
              .put("modelId", verified.modelId())
              .put("profile", verified.profile())
              .put("reason", verified.reason());
      verified.copyOf().ifPresent(name -> answer.put("copyOf", name));
      var quality = answer.putArray("quality");
      verified.quality().forEach(finding -> quality.add(finding.message()));
      out.println(answer);
      return;
    }
    out.printf(
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
