package io.countersign.trainer.job;

import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.StorageException;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run's files in S3, so that it survives its host: the checkpoint of the last epoch and the
 * metrics until then; the model once it is trained; and, at the end, which model it was.
 */
final class KeptRun {
  private static final List<String> OF_EPOCH = List.of("metrics.jsonl", "checkpoint/last.ckpt");

  /** The manifest comes last: with it the model is whole. */
  private static final List<String> OF_MODEL = List.of("model.onnx", "manifest.json");

  private static final String FINISHED = "finished.json";

  private final S3Bucket bucket;
  private final DataSet.S3Location place;
  private final Path run;

  KeptRun(S3Bucket bucket, DataSet.S3Location place, Path run) {
    this.bucket = bucket;
    this.place = place;
    this.run = run;
  }

  /** Uploads what the epoch that has just ended left. */
  void keepEpoch() {
    upload(OF_EPOCH);
  }

  void keepModel() {
    upload(OF_MODEL);
  }

  /** Fetches the last epoch's files; false when no epoch was kept. */
  boolean restoreEpoch() throws IOException {
    return restore(OF_EPOCH);
  }

  /** Fetches the trained model; false when there is none yet. */
  boolean restoreModel() throws IOException {
    return restore(OF_MODEL);
  }

  /** What the run said when it was over, if it is. */
  Optional<byte[]> finished() {
    return bucket.get(place.key(FINISHED)).map(S3Bucket.Stored::bytes);
  }

  /** Notes the end of the run; a second note changes nothing. */
  void finish(byte[] json) {
    boolean unused = bucket.putIfUnchanged(place.key(FINISHED), json, null);
  }

  private void upload(List<String> names) {
    for (String name : names) {
      bucket.put(place.key(name), run.resolve(name));
    }
  }

  /** The last of {@code names} is the last to be uploaded: without it there is nothing. */
  private boolean restore(List<String> names) throws IOException {
    for (int i = names.size() - 1; i >= 0; i--) {
      Path file = run.resolve(names.get(i));
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.createDirectories(file.resolveSibling("."));
      Files.deleteIfExists(part);
      if (!bucket.download(place.key(names.get(i)), part)) {
        return false;
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return true;
  }

  /** Names a run by program, data and plan: a start with the same of all three goes on with it. */
  static final class Key {
    private static final int DIGITS = 16;

    private Key() {}

    /** SHA-256 of {@code text}, lower-case hexadecimal. */
    static String digest(String text) {
      return HexFormat.of()
          .formatHex(ModelFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The key of a run of the program of {@code commit} on that data by that plan. */
    static String of(String commit, String data, String plan) {
      return digest(String.join("\n", commit, data, plan)).substring(0, DIGITS);
    }
  }

  /**
   * Keeps each epoch in S3 before anybody hears that it is done. The first must be kept: what bars
   * it bars the others, and the model. Later ones may fail; the next epoch is another try.
   */
  static final class Keeping implements TrainingRun.Progress {
    private final KeptRun kept;
    private final TrainingRun.Progress told;
    private final Consumer<String> say;
    private boolean keptOnce;

    Keeping(KeptRun kept, TrainingRun.Progress told, Consumer<String> say) {
      this.kept = kept;
      this.told = told;
      this.say = say;
    }

    @Override
    public void read(int images, List<SignatureImages.Skipped> skipped) {
      told.read(images, skipped);
    }

    @Override
    public void leftOut(List<String> writers) {
      told.leftOut(writers);
    }

    @Override
    public void pairs(int used, int left) {
      told.pairs(used, left);
    }

    @Override
    public void settings(String description) {
      told.settings(description);
    }

    @Override
    public void step(
        int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
      told.step(epoch, epochs, step, steps, loss, imagesPerSecond);
    }

    @Override
    public void epoch(RunHistory.Epoch record, int epochs, double progress) {
      try {
        kept.keepEpoch();
        keptOnce = true;
      } catch (StorageException failed) {
        if (!keptOnce) {
          throw failed;
        }
        say.accept(
            "epoch %d is kept on this machine only: %s"
                .formatted(record.epoch(), failed.getMessage()));
      }
      told.epoch(record, epochs, progress);
    }
  }
}
