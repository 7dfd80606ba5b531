package io.countersign.trainer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void write_newFolder_makesItAndLeavesOnlyTheFile() throws IOException {
    Path file = folder.resolve("a").resolve("b.bin");

    AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

    assertThat(file).hasContent("new");
    assertThat(file.getParent()).isDirectoryContaining("glob:**b.bin");
  }

  @Test
  void write_diskFullHalfWay_keepsTheOldFileAndSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("b.bin"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b.bin could not be written (No space left on device;")
        .hasMessageEndingWith("The file that was there is untouched.");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("b.bin");
  }

  @Test
  void write_whileItIsBeingWritten_refusesAndLeavesTheOtherWriterAlone() throws IOException {
    Path file = folder.resolve("b.bin");

    AtomicFile.write(
        file,
        out -> {
          out.write("first".getBytes(UTF_8));
          assertThatThrownBy(() -> AtomicFile.write(file, late -> late.write(1)))
              .isInstanceOf(IOException.class)
              .hasMessageContaining("being written at this moment by someone else");
        });

    assertThat(file).hasContent("first");
    assertThat(folder.toFile().list()).containsExactly("b.bin");
  }

  @Test
  void write_afterAProcessWasKilledHalfWay_writesOverWhatItLeft() throws IOException {
    Path file = folder.resolve("b.bin");
    Files.writeString(folder.resolve("b.bin.part"), "half of something long");

    AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("b.bin");
  }
}
