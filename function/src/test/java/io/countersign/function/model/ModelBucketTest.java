package io.countersign.function.model;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.function.CannedServer;
import io.countersign.function.FakeS3;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that S3 fails in the middle of, and a disk that does. */
class ModelBucketTest {
  private static final String WHOLE = "a network";
  private static final String SHA_256 =
      HexFormat.of().formatHex(ModelFile.sha256().digest(WHOLE.getBytes(StandardCharsets.UTF_8)));
  private static final String ANNOUNCED = "Content-Length: " + WHOLE.length();

  /** With an MD5 at its end, as the SDK asks for and S3 gives it, but of something else. */
  private static final String OTHER_CHECK_SUM =
      answer(
          200,
          WHOLE + "0123456789abcdef",
          "Content-Length: " + (WHOLE.length() + 16),
          "x-amz-transfer-encoding: append-md5");

  @TempDir Path directory;

  @Test
  void copy_whole_isOnDisk() throws Exception {
    Path file = directory.resolve("model");
    copy(answer(200, WHOLE, ANNOUNCED), file);

    assertThat(file).hasContent(WHOLE);
  }

  @Test
  void copy_bodyShorterThanAnnounced_saysThatS3BrokeOff() {
    assertBrokeOff(() -> copy(answer(200, "a net", ANNOUNCED), directory.resolve("model")));
  }

  @Test
  void copy_otherCheckSumThanS3Announced_saysThatS3BrokeOff() {
    assertBrokeOff(() -> copy(OTHER_CHECK_SUM, directory.resolve("model")));
  }

  @Test
  void copy_lengthNotAnnounced_isRefused() {
    assertThatThrownBy(() -> copy(answer(200, WHOLE), directory.resolve("model")))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessage("key has unannounced bytes, its manifest says 9.");
  }

  @Test
  void copy_toADiskThatIsFull_isNoFailureOfS3() {
    assertThatThrownBy(() -> copy(answer(200, WHOLE, ANNOUNCED), Path.of("/dev/full")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("space");
  }

  @Test
  void read_bodyShorterThanAnnouncedOrOfAnotherCheckSum_saysThatS3BrokeOff() {
    assertBrokeOff(() -> read(answer(200, "a net", ANNOUNCED)));
    assertBrokeOff(() -> read(OTHER_CHECK_SUM));
  }

  @Test
  void read_lengthNotAnnounced_isRead() throws Exception {
    assertThat(read(answer(200, WHOLE))).asString().isEqualTo(WHOLE);
  }

  private static void assertBrokeOff(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessage("S3 broke off while key was read.");
  }

  private static void copy(String answer, Path file) throws Exception {
    try (CannedServer server = CannedServer.of(answer)) {
      bucket(server).copy("key", WHOLE.length(), SHA_256, file);
    }
  }

  private static byte[] read(String answer) throws Exception {
    try (CannedServer server = CannedServer.of(answer)) {
      return bucket(server).read("key", 100);
    }
  }

  private static ModelBucket bucket(CannedServer server) {
    return new ModelBucket(FakeS3.client(server.endpoint()), "b");
  }
}
