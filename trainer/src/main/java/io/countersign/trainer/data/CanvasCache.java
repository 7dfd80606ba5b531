package io.countersign.trainer.data;

import io.countersign.preprocess.Canvas;
import io.countersign.preprocess.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cleaned signatures of earlier runs, found by the SHA-256 of the image file and the version that
 * cleaned it. A folder for each version and size, in it segments that are written once, whole, and
 * read through the memory map. It holds signatures: the folder is its owner's alone. Nothing
 * depends on it; what cannot be read or written is remarked on, and prepared anew.
 */
public final class CanvasCache {

  /** Rises when decoding or the quality check changes what is read. */
  private static final int FORMAT = 1;

  /** Bytes of a version's segments before the oldest give way. */
  private static final long MOST = 8L << 30;

  private static final String SUFFIX = ".canvases";

  private final @Nullable Path folder;
  private final Consumer<String> remark;

  private CanvasCache(@Nullable Path folder, Consumer<String> remark) {
    this.folder = folder;
    this.remark = remark;
  }

  /** Remembers nothing. */
  public static CanvasCache none() {
    return new CanvasCache(null, text -> {});
  }

  /**
   * In {@code folder}, which is made when it is needed.
   *
   * @param remark hears what is wrong with it
   */
  public static CanvasCache in(Path folder, Consumer<String> remark) {
    return new CanvasCache(folder, remark);
  }

  /** A cleaned signature. */
  record Entry(Canvas canvas, double inkDeviation) {}

  /** What there is for a version and size. */
  Canvases of(Preprocessing preprocessing) {
    return new Canvases(
        folder == null
            ? null
            : folder.resolve(
                "%s-%dx%d-%d"
                    .formatted(
                        preprocessing.version(),
                        preprocessing.height(),
                        preprocessing.width(),
                        FORMAT)));
  }

  /** The cleaned signatures of one version and size. */
  final class Canvases {
    private final @Nullable Path versions;
    private final List<CanvasSegment> segments = new ArrayList<>();

    private Canvases(@Nullable Path versions) {
      this.versions = versions;
      if (versions != null && Files.isDirectory(versions)) {
        files(versions).forEach(this::open);
      }
    }

    private void open(Path file) {
      try {
        segments.add(CanvasSegment.open(file));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      } catch (IOException | DataException unusable) {
        remark.accept("cache not used: " + unusable.getMessage());
      }
    }

    Optional<Entry> find(String sha256) {
      return segments.stream().flatMap(segment -> segment.find(sha256).stream()).findFirst();
    }

    /** Writes those of {@code images} that are not there yet. */
    void keep(List<SignatureImage> images) {
      if (versions == null) {
        return;
      }
      Set<String> seen = new HashSet<>();
      List<SignatureImage> fresh =
          images.stream()
              .filter(image -> find(image.sha256()).isEmpty())
              .filter(image -> seen.add(image.sha256()))
              .toList();
      try {
        if (!fresh.isEmpty()) {
          Files.createDirectories(versions);
          own(versions);
        }
        for (List<SignatureImage> part : CanvasSegment.parts(fresh)) {
          CanvasSegment.write(versions.resolve(CanvasSegment.name(part) + SUFFIX), part);
        }
        giveWay(versions);
      } catch (IOException failed) {
        remark.accept("cache not written: " + failed.getMessage());
      }
    }
  }

  /** Segments, the most recently used first. */
  private List<Path> files(Path versions) {
    try (Stream<Path> files = Files.list(versions)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
          .toList();
    } catch (IOException unreadable) {
      remark.accept("cache not used: " + unreadable.getMessage());
      return List.of();
    }
  }

  private void giveWay(Path versions) throws IOException {
    long bytes = 0;
    for (Path file : files(versions)) {
      bytes += Files.size(file);
      if (bytes > MOST) {
        Files.delete(file);
      }
    }
  }

  private static void own(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
