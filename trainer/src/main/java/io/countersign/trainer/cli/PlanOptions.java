package io.countersign.trainer.cli;

import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.cli.OptimiserOptions.VariationOptions;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.training.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network is trained: everything but the signatures and the run's folder. */
final class PlanOptions {
  @Option(
      names = "--network",
      completionCandidates = Candidates.NetworkNames.class,
      defaultValue = Networks.DEFAULT,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  String network;

  @Option(
      names = "--preprocessing",
      completionCandidates = Candidates.Preprocessings.class,
      defaultValue = Preprocessing.DEFAULT_VERSION,
      description =
          "One of ${COMPLETION-CANDIDATES}; article-105 is for comparison (default: "
              + "${DEFAULT-VALUE}).")
  String preprocessing;

  @Option(
      names = "--loss",
      completionCandidates = Candidates.LossNames.class,
      description =
          "One of ${COMPLETION-CANDIDATES} (default: "
              + Losses.DEFAULT
              + " for embeddings of length 1, else contrastive).")
  @Nullable String loss;

  @Option(
      names = "--margin",
      description =
          "Margin of the loss (default: 1 for embeddings of length 1, else 2; triplet 0.2).")
  @Nullable Double margin;

  @Option(
      names = "--pairs",
      defaultValue = "batch",
      description =
          "Either batch: all pairs within a batch, each image embedded once; or list: one "
              + "listed pair at a time, the article's way (default: ${DEFAULT-VALUE}).")
  String pairs;

  @Option(
      names = "--pair-list",
      paramLabel = "FILE",
      description =
          "A file of image1,image2,label lines (default: train_data.csv in or above the data "
              + "folder).")
  @Nullable Path pairList;

  @Option(
      names = "--epochs",
      defaultValue = "20",
      description = "Times every image is seen, on average (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--minutes",
      description = "End after so many minutes, the schedule with it (default: no limit).")
  @Nullable Double minutes;

  @Mixin OptimiserOptions optimiser;

  @Option(
      names = "--batch-writers",
      defaultValue = "8",
      description = "P: writers in a batch (default: ${DEFAULT-VALUE}).")
  int batchWriters;

  @Option(
      names = "--batch-each",
      defaultValue = "4",
      description =
          "K: genuine, and forged, signatures of each writer in a batch (default: "
              + "${DEFAULT-VALUE}).")
  int batchEach;

  @Mixin VariationOptions variation;

  @Option(
      names = "--validation",
      defaultValue = "0.2",
      description =
          "Share of each set's writers held out for thresholds; 0: fitted on the training "
              + "writers themselves (default: ${DEFAULT-VALUE}).")
  double validation;

  @Option(
      names = "--fold",
      defaultValue = "0",
      description = "Which of the shares is held out, from 0 (default: ${DEFAULT-VALUE}).")
  int fold;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of everything that is drawn at random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--device",
      completionCandidates = Candidates.DeviceNames.class,
      defaultValue = "auto",
      description =
          "Where to compute: auto, cpu, gpu or gpu:N; several, as gpu:0,gpu:1, share each batch "
              + "(default: ${DEFAULT-VALUE}).")
  String device;

  @Option(
      names = "--parts",
      description =
          "Embed a batch in so many parts, one after the other: less memory, half as much time "
              + "again (default: as many as the memory asks for).")
  @Nullable Integer parts;

  /**
   * Sets a limit that was not given as an option.
   *
   * @param text of an environment variable, or null
   */
  void limitTo(@Nullable String text) {
    if (minutes == null && text != null && !text.isEmpty()) {
      try {
        minutes = Double.valueOf(text);
      } catch (NumberFormatException nonsense) {
        throw new InputException("expected minutes in COUNTERSIGN_JOB_MINUTES, got " + text);
      }
    }
  }

  /** The limit of the run's time, in seconds, if it has one. */
  OptionalDouble budget() {
    Double limit = minutes;
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(60 * limit);
  }

  /**
   * The plan for a run.
   *
   * @param folders of the signatures; a pair list is looked for in or above the first
   */
  RunPlan of(Path out, boolean resume, List<Path> folders) {
    try {
      Network chosen = Networks.of(network);
      return new RunPlan(
          chosen,
          preprocessing,
          lossOf(chosen),
          margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin),
          listedPairs(folders),
          batchWriters,
          batchEach,
          variation.of(Preprocessing.of(preprocessing, chosen.height(), chosen.width())),
          validation,
          fold,
          new TrainingConfig(
              epochs,
              minutes == null ? OptionalDouble.empty() : OptionalDouble.of(minutes),
              seed,
              optimiser.forNetwork(chosen),
              device,
              parts(),
              resume),
          OptionalInt.empty(),
          out);
    } catch (IllegalArgumentException nonsense) {
      throw new InputException(String.valueOf(nonsense.getMessage()));
    }
  }

  private int parts() {
    if (parts != null && parts < 1) {
      throw new InputException("expected at least 1 part, got " + parts);
    }
    return parts == null ? 0 : parts;
  }

  /** Without a unit length, distances are what must be trained; listed pairs know one loss only. */
  private String lossOf(Network chosen) {
    if (pairs.equals("list")) {
      if (loss != null && !loss.equals("contrastive")) {
        throw new InputException("expected --loss contrastive with --pairs list, got " + loss);
      }
      return "contrastive";
    }
    return loss != null ? loss : chosen.normalised() ? Losses.DEFAULT : "contrastive";
  }

  private Optional<Path> listedPairs(List<Path> folders) {
    return switch (pairs) {
      case "batch" -> Optional.empty();
      case "list" -> {
        Path list = pairList != null ? pairList : PairList.find(folders.get(0)).orElse(null);
        if (list == null || !Files.isRegularFile(list)) {
          throw new InputException(
              "expected a pair list train_data.csv in or above %s, or --pair-list FILE"
                  .formatted(folders.get(0)));
        }
        yield Optional.of(list);
      }
      default -> throw new InputException("expected --pairs batch or list, got " + pairs);
    };
  }
}
