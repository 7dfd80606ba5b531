package io.countersign.trainer.training;

import ai.djl.ndarray.NDArray;
import io.countersign.trainer.storage.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The file a run can go on from: settings it must have in common, progress, every array, and a
 * checksum. Big-endian: magic, fingerprint, epoch, step, seconds, count; for each array name,
 * length and 32-bit floats; CRC-32 of it all.
 */
final class Checkpoint {
  private static final int MAGIC = 0x43534B31; // "CSK1"
  private static final int LONGEST = 160;

  private final Path file;

  Checkpoint(Path runDirectory) {
    this.file = runDirectory.resolve("checkpoint").resolve("last.ckpt");
  }

  Path file() {
    return file;
  }

  /** Replaces the file; on failure the one before is untouched. */
  void write(String fingerprint, Progress progress, Map<String, NDArray> arrays)
      throws IOException {
    AtomicFile.write(file, out -> write(out, fingerprint, progress, arrays));
  }

  private static void write(
      OutputStream out, String fingerprint, Progress progress, Map<String, NDArray> arrays)
      throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
    DataOutputStream data = new DataOutputStream(checked);
    data.writeInt(MAGIC);
    text(data, fingerprint);
    data.writeInt(progress.epoch());
    data.writeLong(progress.step());
    data.writeDouble(progress.seconds());
    data.writeInt(arrays.size());
    for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      text(data, entry.getKey());
      float[] values = entry.getValue().toFloatArray();
      data.writeInt(values.length);
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
      bytes.asFloatBuffer().put(values);
      data.write(bytes.array());
    }
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  /**
   * Fills the arrays and says how far the run had got.
   *
   * @throws IOException when the file is damaged or cannot be read
   * @throws TrainingException.Settings when there is no file, or the run began with other settings
   */
  Progress read(String fingerprint, Map<String, NDArray> arrays) throws IOException {
    if (!Files.exists(file)) {
      throw new TrainingException.Settings(
          "There is no checkpoint to resume from: %s.".formatted(file));
    }
    try (CheckedInputStream checked =
        new CheckedInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32())) {
      return read(new DataInputStream(checked), checked, fingerprint, arrays);
    } catch (EOFException e) {
      throw new IOException("The checkpoint %s is cut off.".formatted(file), e);
    }
  }

  private Progress read(
      DataInputStream data,
      CheckedInputStream checked,
      String fingerprint,
      Map<String, NDArray> arrays)
      throws IOException {
    if (data.readInt() != MAGIC) {
      throw new IOException("%s is not a checkpoint of this version.".formatted(file));
    }
    String before = text(data);
    if (!before.equals(fingerprint)) {
      throw new TrainingException.Settings(
          "The run began with other settings than it is to resume with: "
              + firstDifference(before, fingerprint));
    }
    Progress progress = new Progress(data.readInt(), data.readLong(), data.readDouble());
    if (data.readInt() != arrays.size()) {
      throw damaged();
    }
    for (int i = 0; i < arrays.size(); i++) {
      readArray(data, arrays);
    }
    long sum = checked.getChecksum().getValue();
    if (data.readLong() != sum) {
      throw damaged();
    }
    return progress;
  }

  private void readArray(DataInputStream data, Map<String, NDArray> arrays) throws IOException {
    NDArray array = arrays.get(text(data));
    int length = data.readInt();
    if (array == null || array.size() != length) {
      throw damaged();
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
    data.readFully(bytes.array());
    float[] values = new float[length];
    bytes.asFloatBuffer().get(values);
    // Not set(), which makes the array a view of Java's direct memory, and not copyTo(), which has
    // libtorch print a warning about itself.
    try (NDArray read = array.getManager().create(values, array.getShape())) {
      array.muli(0).addi(read);
    }
  }

  /** The first line in which two fingerprints differ, each cut to a readable length. */
  private static String firstDifference(String before, String now) {
    List<String> then = before.lines().toList();
    List<String> asked = now.lines().toList();
    for (int i = 0; i < Math.min(then.size(), asked.size()); i++) {
      if (!then.get(i).equals(asked.get(i))) {
        return "expected \"%s\", got \"%s\"".formatted(cut(then.get(i)), cut(asked.get(i)));
      }
    }
    return "expected %d lines of settings, got %d".formatted(then.size(), asked.size());
  }

  private static String cut(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private IOException damaged() {
    return new IOException(
        "The checkpoint %s is damaged; start the run anew without --resume.".formatted(file));
  }

  private static void text(DataOutputStream data, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private String text(DataInputStream data) throws IOException {
    int length = data.readInt();
    if (length < 0 || length > 1 << 20) {
      throw damaged();
    }
    byte[] bytes = new byte[length];
    data.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * How far a run has got.
   *
   * @param epoch the next one
   * @param step steps done in all
   * @param seconds of training in all
   */
  record Progress(int epoch, long step, double seconds) {
    static final Progress START = new Progress(0, 0, 0);
  }
}
