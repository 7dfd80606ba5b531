package io.countersign.trainer.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

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
   * @throws IOException when someone else is writing it; with a sentence that names the file and,
   *     when the disk is short, its free space
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.createDirectories(absolute.resolveSibling("."));
      replace(absolute, temporary, content);
    } catch (IOException e) {
      throw new IOException(
          "%s could not be written (%s; %d MB free on its disk). %s"
              .formatted(
                  absolute,
                  e.getMessage(),
                  free(absolute) / 1_000_000,
                  Files.exists(absolute)
                      ? "The file that was there is untouched."
                      : "No partial file is left."),
          e);
    }
  }

  private static void replace(Path target, Path temporary, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel, temporary)) {
      try {
        channel.truncate(0);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
    }
  }

  /**
   * Tells what a killed process left, whose lock died with it, from what is being written, or has
   * just been moved into place. Null on a disk that knows no locks, such as some network ones.
   */
  private static @Nullable FileLock lock(FileChannel channel, Path temporary) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ownProcess) {
      lock = null;
    } catch (IOException noLocks) {
      return null;
    }
    if (lock == null || !Files.exists(temporary)) {
      throw new IOException("it is being written at this moment by someone else");
    }
    return lock;
  }

  private static long free(Path file) {
    Path folder = file.getParent();
    return folder == null ? 0 : folder.toFile().getUsableSpace();
  }
}
