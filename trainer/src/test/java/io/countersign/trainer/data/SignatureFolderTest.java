package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.Drawings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureFolderTest {
  @TempDir Path root;

  private Path file(String name) throws IOException {
    Path path = root.resolve("my-set").resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, Drawings.png(1));
  }

  @ParameterizedTest
  @CsvSource({
    "FOLDERS, anna/1.png, anna, false",
    "FOLDERS, anna_forg/1.JPG, anna, true",
    "ICDAR, 001/001_01.PNG, 001, false",
    "ICDAR, 001_forg/0119001_01.png, 001, true",
    "CEDAR, full_org/original_7_12.png, 7, false",
    "CEDAR, full_forg/forgeries_7_12.png, 7, true",
    "BHSIG, 3/B-S-3-G-01.tif, 003, false",
    "BHSIG, Hindi/160/H-S-160-F-07.tif, 160, true",
    "BHSIG, 003_forg/B-S-3-F-01.png, 003, true",
  })
  void claim_ofEachLayout(Layout layout, String name, String writer, boolean forged) {
    assertThat(layout.claim(name)).contains(new Layout.Claim(writer, forged));
  }

  @ParameterizedTest
  @CsvSource({
    "FOLDERS, 1.png",
    "FOLDERS, anna/notes.txt",
    "ICDAR, anna/1.png",
    "CEDAR, full_org/1.png",
    "BHSIG, 1.png"
  })
  void claim_ofOtherFiles_isNone(Layout layout, String name) {
    assertThat(layout.claim(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"full_org/original_7_12.png, 7", "3/B-S-3-G-01.png, 003", "anna/x.png, anna"})
  void read_auto_findsTheLayout(String name, String writer) throws IOException {
    file(name);
    List<SignatureFile> files =
        SignatureSets.read(List.of(root.resolve("my-set")), Optional.empty()).files();
    assertThat(files).extracting(SignatureFile::writer).containsExactly(writer);
    assertThat(files).extracting(SignatureFile::set).containsExactly("my-set");
    assertThat(files).extracting(SignatureFile::name).containsExactly(name);
  }

  @Test
  void read_folderNamedTrain_isKnownByTheFolderAbove() throws IOException {
    file("train/anna/1.png");
    assertThat(SignatureSets.read(List.of(root.resolve("my-set/train")), Optional.empty()).files())
        .extracting(SignatureFile::writerId)
        .containsExactly("my-set/anna");
  }

  @Test
  void read_missingFolder_saysWhere() {
    assertThatThrownBy(
            () -> SignatureSets.read(List.of(root.resolve("none")), Optional.empty()).files())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a folder of signatures, there is none at")
        .hasMessageContaining("none");
  }

  @Test
  void read_emptyFolder_saysWhatWasExpected() {
    assertThatThrownBy(() -> SignatureSets.read(List.of(root), Optional.empty()).files())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected PNG, JPEG, TIFF or BMP images");
  }

  @Test
  void read_noLayoutFits_namesAFile() throws IOException {
    file("lonely.png");
    assertThatThrownBy(
            () -> SignatureSets.read(List.of(root.resolve("my-set")), Optional.empty()).files())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no known layout fits")
        .hasMessageContaining("lonely.png");
  }

  @Test
  void images_unreadableAmongGood_areNamedAndCounted() throws IOException {
    for (int i = 0; i < 5; i++) {
      file("anna/%d.png".formatted(i));
    }
    Files.write(root.resolve("my-set/anna/2.png"), new byte[] {1, 2});
    Files.write(root.resolve("my-set/anna/3.png"), java.util.Arrays.copyOf(Drawings.png(1), 40));
    List<SignatureFile> files =
        SignatureSets.read(List.of(root.resolve("my-set")), Optional.empty()).files();
    var read = SignatureImages.read(files, image -> image.file().name());
    assertThat(read.images()).containsExactly("anna/0.png", "anna/1.png", "anna/4.png");
    assertThat(read.skipped())
        .extracting(s -> s.path().getFileName().toString())
        .containsExactly("2.png", "3.png");
    assertThat(read.skipped().get(0).toString()).contains("2.png: expected a PNG");
  }

  private List<SignatureFile> numbered() throws IOException {
    for (int w = 1; w <= 20; w++) {
      file("%03d/1.png".formatted(w));
    }
    return SignatureSets.read(List.of(root.resolve("my-set")), Optional.empty()).files();
  }

  @Test
  void split_noWriterOnBothSides_andTheSameEachTime() throws IOException {
    List<SignatureFile> files = numbered();
    WriterSplit split = WriterSplit.of(files, 0.2, 0);
    assertThat(split.validation()).hasSize(4);
    var held = split.validation().stream().map(SignatureFile::writerId).collect(Collectors.toSet());
    assertThat(split.training()).hasSize(16).noneMatch(f -> held.contains(f.writerId()));
    assertThat(WriterSplit.of(files, 0.2, 0)).isEqualTo(split);
  }

  @Test
  void split_fiveFolds_holdOutEverybodyOnce() throws IOException {
    List<SignatureFile> files = numbered();
    List<SignatureFile> held = new ArrayList<>();
    for (int fold = 0; fold < 5; fold++) {
      held.addAll(WriterSplit.of(files, 0.2, fold).validation());
    }
    assertThat(held).containsExactlyInAnyOrderElementsOf(files);
    assertThatThrownBy(() -> WriterSplit.of(files, 0.2, 5))
        .isInstanceOf(DataException.class)
        .hasMessage("expected a fold that 20 writers at a share of 0.2 have, got 5");
  }

  @Test
  void select_rangesAndNames() throws IOException {
    assertThat(WriterSelection.parse("002-004,017, 9").of(numbered()))
        .extracting(SignatureFile::writer)
        .containsExactly("002", "003", "004", "009", "017");
  }

  @ParameterizedTest
  @ValueSource(strings = {"001,anna", "001,021-030", "001,my-set/44"})
  void select_somebodyWhoIsNotThere_isSaid(String text) throws IOException {
    List<SignatureFile> files = numbered();
    assertThatThrownBy(() -> WriterSelection.parse(text).of(files))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected writers " + text.substring(4));
  }

  @Test
  void select_splitsTable_bySetInTheFoldersName() throws IOException {
    Path table = root.resolve("splits.csv");
    Files.writeString(
        table,
        "set,writer,split,genuine,forged\n"
            + "my,001,train,1,1\n"
            + "my,002,test,1,1\n"
            + "other,003,train,1,1\n");
    assertThat(WriterSelection.parse("@" + table + ":train").of(numbered()))
        .extracting(SignatureFile::writer)
        .containsExactly("001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"004-002 | the lower first", "1,,2 | empty name", "1, | empty name"})
  void select_nonsense_isRefused(String text, String message) {
    assertThatThrownBy(() -> WriterSelection.parse(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
