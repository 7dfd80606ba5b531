package io.countersign.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.countersign.trainer.report.RunHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {
  /** CRC-32C's polynomial (Castagnoli), bits reversed. */
  private static final int POLYNOMIAL = 0x82f63b78;

  @TempDir Path run;

  @Test
  void log_ofARun_isReadBack() throws IOException {
    List<String> heard = new ArrayList<>();
    TrainingRun.Progress next =
        new TrainingRun.Progress() {
          @Override
          public void settings(String description) {
            heard.add(description);
          }

          @Override
          public void epoch(RunHistory.Epoch record, int epochs, double progress) {
            heard.add("epoch " + record.epoch());
          }
        };
    try (TensorBoardLog log = new TensorBoardLog(run, next)) {
      log.settings("cpu");
      log.step(1, 2, 1, 2, 0.5, 10);
      log.step(1, 2, 2, 2, 0.25, 10);
      log.epoch(new RunHistory.Epoch(1, 2, 0.375, 0.001, 10, 20, 1, 0.125, Double.NaN), 2, 0.5);
      log.step(2, 2, 1, 2, Double.POSITIVE_INFINITY, 10);
    }

    assertThat(heard).containsExactly("cpu", "epoch 1");
    assertThat(read(onlyFile()))
        .containsExactly(
            "brain.Event:2",
            "loss/step 1 0.5",
            "loss/step 2 0.25",
            "loss/epoch 2 0.375",
            "learning-rate 2 0.001",
            "images-per-second 2 10.0",
            "eer-held-out/skilled 2 0.125",
            "loss/step 3 Infinity");
  }

  @Test
  void log_ofAResumedRun_addsAFileThatSortsAfter() throws IOException {
    for (int session = 1; session <= 2; session++) {
      try (TensorBoardLog log = new TensorBoardLog(run, new TrainingRun.Progress() {})) {
        log.step(session, 2, 1, 1, session, 10);
      }
    }

    List<String> all = new ArrayList<>();
    for (Path file : files()) {
      all.addAll(read(file));
    }
    assertThat(all)
        .containsExactly("brain.Event:2", "loss/step 1 1.0", "brain.Event:2", "loss/step 2 2.0");
  }

  private Path onlyFile() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("tensorboard"))) {
      return files.sorted().toList();
    }
  }

  /** Every record, its two checksums held against a bit by bit CRC. */
  private static List<String> read(Path file) throws IOException {
    assertThat(file.getFileName().toString()).contains("tfevents");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertThat(bytes.getInt()).isEqualTo(masked(length));
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(data);
      assertThat(bytes.getInt()).isEqualTo(masked(data));
      events.add(event(UnknownFieldSet.parseFrom(data)));
    }
    return events;
  }

  private static String event(UnknownFieldSet event) throws IOException {
    assertThat(Double.longBitsToDouble(event.getField(1).getFixed64List().get(0)))
        .isGreaterThan(1.7e9);
    if (event.hasField(3)) {
      return text(event.getField(3));
    }
    UnknownFieldSet summary = UnknownFieldSet.parseFrom(bytes(event.getField(5)));
    UnknownFieldSet value = UnknownFieldSet.parseFrom(bytes(summary.getField(1)));
    float scalar = Float.intBitsToFloat(value.getField(2).getFixed32List().get(0));
    return "%s %d %s"
        .formatted(text(value.getField(1)), event.getField(2).getVarintList().get(0), scalar);
  }

  private static ByteString bytes(UnknownFieldSet.Field field) {
    return field.getLengthDelimitedList().get(0);
  }

  private static String text(UnknownFieldSet.Field field) {
    return bytes(field).toString(StandardCharsets.UTF_8);
  }

  private static int masked(byte[] data) {
    int crc = -1;
    for (byte one : data) {
      crc ^= one & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }
}
