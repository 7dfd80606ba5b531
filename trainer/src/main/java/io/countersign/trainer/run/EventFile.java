package io.countersign.trainer.run;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A file of scalars that TensorBoard reads: records of TFRecord's framing (length, its masked
 * CRC32C, data, its masked CRC32C; little-endian), each an {@code Event} of tensorflow's {@code
 * event.proto}. Every record is flushed, so that a killed run leaves all that it logged.
 */
final class EventFile implements AutoCloseable {
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
        "events.out.tfevents.%010d.%09d.countersign".formatted(now.getEpochSecond(), now.getNano());
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
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
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
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
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
