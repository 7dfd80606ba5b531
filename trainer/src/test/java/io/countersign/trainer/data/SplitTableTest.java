package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
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

  /** What spreadsheets and editors make of one table; the writer is André. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8, ','",
    "UTF-8, ;",
    "UTF-16LE, ','",
    "UTF-16BE, ;",
    "windows-1252, ;",
    "ISO-8859-1, ','",
  })
  void savedInAnyWay_isTheSameTable(String charset, String separator) throws IOException {
    for (String mark : charset.startsWith("UTF") ? List.of("", "\uFEFF") : List.of("")) {
      for (String name : List.of("André", "\"André\"", " André ", "Andre\u0301")) {
        if (charset.startsWith("UTF") || !name.contains("\u0301")) {
          String text = mark + "Set,Writer,Split \r\nbank,%s,test \r\n \r\n".formatted(name);
          byte[] bytes = text.replace(",", separator).getBytes(Charset.forName(charset));
          Path table = Files.write(folder.resolve("saved.csv"), bytes);

          assertThat(writers(table, "test", file("bank", "André"), file("bank", "ben")))
              .as("%s in %s", text, charset)
              .containsExactly("bank/André");
        }
      }
    }
  }

  @Test
  void spreadsheetThatNamesItsSeparator_isRead() throws IOException {
    Path table = Files.writeString(folder.resolve("s.csv"), "sep=;\nset;writer;split\nb;1;test\n");
    assertThat(writers(table, "test", file("b", "1"))).containsExactly("b/1");
  }

  @Test
  void listOfWriters_withMarkAndSpaces_isRead() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "\uFEFFbank/anna  \r\n\r\n");
    assertThat(
            WriterSelection.parse("@" + list)
                .of(List.of(file("bank", "anna"), file("bank", "ben"))))
        .extracting(SignatureFile::writer)
        .containsExactly("anna");
  }

  @Test
  void quoteThatDoesNotEnd_isSaid() throws IOException {
    Path table = Files.writeString(folder.resolve("q.csv"), "set,writer,split\n\"b,1,test\n");
    assertThatThrownBy(() -> WriterSelection.ofSplit(table, "test"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("q.csv");
  }
}
