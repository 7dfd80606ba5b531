package io.countersign.trainer.run;

import com.google.protobuf.CodedOutputStream;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.RunHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's losses, rates and errors for TensorBoard, too; {@code tensorboard --logdir RUN}
 * shows them. A resumed run adds a file, and its steps count on.
 */
public final class TensorBoardLog implements TrainingRun.Progress, AutoCloseable {
  private final TrainingRun.Progress progress;
  private final Path folder;
  private @Nullable EventFile events;
  private long step;

  /**
   * In {@code run/tensorboard}, from the first step on.
   *
   * @param progress hears all of it, too
   */
  public TensorBoardLog(Path run, TrainingRun.Progress progress) {
    this.progress = progress;
    this.folder = run.resolve("tensorboard");
  }

  @Override
  public void read(int images, List<SignatureImages.Skipped> skipped) {
    progress.read(images, skipped);
  }

  @Override
  public void leftOut(List<String> writers) {
    progress.leftOut(writers);
  }

  @Override
  public void pairs(int used, int left) {
    progress.pairs(used, left);
  }

  @Override
  public void settings(String description) {
    progress.settings(description);
  }

  @Override
  public void step(
      int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
    this.step = (epoch - 1L) * steps + step;
    scalar("loss/step", loss);
    progress.step(epoch, epochs, step, steps, loss, imagesPerSecond);
  }

  @Override
  public void epoch(RunHistory.Epoch record, int epochs, double progressOfRun) {
    scalar("loss/epoch", record.loss());
    scalar("learning-rate", record.learningRate());
    scalar("images-per-second", record.imagesPerSecond());
    scalar("eer-held-out/skilled", record.eerSkilled());
    scalar("eer-held-out/random", record.eerRandom());
    progress.epoch(record, epochs, progressOfRun);
  }

  /** Nothing for NaN, which is what was not measured. */
  private void scalar(String tag, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    try {
      EventFile file = events;
      if (file == null) {
        file = EventFile.create(folder);
        events = file;
      }
      file.scalar(tag, step, value);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() throws IOException {
    if (events != null) {
      events.close();
    }
  }

  /**
   * A file of scalars that TensorBoard reads: records of TFRecord's framing (length, its masked
   * CRC32C, data, its masked CRC32C; little-endian), each an {@code Event} of tensorflow's {@code
   * event.proto}. Every record is flushed, so that a killed run leaves all that it logged.
   */
  static final class EventFile implements AutoCloseable {
    private static final int MASK = 0xa282ead8;

    // Field numbers of Event, Summary and Summary.Value.
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private final OutputStream out;

    private EventFile(OutputStream out) {
      this.out = out;
    }

    /** A new file in {@code folder}, named so that TensorBoard finds it after those of before. */
    static EventFile create(Path folder) throws IOException {
      Files.createDirectories(folder);
      Instant now = Instant.now();
      String name =
          "events.out.tfevents.%010d.%09d.countersign"
              .formatted(now.getEpochSecond(), now.getNano());
      EventFile file =
          new EventFile(Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW));
      file.record(
          message(
              to -> {
                to.writeDouble(WALL_TIME, now.toEpochMilli() / 1e3);
                to.writeString(FILE_VERSION, "brain.Event:2");
              }));
      return file;
    }

    void scalar(String tag, long step, double value) throws IOException {
      byte[] one =
          message(
              to -> {
                to.writeString(TAG, tag);
                to.writeFloat(SIMPLE_VALUE, (float) value);
              });
      byte[] summary = message(to -> to.writeByteArray(VALUE, one));
      record(
          message(
              to -> {
                to.writeDouble(WALL_TIME, Instant.now().toEpochMilli() / 1e3);
                to.writeInt64(STEP, step);
                to.writeByteArray(SUMMARY, summary);
              }));
    }

    private void record(byte[] data) throws IOException {
      byte[] length =
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(data.length)
              .array();
      out.write(length);
      out.write(masked(length));
      out.write(data);
      out.write(masked(data));
      out.flush();
    }

    private static byte[] masked(byte[] data) {
      CRC32C crc = new CRC32C();
      crc.update(data);
      int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
      return ByteBuffer.allocate(Integer.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(masked)
          .array();
    }

    private interface Fields {
      void write(CodedOutputStream to) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream to = CodedOutputStream.newInstance(bytes);
      fields.write(to);
      to.flush();
      return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
