package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only names matter here: the files are empty. */
class SignatureSetsTest {
  @TempDir Path root;

  private Path folder(String name, String... files) throws IOException {
    Path folder = root.resolve(name);
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    return folder;
  }

  private static SignatureSets read(Path... folders) {
    return SignatureSets.read(List.of(folders), Optional.empty());
  }

  @Test
  void read_twoSets_sameNumberIsAnotherWriter() throws IOException {
    SignatureSets sets = read(folder("delft", "001/1.png"), folder("utrecht", "001/1.png"));
    assertThat(sets.files())
        .extracting(SignatureFile::writerId)
        .containsExactly("delft/001", "utrecht/001");
  }

  @Test
  void read_twoFoldersOfOneName_areRefused() throws IOException {
    Path here = folder("a/signatures", "001/1.png");
    Path there = folder("b/signatures", "001/1.png");
    assertThatThrownBy(() -> read(here, there))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("different names")
        .hasMessageContaining(there.toString());
  }

  @Test
  void read_strayImage_isNamedAndDoesNotChangeTheLayout() throws IOException {
    String[] names = new String[12];
    for (int i = 0; i < 11; i++) {
      names[i] = "full_org/original_1_%d.png".formatted(i);
    }
    names[11] = "full_org/copy of original.png";
    SignatureSets sets = read(folder("cedar", names));
    assertThat(sets.files()).hasSize(11).allMatch(file -> file.writer().equals("1"));
    assertThat(sets.skipped().toString())
        .contains("copy of original.png: does not fit layout cedar");
  }

  @Test
  void read_oneNameAmongNumbers_isAWriterToo() throws IOException {
    String[] names = new String[20];
    for (int i = 0; i < 19; i++) {
      names[i] = "%03d/1.png".formatted(i);
    }
    names[19] = "anna/1.png";
    SignatureSets sets = read(folder("set", names));
    assertThat(sets.files()).hasSize(20);
    assertThat(sets.skipped()).isEmpty();
  }

  @Test
  void read_emptyFolderOfAWriter_isNamed() throws IOException {
    Path set = folder("set", "001/1.png");
    Files.createDirectories(set.resolve("002"));
    assertThat(read(set).skipped())
        .containsExactly(new Skipped(set.resolve("002"), "is an empty folder"));
  }

  @Test
  void read_notesBesideImages_areNoComplaint() throws IOException {
    assertThat(read(folder("set", "001/1.png", "001/Thumbs.db", "readme.txt")).skipped()).isEmpty();
  }

  @Test
  void read_bengaliAndHindiInOneFolder_isRefused() throws IOException {
    Path both = folder("BHSig260", "Bengali/1/B-S-1-G-01.tif", "Hindi/1/H-S-1-G-01.tif");
    assertThatThrownBy(() -> read(both))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("give the two folders");
    assertThat(read(both.resolve("Bengali"), both.resolve("Hindi")).files())
        .extracting(SignatureFile::writerId)
        .containsExactly("Bengali/001", "Hindi/001");
  }

  @Test
  void read_oneFolderTooHigh_namesTheOneBelow() throws IOException {
    Path dutch = folder("dutch", "train/001/1.png", "train/002/1.png", "sample/001/1.png");
    assertThatThrownBy(() -> read(dutch))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("did you mean " + dutch.resolve("train"));
  }
}
