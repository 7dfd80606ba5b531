package io.countersign.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.StorageException;
import io.countersign.trainer.testing.LocalS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingProgressTest {
  @TempDir Path run;

  @Test
  void epoch_s3IsGone_goesOnOnceAnEpochWasKept_butNotBefore() throws Exception {
    Files.createDirectories(run.resolve("checkpoint"));
    Files.writeString(run.resolve("checkpoint/last.ckpt"), "weights");
    Files.writeString(run.resolve("metrics.jsonl"), "{}");
    List<Integer> told = new ArrayList<>();
    List<String> said = new ArrayList<>();
    LocalS3 local = LocalS3.start();
    String bucket = local.bucket();
    try (S3Bucket s3 = S3Bucket.open(bucket, LocalS3.REGION, local.endpoint())) {
      KeptRun kept = new KeptRun(s3, new DataSet.S3Location(bucket, "checkpoints/key"), run);
      KeptRun.Keeping progress = new KeptRun.Keeping(kept, new Told(told), said::add);
      progress.epoch(record(1), 3, 0.3);
      assertThat(local.keys(bucket))
          .containsExactlyInAnyOrder(
              "checkpoints/key/checkpoint/last.ckpt", "checkpoints/key/metrics.jsonl");
      local.close();

      progress.epoch(record(2), 3, 0.6);
      assertThat(told).containsExactly(1, 2);
      assertThat(said)
          .singleElement()
          .asString()
          .startsWith("epoch 2 is kept on this machine only: cannot reach http://127.0.0.1:");

      KeptRun.Keeping fresh = new KeptRun.Keeping(kept, new Told(told), said::add);
      assertThatThrownBy(() -> fresh.epoch(record(1), 3, 0.3)).isInstanceOf(StorageException.class);
    }
  }

  private static RunHistory.Epoch record(int epoch) {
    return new RunHistory.Epoch(epoch, 1, 1, 1e-3, 1, 1, 1, Double.NaN, Double.NaN);
  }

  /** Notes which epochs it hears of. */
  private record Told(List<Integer> epochs) implements TrainingRun.Progress {
    @Override
    public void read(int images, List<SignatureImages.Skipped> skipped) {}

    @Override
    public void leftOut(List<String> writers) {}

    @Override
    public void pairs(int used, int left) {}

    @Override
    public void settings(String description) {}

    @Override
    public void step(int epoch, int of, int step, int steps, double loss, double speed) {}

    @Override
    public void epoch(RunHistory.Epoch record, int of, double progress) {
      epochs.add(record.epoch());
    }
  }
}
