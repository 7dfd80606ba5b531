package io.countersign.trainer.cli;

import io.countersign.extraction.Choice;
import io.countersign.scoring.Profile;
import io.countersign.trainer.cli.ExitCode.InputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which signature of an image is meant, and how careful a decision is to be. */
final class DecisionOptions {
  @Option(
      names = "--at",
      paramLabel = "X,Y,W,H",
      description = "Looks at that part of QUESTIONED alone, in pixels.")
  @Nullable String at;

  @Option(
      names = "--page",
      paramLabel = "N",
      description = "Of a document QUESTIONED that page, from 1 (default: all are searched).")
  @Nullable String page;

  @Option(
      names = "--signature",
      paramLabel = "N",
      description = "Of several signatures on QUESTIONED that one, from 1.")
  @Nullable String signature;

  @Option(
      names = "--profile",
      description = "How careful to be: default, strict or lenient (default: default).")
  @Nullable String profile;

  @Option(
      names = "--far",
      paramLabel = "RATE",
      description =
          "The share of skilled forgeries that may pass, between 0 and 1, instead of a profile.")
  @Nullable Double far;

  Choice choice() {
    return Choice.of(
            Optional.ofNullable(page), Optional.ofNullable(at), Optional.ofNullable(signature))
        .fold(
            read -> read,
            refusal -> {
              throw new InputException(refusal.detail());
            });
  }

  Profile profile() {
    if (profile != null && far != null) {
      throw new InputException("expected --profile or --far, got both");
    }
    try {
      return far == null
          ? Profile.named(profile == null ? Profile.DEFAULT.name() : profile)
          : Profile.ofFar(far);
    } catch (IllegalArgumentException unknown) {
      throw new InputException(
          "%s, got %s".formatted(unknown.getMessage(), far == null ? profile : far));
    }
  }
}
