package io.countersign.local.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A package's classes, parsed and laid out beforehand (AppCDS): what the build of an image adds. It
 * holds for this Java, these paths and these files only; with others Java starts without it.
 */
final class ClassArchive {
  private ClassArchive() {}

  /** Where it is, if the package has one. */
  static Path of(FunctionPackage code) {
    return code.root().resolve("classes.jsa");
  }

  /** Makes it of the classes in {@code list}. */
  static void dump(FunctionPackage code, Path list) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    FunctionCommand.JAVA,
                    "-XX:+UseSerialGC",
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + list.toAbsolutePath(),
                    "-XX:SharedArchiveFile=" + of(code),
                    "-cp",
                    FunctionCommand.classPath(code)))
            .directory(code.root().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0 || !Files.exists(of(code))) {
        throw new IOException("java -Xshare:dump ended with: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
