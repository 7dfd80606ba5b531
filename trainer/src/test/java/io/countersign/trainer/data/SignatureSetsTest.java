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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .containsExactly(new SignatureImages.Skipped(set.resolve("002"), "is an empty folder"));
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

  private static List<String> claims(SignatureSets sets) {
    return sets.files().stream().map(f -> f.writer() + (f.forged() ? " forged" : "")).toList();
  }

  /** Two images in two spellings: the second one's is forged. */
  @ParameterizedTest
  @CsvSource({
    "001/c-001-01.png, 001/cf-001-01.png",
    "GPDS/C-001-01.jpg, GPDS/CF-001-02.jpg",
    "0001/0001v00.bmp, 0001/0001f00.bmp",
    "all/original_001_1.png, all/forgeries_001_1.png",
    "001/1.png, 001_FORG/1.png",
    "001/1.png, 001-forg/1.png",
    "001/1.png, 001_forged/1.png",
    "001/1.png, 001 Forgeries/1.png",
    "001/1.png, 001fake/1.png",
    "001/1.png, forged_001/1.png",
    "001_org/1.png, 001_forg/1.png",
    "real/001/1.png, forge/001/1.png",
    "Genuine/001/1.png, Forged/001_forg/1.png",
    "full_org/001/1.png, full_forg/001/1.png",
    "001/genuine/1.png, 001/forged/1.png",
    "001/Original Signatures/1.png, 001/Skilled/1.png",
    "001 /1.png, 001_forg /1.png",
  })
  void read_waysToWriteIt_areOneWriterWithAForgery(String genuine, String forged)
      throws IOException {
    SignatureSets sets = read(folder("set", genuine, forged));
    assertThat(sets.files())
        .allMatch(file -> file.writer().endsWith("001"))
        .filteredOn(SignatureFile::forged)
        .extracting(SignatureFile::name)
        .containsExactly(forged);
    assertThat(sets.files()).extracting(SignatureFile::writer).containsOnly(writerOf(sets));
    assertThat(sets.skipped()).isEmpty();
  }

  private static String writerOf(SignatureSets sets) {
    return sets.files().get(0).writer();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "real/1.png, fake/2.png | expected a folder for each writer, got",
        "001/1.png, forged/2.png | sort such files into forged/<writer>/",
        "001/1.png, 001/forged-1.png | 001/forged-1.png would be a genuine signature",
        "001/1.png, 001/cf_1.png | is named like a forgery",
        "001/1.png, 001_forg/genuine1.png | is named like a genuine signature",
        "001_forg/B-S-1-G-01.png | is named like a forgery",
        "001/1-g-1.png, 001/1-f-1.png | differ by a letter that may stand for forged",
        "001/1.png, 1_forg/1.png | while 001 has: give both one name",
        "Anna/1.png, anna_forg/1.png | while Anna has",
        "001/1.png, la_forge/1.png | or without the word if it is a writer's own",
      })
  void read_namesThatLeaveItOpen_areRefusedWithTheRemedy(String files, String sentence)
      throws IOException {
    Path set = folder("set", files.split(", "));
    assertThatThrownBy(() -> read(set))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(set.toString());
  }

  @Test
  void read_lettersThatNumberSignatures_areNoSuspicion() throws IOException {
    assertThat(claims(read(folder("set", "001/1a.png", "001/1e.png", "001/1f.png", "001/1g.png"))))
        .containsOnly("001");
  }

  @Test
  void read_whatToolsKeep_isNoData() throws IOException {
    Path set =
        folder(
            "set",
            "001/1.png",
            "001/.ipynb_checkpoints/1-checkpoint.png",
            "001/@eaDir/1.png/SYNOPHOTO_THUMB_M.png",
            ".thumbnails/1.png",
            "__MACOSX/001/1.png",
            "001/._1.png");
    assertThat(read(set).files()).extracting(SignatureFile::name).containsExactly("001/1.png");
    assertThat(read(set).skipped()).isEmpty();
  }

  @Test
  void read_linksThatLeadBackOrNowhere_areNamed() throws IOException {
    Path set = folder("set", "001/1.png");
    Files.createSymbolicLink(set.resolve("001/back"), set);
    Files.createSymbolicLink(set.resolve("001/2.png"), set.resolve("gone.png"));
    Path elsewhere = folder("elsewhere", "1.png");
    Files.createSymbolicLink(set.resolve("002"), elsewhere);

    SignatureSets sets = read(set);
    assertThat(claims(sets)).containsExactly("001", "002");
    assertThat(sets.skipped())
        .containsExactly(
            new SignatureImages.Skipped(set.resolve("001/2.png"), "is a link to nothing"),
            new SignatureImages.Skipped(set.resolve("001/back"), "is a link to a folder above it"));
  }

  @Test
  void copies_underTwoWritersOrKinds_areNamedAndRefused() throws IOException {
    Path set = folder("set", "001/1.png", "001/2.png", "001/3.png", "001_forg/1.png", "002/1.png");
    for (String name : List.of("001/1.png", "001/2.png", "002/1.png")) {
      Files.write(set.resolve(name), new byte[] {1, 2});
    }
    Files.write(set.resolve("001/3.png"), new byte[] {3, 4});
    Files.write(set.resolve("001_forg/1.png"), new byte[] {3, 4});
    List<SignatureFile> files = read(set).files();

    assertThatThrownBy(() -> Copies.refuse(files))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("got 2 that are more")
        .hasMessageContaining(set.resolve("002/1.png") + " (genuine of set/002)")
        .hasMessageContaining(set.resolve("001_forg/1.png") + " (a forgery of set/001)")
        .hasMessageContaining("--allow-copies");
    Copies.refuse(files.stream().filter(f -> f.writer().equals("001") && !f.forged()).toList());
  }
}
