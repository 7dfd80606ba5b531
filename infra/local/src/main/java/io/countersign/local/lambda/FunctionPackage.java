package io.countersign.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An unpacked Lambda deployment package, native when it has a file {@code bootstrap}. */
record FunctionPackage(Path root) {
  /** Lambda's limit on an unpacked package, bytes. */
  static final long SIZE_LIMIT = 262_144_000;

  private static final String PACKED = "0-function.jar";

  /** Folders of the package that are no classes. */
  private static final Set<String> KEPT = Set.of("lib", "onnxruntime");

  private static final Set<String> EXECUTABLE = Set.of("bootstrap", "runner");

  /**
   * Unpacks into a new directory inside {@code parent}.
   *
   * @throws IOException when the file is no zip, an entry points outside the directory, or the
   *     contents exceed {@link #SIZE_LIMIT}
   */
  static FunctionPackage unpack(Path zip, Path parent) throws IOException {
    FunctionPackage code =
        new FunctionPackage(
            Files.createTempDirectory(parent, "countersign-function-").toRealPath());
    try {
      code.fill(zip);
      return code;
    } catch (IOException e) {
      code.delete();
      throw e;
    }
  }

  private void fill(Path zip) throws IOException {
    long size = 0;
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries++;
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
          throw new IOException(
              "entry leaves the package directory: " + entry.getName() + " in " + zip);
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling(""));
          size += copy(in, target, SIZE_LIMIT - size, zip);
        }
      }
    }
    if (entries == 0) {
      throw new IOException("expected a zip with a function in it, got " + zip);
    }
  }

  boolean isNative() {
    return Files.isRegularFile(root.resolve("bootstrap"));
  }

  /**
   * The class path of the Java runtime: the task root unless its classes are packed, then the jars
   * in root and lib by name.
   */
  List<Path> classPath() throws IOException {
    Stream<Path> own = Files.exists(root.resolve(PACKED)) ? Stream.empty() : Stream.of(root);
    return Stream.concat(
            own, Stream.concat(jars(root).stream(), jars(root.resolve("lib")).stream()))
        .toList();
  }

  /**
   * Moves the root's own classes and resources to a jar: an archive of classes takes no folders.
   */
  FunctionPackage packed() throws IOException {
    Path jar = root.resolve(PACKED);
    if (Files.exists(jar)) {
      return this;
    }
    List<Path> own;
    try (Stream<Path> files = Files.walk(root)) {
      own = files.filter(Files::isRegularFile).filter(this::ofRoot).sorted().toList();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : own) {
        out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        Files.delete(file);
      }
    }
    return this;
  }

  private boolean ofRoot(Path file) {
    String first = root.relativize(file).getName(0).toString();
    return !KEPT.contains(first) && !first.endsWith(".jar");
  }

  private static List<Path> jars(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static long copy(InputStream in, Path target, long left, Path zip) throws IOException {
    long copied = 0;
    try (var out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        copied += n;
        if (copied > left) {
          throw new IOException("unpacked package exceeds " + SIZE_LIMIT + " bytes: " + zip);
        }
        out.write(buffer, 0, n);
      }
    }
    if (EXECUTABLE.contains(target.getFileName().toString())
        && !target.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + target);
    }
    return copied;
  }

  /** Removes the unpacked files. */
  void delete() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + root, e);
    }
  }
}
