package io.countersign.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images in a folder and below, along links too, without what tools keep there: hidden files
 * and folders, thumbnails, bins.
 */
final class ImageWalk extends SimpleFileVisitor<Path> {
  private static final int DEEPEST = 5;

  /** Folders of Synology, QNAP, Windows, macOS and Python; those that begin with a dot beside. */
  private static final Set<String> TOOLS =
      Set.of(
          "@eaDir",
          "@tmp",
          "@Recycle",
          "@Recently-Snapshot",
          "#recycle",
          "#snapshot",
          "$RECYCLE.BIN",
          "System Volume Information",
          "lost+found",
          "__MACOSX",
          "__pycache__",
          "thumbnails",
          "Thumbnails");

  private final Path root;
  private final List<String> names = new ArrayList<>();
  private final List<SignatureImages.Skipped> skipped = new ArrayList<>();

  private ImageWalk(Path root) {
    this.root = root;
  }

  /** The images below {@code root}, their names sorted. */
  static ImageWalk of(Path root) {
    ImageWalk walk = new ImageWalk(root);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the folder " + root, cause);
    }
    walk.names.sort(null);
    walk.skipped.sort(Comparator.comparing(SignatureImages.Skipped::path));
    return walk;
  }

  /** Paths relative to the root, with {@code /} between folders. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** What looks like data and was left out. */
  List<SignatureImages.Skipped> skipped() {
    return List.copyOf(skipped);
  }

  private boolean kept(Path path) {
    String name = String.valueOf(path.getFileName());
    return path.equals(root) || !(name.startsWith(".") || TOOLS.contains(name));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!kept(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isEmpty()) {
        skipped.add(new SignatureImages.Skipped(folder, "is an empty folder"));
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = root.relativize(file).toString().replace('\\', '/');
    if (!kept(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isDirectory()) {
      skipped.add(
          new SignatureImages.Skipped(file, "is more than %d folders deep".formatted(DEEPEST - 1)));
    } else if (attributes.isRegularFile() && Layout.isImage(name)) {
      names.add(name);
    } else if (attributes.isSymbolicLink()) {
      skipped.add(new SignatureImages.Skipped(file, "is a link to nothing"));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    skipped.add(
        new SignatureImages.Skipped(
            file,
            failure instanceof FileSystemLoopException
                ? "is a link to a folder above it"
                : "cannot be read: " + failure.getMessage()));
    return FileVisitResult.CONTINUE;
  }
}
