package io.countersign.trainer.job;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.gate.Gate;
import io.countersign.trainer.publishing.Lease;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.SigningKey;
import io.countersign.trainer.training.TrainingException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the data set, trains with a checkpoint in S3 each epoch, publishes, and lets the gate
 * decide. Every step may be killed and begun again: the same program, data and plan go on with the
 * same run, and a run that is over is not repeated.
 */
public final class TrainingJob {
  /** How long a killed job bars others from publishing. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Settings settings;
  private final Plans plans;
  private final TrainingRun.Progress progress;
  private final Consumer<String> say;

  /** Makes the plan for a run. */
  @FunctionalInterface
  public interface Plans {
    RunPlan of(Path out, boolean resume, List<Path> folders);
  }

  public TrainingJob(
      Settings settings, Plans plans, TrainingRun.Progress progress, Consumer<String> say) {
    this.settings = settings;
    this.plans = plans;
    this.progress = progress;
    this.say = say;
  }

  /**
   * Runs the job.
   *
   * @return what the gate said; empty when this run was over before
   * @throws TrainingException.Stopped when a signal asked it to stop: a new start goes on
   */
  public Optional<Gate.Admission> run() throws IOException {
    Path copy = settings.work().resolve("data");
    boolean remote = DataSet.S3Location.is(settings.data());
    Optional<String> fetched = remote ? Optional.of(fetch(copy)) : Optional.empty();
    DataSet data = DataSet.in(remote ? copy : Path.of(settings.data()), settings.allowCopies());
    String identity = fetched.isPresent() ? fetched.get() : data.identity();
    RunPlan plan = plans.of(Path.of("run"), false, data.folders());
    String key = KeptRun.Key.of(TrainingRun.sourceCommit(), identity, plan.toString());
    Path run = settings.work().resolve("run-" + key);
    DataSet.S3Location place = DataSet.S3Location.parse(settings.checkpoints());
    DataSet.S3Location ofRun = new DataSet.S3Location(place.bucket(), place.key(key));
    try (S3Bucket checkpoints = ofRun.open(settings.region(), settings.endpoint())) {
      KeptRun kept = new KeptRun(checkpoints, ofRun, run);
      Optional<byte[]> finished = kept.finished();
      if (finished.isPresent()) {
        say.accept(
            "this program trained on this data by this plan before: "
                + new String(finished.get(), StandardCharsets.UTF_8));
        return Optional.empty();
      }
      say.accept("run " + key);
      if (!kept.restoreModel()) {
        train(data, run, kept);
        kept.keepModel();
      }
      Gate.Admission verdict = admit(data, run);
      kept.finish(verdict.json());
      return Optional.of(verdict);
    }
  }

  private String fetch(Path root) throws IOException {
    DataSet.S3Location source = DataSet.S3Location.parse(settings.data());
    Files.createDirectories(root);
    try (S3Bucket bucket = source.open(settings.region(), settings.endpoint())) {
      DataFetch.Fetched fetched = new DataFetch(bucket, source, root.toAbsolutePath()).fetch();
      say.accept(
          "%,d files of data: %,d fetched, %,d deleted"
              .formatted(fetched.files(), fetched.downloaded(), fetched.deleted()));
      return fetched.identity();
    }
  }

  private void train(DataSet data, Path run, KeptRun kept) throws IOException {
    boolean resume = kept.restoreEpoch();
    if (resume) {
      say.accept("going on from the checkpoint of the last epoch");
    }
    RunPlan plan = plans.of(run, resume, data.folders());
    TrainingRun.Outcome outcome =
        new TrainingRun(plan, new KeptRun.Keeping(kept, progress, say), cache())
            .run(data.training());
    say.accept(
        "trained %s: %s in %.0f s"
            .formatted(
                outcome.manifest().modelId(),
                Wording.counted(outcome.training().steps(), "step"),
                outcome.training().seconds()));
  }

  /** Beside the run: a machine that goes on after another has prepared nothing yet. */
  private CanvasCache cache() {
    return CanvasCache.in(settings.work().resolve("prepared"), say);
  }

  private Gate.Admission admit(DataSet data, Path run) throws IOException {
    ModelLocation model = ModelLocation.find(run.toString(), settings.region(), null);
    try (ModelRegistry registry =
            ModelRegistry.open(
                settings.modelBucket(),
                settings.auditBucket(),
                settings.region(),
                settings.endpoint());
        Lease lease = registry.lease(LEASE)) {
      Manifest manifest = registry.publish(model.model(), model.manifest());
      say.accept("published " + manifest.modelId());
      Gate gate =
          new Gate(
              registry,
              this::published,
              data.test(),
              data.files(),
              settings.limits(),
              run.resolve("gate"),
              cache());
      Gate.Admission verdict = gate.judge(manifest.modelId());
      lease.check();
      if (settings.promote()) {
        String key = settings.signingKey();
        if (key != null && verdict.passed()) {
          registry.sign(manifest.modelId(), SigningKey.of(key, settings.region()));
        }
        gate.carryOut(verdict);
      } else {
        gate.keep(verdict);
        say.accept("left to somebody else to make current: models promote " + manifest.modelId());
      }
      return verdict;
    }
  }

  private ModelLocation published(String modelId) throws IOException {
    return ModelLocation.find(
        "s3://%s/models/%s".formatted(settings.modelBucket(), modelId),
        settings.region(),
        settings.endpoint());
  }

  /**
   * What a job is told beside how to train.
   *
   * @param data {@code s3://bucket/prefix} or a folder, with a folder for each set and {@code
   *     splits.csv}
   * @param checkpoints {@code s3://bucket/prefix}
   * @param modelBucket bucket that the model is published to
   * @param auditBucket bucket for records of promotions, or null for the same
   * @param work folder for the data's copy and the run
   * @param endpoint of an S3-compatible server, or null for AWS
   * @param signingKey what a model is signed with before it is made current, or null for nothing
   * @param promote whether a model that passes the gate is made current
   * @param allowCopies whether one picture may stand under two writers, or as genuine and forged
   */
  public record Settings(
      String data,
      String checkpoints,
      String modelBucket,
      @Nullable String auditBucket,
      Path work,
      String region,
      @Nullable URI endpoint,
      Gate.Limits limits,
      @Nullable String signingKey,
      boolean promote,
      boolean allowCopies) {}
}
