package io.countersign.trainer.cli;

import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and writes a model that can be published. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a Siamese network on signatures; RUN then holds a model to publish.")
final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin DataOptions data;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "the run's folder")
  Path out;

  @Option(
      names = "--network",
      completionCandidates = Candidates.NetworkNames.class,
      defaultValue = Networks.DEFAULT,
      description = "signet, signet-155x220 or slim (default: ${DEFAULT-VALUE})")
  String network;

  @Option(
      names = "--preprocessing",
      completionCandidates = Candidates.Preprocessings.class,
      defaultValue = Preprocessing.DEFAULT_VERSION,
      description =
          "thinned-1 or thinned-2, or article-105 for comparison (default: ${DEFAULT-VALUE})")
  String preprocessing;

  @Option(
      names = "--loss",
      completionCandidates = Candidates.LossNames.class,
      description =
          "contrastive, triplet or logistic-nce (default: logistic-nce for slim, else contrastive)")
  @Nullable String loss;

  @Option(
      names = "--margin",
      description =
          "margin of the loss (default: 1 for embeddings of length 1, else 2; triplet 0.2)")
  @Nullable Double margin;

  @Option(
      names = "--pairs",
      defaultValue = "batch",
      description = {
        "batch: all pairs within a batch, each image embedded once;",
        "list: one listed pair at a time, the article's way (default: ${DEFAULT-VALUE})"
      })
  String pairs;

  @Option(
      names = "--pair-list",
      paramLabel = "FILE",
      description =
          "image1,image2,label lines (default: train_data.csv in or above the data folder)")
  @Nullable Path pairList;

  @Option(
      names = "--epochs",
      defaultValue = "20",
      description = "times every image is seen, on average (default: ${DEFAULT-VALUE})")
  int epochs;

  @Option(
      names = "--minutes",
      description = "end after so many minutes, the schedule with it (default: no limit)")
  @Nullable Double minutes;

  @Mixin OptimiserOptions optimiser;

  @Option(
      names = "--batch-writers",
      defaultValue = "8",
      description = "P: writers in a batch (default: ${DEFAULT-VALUE})")
  int batchWriters;

  @Option(
      names = "--batch-each",
      defaultValue = "4",
      description =
          "K: genuine, and forged, signatures of each writer in a batch (default: ${DEFAULT-VALUE})")
  int batchEach;

  @Mixin VariationOptions variation;

  @Option(
      names = "--validation",
      defaultValue = "0.2",
      description =
          "share of each set's writers held out for thresholds; 0: fitted on the training writers"
              + " themselves (default: ${DEFAULT-VALUE})")
  double validation;

  @Option(
      names = "--fold",
      defaultValue = "0",
      description = "which of the shares is held out, from 0 (default: ${DEFAULT-VALUE})")
  int fold;

  @Option(names = "--seed", defaultValue = "1", description = "(default: ${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--device",
      completionCandidates = Candidates.DeviceNames.class,
      defaultValue = "auto",
      description = "auto, cpu, gpu or gpu:N (default: ${DEFAULT-VALUE})")
  String device;

  @Option(names = "--resume", description = "go on from the run's last checkpoint")
  boolean resume;

  @Option(names = "--json", description = "print JSON at the end")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (!resume && Files.exists(out.resolve("checkpoint"))) {
      throw new InputException(
          "%s holds a run: say --resume to go on with it, or choose another folder".formatted(out));
    }
    RunPlan plan = plan();
    try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr(), budget())) {
      TrainingRun.Outcome outcome = new TrainingRun(plan, progress).run(data.selected("train"));
      progress.close();
      TrainSummary.print(spec.commandLine().getOut(), out, outcome, json);
    }
    return ExitCode.DONE;
  }

  /** In seconds. */
  private OptionalDouble budget() {
    return minutes == null ? OptionalDouble.empty() : OptionalDouble.of(60 * minutes);
  }

  private RunPlan plan() {
    try {
      Network chosen = Networks.of(network);
      return new RunPlan(
          chosen,
          preprocessing,
          lossOf(chosen),
          margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin),
          listedPairs(),
          batchWriters,
          batchEach,
          variation.of(preprocessing),
          validation,
          fold,
          new TrainingConfig(
              epochs,
              minutes == null ? OptionalDouble.empty() : OptionalDouble.of(minutes),
              seed,
              optimiser.forNetwork(chosen),
              device,
              resume),
          out);
    } catch (IllegalArgumentException nonsense) {
      throw new InputException(String.valueOf(nonsense.getMessage()));
    }
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

  private Optional<Path> listedPairs() {
    return switch (pairs) {
      case "batch" -> Optional.empty();
      case "list" -> {
        Path list = pairList != null ? pairList : PairList.find(data.folders.get(0)).orElse(null);
        if (list == null || !Files.isRegularFile(list)) {
          throw new InputException(
              "expected a pair list train_data.csv in or above %s, or --pair-list FILE"
                  .formatted(data.folders.get(0)));
        }
        yield Optional.of(list);
      }
      default -> throw new InputException("expected --pairs batch or list, got " + pairs);
    };
  }
}
