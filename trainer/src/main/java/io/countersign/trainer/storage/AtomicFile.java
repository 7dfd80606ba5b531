package io.countersign.trainer.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its target, forces it to disk, and moves it into place in one step. */
public final class AtomicFile {

  /** What to write. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Replaces {@code target}, or leaves it as it was and no other file behind.
   *
   * @throws IOException with a sentence that names the file and, when the disk is short, its free
   *     space
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.createDirectories(absolute.resolveSibling("."));
      writeAndForce(temporary, content);
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      long left = free(absolute);
      Files.deleteIfExists(temporary);
      throw new IOException(
          "%s could not be written (%s; %d MB free on its disk). %s"
              .formatted(
                  absolute,
                  e.getMessage(),
                  left / 1_000_000,
                  Files.exists(absolute)
                      ? "The file that was there is untouched."
                      : "No partial file is left."),
          e);
    }
  }

  private static void writeAndForce(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static long free(Path file) {
    Path folder = file.getParent();
    return folder == null ? 0 : folder.toFile().getUsableSpace();
  }
}
