package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTableTest {
  @TempDir Path folder;

  private static SignatureFile file(String set, String writer) {
    return new SignatureFile(Path.of("x"), writer + "/1.png", set, writer, false);
  }

  private Path table(String... rows) throws IOException {
    return Files.writeString(
        folder.resolve("my splits.csv"), "set,writer,split\n" + String.join("\n", rows) + "\n");
  }

  private static List<String> writers(Path table, String split, SignatureFile... files) {
    return WriterSelection.ofSplit(table, split).of(List.of(files)).stream()
        .map(SignatureFile::writerId)
        .toList();
  }

  @Test
  void split_isThatOfTheTable() throws IOException {
    Path table = table("bank,anna,train", "bank, ben ,test", "", "other,carl,test");
    SignatureFile[] files = {file("bank", "anna"), file("bank", "ben"), file("bank", "carl")};
    assertThat(writers(table, "train", files)).containsExactly("bank/anna");
    assertThat(writers(table, "test", files)).containsExactly("bank/ben");
    assertThat(WriterSelection.parse("@" + table + ":test").of(List.of(files)))
        .isEqualTo(WriterSelection.ofSplit(table, "test").of(List.of(files)));
  }

  @Test
  void set_namesThatContainEachOther_doNotMix() throws IOException {
    Path table = table("bank,1,test", "bank-2,1,train");
    SignatureFile[] files = {file("bank", "1"), file("bank-2", "1"), file("my-bank-2020", "1")};
    assertThat(writers(table, "test", files)).containsExactly("bank/1");
    assertThat(writers(table, "train", files)).containsExactly("bank-2/1", "my-bank-2020/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bank,1,train;bank,1,test | in one split, got bank/1 in train and test",
        "bank,1 | expected set,writer,split in",
        "bank,,test | expected set,writer,split in",
        "bank,1,train | expected writers of split test in",
      })
  void nonsense_isRefused(String rows, String message) throws IOException {
    Path table = table(rows.split(";"));
    assertThatThrownBy(() -> WriterSelection.ofSplit(table, "test"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void noTable_isRefused() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "bank/anna\n");
    assertThatThrownBy(() -> WriterSelection.ofSplit(list, "test"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a table with the header set,writer,split in")
        .hasMessageContaining("got bank/anna");
    assertThatThrownBy(() -> WriterSelection.ofSplit(folder.resolve("none.csv"), "test"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
