package io.countersign.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The demo's output folder. A marker in it says that an earlier demo's files may be replaced. */
record Workspace(Path folder) {
  private static final String MARKER = ".countersign-demo";

  /**
   * Creates the folder, or empties that of an earlier demo.
   *
   * @throws DemoFailedException when it holds anything else
   */
  static Workspace open(Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean ours = Files.exists(folder.resolve(MARKER));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder) && !ours) {
          throw new DemoFailedException(
              "expected a new or empty folder, or one of an earlier demo, got " + folder);
        }
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
    Files.createFile(folder.resolve(MARKER));
    return new Workspace(folder);
  }

  Path signatures() {
    return folder.resolve("signatures");
  }

  Path run() {
    return folder.resolve("run");
  }

  Path evaluation() {
    return folder.resolve("evaluation");
  }

  /** Logs and the functions' copies of the model. */
  Path local() {
    return folder.resolve("local");
  }
}
