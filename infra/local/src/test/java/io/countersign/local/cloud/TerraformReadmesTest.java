package io.countersign.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README of each Terraform module lists the module's inputs and outputs, as they are. */
final class TerraformReadmesTest {
  private static final Path MODULES = Path.of("..", "..", "terraform", "modules");

  /** A variable or an output with the two lines of it that the README repeats. */
  private static final Pattern DECLARED =
      Pattern.compile("(?ms)^(variable|output) \"(\\w+)\" \\{\n(.*?)^}");

  private static final Pattern DESCRIPTION = Pattern.compile("(?m)^  description = \"(.*)\"$");
  private static final Pattern DEFAULT = Pattern.compile("(?m)^  default +?= (.*)$");

  static List<Path> modules() throws IOException {
    try (Stream<Path> modules = Files.list(MODULES)) {
      return modules.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void readme_hasARowForEachInputAndOutput(Path module) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    try (Stream<Path> files = Files.list(module)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".tf")).sorted().toList()) {
        Matcher declared = DECLARED.matcher(Files.readString(file));
        while (declared.find()) {
          expected.put(
              declared.group(1) + " " + declared.group(2),
              row(declared.group(1), declared.group(2), declared.group(3)));
        }
      }
    }
    List<String> readme = Files.readAllLines(module.resolve("README.md"));
    List<String> rows = readme.stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(expected).isNotEmpty();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected.values());
  }

  private static String row(String kind, String name, String body) {
    Matcher description = DESCRIPTION.matcher(body);
    assertThat(description.find()).as("description of " + name).isTrue();
    String row = "| `" + name + "` | " + description.group(1) + " |";
    if (kind.equals("output")) {
      return row;
    }
    Matcher standard = DEFAULT.matcher(body);
    return row + " " + (standard.find() ? "`" + standard.group(1) + "`" : "required") + " |";
  }
}
