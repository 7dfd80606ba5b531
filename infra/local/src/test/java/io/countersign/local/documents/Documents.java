package io.countersign.local.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the repository, their fenced blocks and their links. */
final class Documents {
  /** The repository's root, seen from this module, where Maven runs its tests. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\n]*)\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /**
   * A fenced block.
   *
   * @param info what stands behind the opening fence: {@code sh run} for commands that a test runs,
   *     {@code sh aws} for those that need more than one machine
   */
  record Block(Path file, int line, String info, String text) {
    @Override
    public String toString() {
      return ROOT.relativize(file) + ":" + line;
    }
  }

  private Documents() {}

  /** README, which is where everybody begins. */
  static Path readme() {
    return ROOT.resolve("README.md");
  }

  /** README and the manuals: every command in them is for a reader to type. */
  static List<Path> withCommands() {
    List<Path> files = new ArrayList<>(List.of(readme()));
    files.addAll(manuals());
    return files;
  }

  static List<Path> manuals() {
    return markdown(ROOT.resolve("infra/docs/manual"));
  }

  /** All that somebody wrote: nothing below {@code target} or the repository's own folders. */
  static List<Path> all() {
    List<Path> files = new ArrayList<>(List.of(readme()));
    for (String folder : List.of(".github", "infra", "terraform")) {
      files.addAll(markdown(ROOT.resolve(folder)));
    }
    return files;
  }

  private static List<Path> markdown(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(Path file) {
    String text = read(file);
    List<Block> blocks = new ArrayList<>();
    for (Matcher fence = FENCE.matcher(text); fence.find(); ) {
      int line = (int) text.substring(0, fence.start()).lines().count() + 1;
      blocks.add(new Block(file, line, fence.group(1).trim(), fence.group(2)));
    }
    return blocks;
  }

  /** Files and folders of the repository that the document links to, as they are written. */
  static List<String> links(Path file) {
    return LINK.matcher(FENCE.matcher(read(file)).replaceAll(""))
        .results()
        .map(link -> link.group(1).replaceFirst("#.*", ""))
        .filter(link -> !link.isEmpty() && !link.contains("://"))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
