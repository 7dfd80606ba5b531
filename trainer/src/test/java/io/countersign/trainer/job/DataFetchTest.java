package io.countersign.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.testing.LocalS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFetchTest {
  private static LocalS3 local;

  @TempDir Path work;
  private Path folder;
  private String bucket;
  private S3Bucket s3;

  @BeforeAll
  static void startServer() throws Exception {
    local = LocalS3.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    local.close();
  }

  @BeforeEach
  void upload() throws IOException {
    bucket = local.bucket();
    s3 = S3Bucket.open(bucket, LocalS3.REGION, local.endpoint());
    folder = Files.createDirectories(work.resolve("data"));
    put("splits.csv", "set,writer,split");
    put("one/001/001_01.png", "a");
    put("two/001/001_01.png", "b");
    local.put(bucket, "elsewhere/one/001/001_02.png", new byte[1]);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private void put(String name, String content) {
    local.put(bucket, "sets/" + name, content.getBytes(StandardCharsets.UTF_8));
  }

  private DataFetch.Fetched fetch() throws IOException {
    return new DataFetch(s3, new DataSet.S3Location(bucket, "sets"), folder).fetch();
  }

  @Test
  void fetch_again_takesOnlyWhatChanged() throws IOException {
    DataFetch.Fetched first = fetch();
    assertThat(first.files()).isEqualTo(3);
    assertThat(first.downloaded()).isEqualTo(3);
    assertThat(folder.resolve("one/001/001_01.png")).hasContent("a");
    assertThat(fetch().downloaded()).isZero();
    assertThat(fetch().identity()).isEqualTo(first.identity());

    put("one/001/001_01.png", "changed");
    put("one/001/001_02.png", "new");
    DataFetch.Fetched second = fetch();
    assertThat(second.downloaded()).isEqualTo(2);
    assertThat(second.identity()).isNotEqualTo(first.identity());
    assertThat(folder.resolve("one/001/001_01.png")).hasContent("changed");
  }

  @Test
  void fetch_setIsGone_leavesNoEmptyFolder() throws IOException {
    fetch();
    local.client().deleteObject(r -> r.bucket(bucket).key("sets/two/001/001_01.png"));
    assertThat(fetch().deleted()).isEqualTo(1);
    assertThat(folder.resolve("two")).doesNotExist();
  }

  @Test
  void fetch_fileIsLost_takesItAgain_andWhatAKilledFetchLeftIsRemoved() throws IOException {
    fetch();
    Files.delete(folder.resolve("one/001/001_01.png"));
    Files.writeString(folder.resolve("one/001/001_09.png.part"), "half");
    assertThat(fetch().downloaded()).isEqualTo(1);
    assertThat(folder.resolve("one/001/001_01.png")).hasContent("a");
    assertThat(folder.resolve("one/001/001_09.png.part")).doesNotExist();
  }

  /** The server on this machine takes no such keys; S3 does. */
  @ParameterizedTest
  @ValueSource(strings = {"../outside.png", "one/../../outside.png", "/etc/outside.png", "./a.png"})
  void place_nameLeadsOutOfTheFolder_isRefused(String name) {
    DataFetch fetch = new DataFetch(s3, new DataSet.S3Location(bucket, "sets"), folder);
    assertThatThrownBy(() -> fetch.place(name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(name);
  }
}
