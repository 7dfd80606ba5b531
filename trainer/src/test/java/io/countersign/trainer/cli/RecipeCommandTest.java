package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code recipe} on generated signatures: ten writers, of whom two test. */
class RecipeCommandTest {
  private static final List<String> SHIPPED =
      List.of("model.onnx", "manifest.json", "scores.csv", "metrics.json", "MODEL_CARD.md");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String recipe = "";

  @BeforeEach
  void prepare() throws IOException {
    new Synthesis(17).write(folder.resolve("drawn"), 10, 4, 3);
    StringBuilder split = new StringBuilder("set,writer,split\n");
    for (int writer = 1; writer <= 10; writer++) {
      split.append("drawn,%03d,%s\n".formatted(writer, writer <= 8 ? "train" : "test"));
    }
    Files.writeString(folder.resolve("split.csv"), split);
    Files.writeString(
        folder.resolve("card.md"),
        """
        # {{id}}
        {{sets}}
        {{generated}}
        {{members}}
        {{held-out errors}}
        {{test errors}}
        One reference: {{drawn, 1, eer-skilled}}.
        {{controls}}
        """);
    recipe =
        """
        recipe: 1
        created: 2026-11-28
        split: split.csv
        sets:
          - {name: drawn, sha256: "%s"}
        generated:
          - {name: hands-3, generator: hands-1, writers: 4, genuine: 4, forged: 3, seed: 3}
        eachMember:
          network: slim
          preprocessing: thinned-2
          steps: 6
          checkpointEvery: 2
          batchWriters: 2
          batchEach: 2
          warp: 0.25
        members:
          - {seed: 1, fold: 0, generated: [hands-3]}
          - {seed: 2, fold: 1, spliced: 0.3}
        combination: mean-distance
        calibration: held-out-writers
        evaluation: {card: card.md}
        """;
    recipe = recipe.formatted(digest());
  }

  /** The set's digest, as the refusal of another one says it. */
  private String digest() throws IOException {
    assertThat(make(recipe.formatted("0".repeat(64)), "refused")).isEqualTo(ExitCode.BAD_INPUT);
    String sentence = err.toString();
    assertThat(sentence).contains("the set drawn is not the one of the recipe", "0".repeat(64));
    return sentence.strip().replaceFirst("(?s).*got ", "");
  }

  private int make(String text, String to, String... more) throws IOException {
    return run(arguments(text, to, more));
  }

  private int run(List<String> arguments) {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  private List<String> arguments(String text, String to, String... more) throws IOException {
    Path file = folder.resolve("tiny.yaml");
    Files.writeString(file, text);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "recipe",
                file.toString(),
                "--data",
                folder.resolve("drawn").toString(),
                "--out",
                folder.resolve(to).toString()));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  private Map<String, byte[]> shipped(String made) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : SHIPPED) {
      files.put(name, Files.readAllBytes(folder.resolve(made).resolve(name)));
    }
    return files;
  }

  private void assertSame(String made, String other) throws IOException {
    Map<String, byte[]> first = shipped(made);
    shipped(other).forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
  }

  @Test
  void recipe_madeTwiceAndKilledAndResumed_givesTheSameBytes() throws Exception {
    assertThat(make(recipe, "first", "--jobs", "2", "--json")).as(err.toString()).isZero();
    JsonNode said = new ObjectMapper().readTree(out.toString());
    assertThat(said.path("modelId").asText()).startsWith("slim-x2-20261128-");
    assertCard(said.path("modelId").asText());

    String first = killed(make("broken"), ", step 3 of 12");
    assertThat(first).contains("0 of 2 members are there");
    String second = killed(make("broken"), "member 2 of 2, ");
    assertThat(second).contains("of 2 members are there");
    assertThat(make(recipe, "broken")).as(err.toString()).isZero();
    assertThat(err.toString()).contains("1 of 2 members are there");

    assertSame("first", "broken");
  }

  private Process make(String to) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Countersign.class.getName()));
    command.addAll(arguments(recipe, to));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Kills a making once it has said {@code sign}; what it had said. */
  private static String killed(Process process, String sign) throws Exception {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(sign)) {
        break;
      }
    }
    assertThat(process.destroyForcibly().waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said).contains(sign);
    return said.toString();
  }

  /** The card's numbers are those of metrics.json. */
  private void assertCard(String id) throws IOException {
    String card = Files.readString(folder.resolve("first/MODEL_CARD.md"));
    assertThat(card)
        .startsWith("# " + id)
        .contains("hands-3 hands-1, 4 writers, 4 genuine, 3 forged, seed 3")
        .contains("| 2 | 2 | fold 1 | 2×2 | warp 0.25, mirrored 0.0, spliced 0.3 | – | 6 |")
        .doesNotContain("{{");
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("first/metrics.json").toFile());
    JsonNode task = metrics.path("tasks").path(0);
    assertThat(task.path("references").asInt()).isEqualTo(1);
    String row =
        card.lines()
            .filter(line -> line.startsWith("| drawn (2 writers) | 1 |"))
            .findFirst()
            .orElseThrow();
    String skilled = percent(figure(task, "eer-skilled").path("value"));
    assertThat(row)
        .contains(
            "| %s (%.1f–%.1f) |"
                .formatted(
                    skilled,
                    100 * figure(task, "eer-skilled").path("low").asDouble(),
                    100 * figure(task, "eer-skilled").path("high").asDouble()))
        .contains(
            "| %s / %s |"
                .formatted(
                    percent(figure(task, "frr-at-equal-error").path("value")),
                    percent(figure(task, "far-skilled-at-equal-error").path("value"))));
    assertThat(card).contains("One reference: " + skilled + ".");
  }

  private static JsonNode figure(JsonNode task, String name) {
    for (JsonNode metric : task.path("metrics")) {
      if (metric.path("name").asText().equals(name)) {
        return metric;
      }
    }
    throw new AssertionError("no figure " + name);
  }

  private static String percent(JsonNode value) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * value.asDouble());
  }

  @Test
  void recipe_unknownKey_isRefusedWithTheNearestKnown() throws IOException {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "  warp: 0.25",
                "  wrap: 0.25",
                "spliced: 0.3",
                "splice: 0.3",
                "calibration:",
                "calibrations:")
            .entrySet()) {
      String known = wrong.getKey().strip().replaceFirst(":.*", "");
      String unknown = wrong.getValue().strip().replaceFirst(":.*", "");
      err.getBuffer().setLength(0);

      assertThat(make(recipe.replace(wrong.getKey(), wrong.getValue()), "wrong"))
          .isEqualTo(ExitCode.BAD_INPUT);
      assertThat(err.toString()).contains(unknown, known);
    }
    try (Stream<Path> made = Files.list(folder)) {
      assertThat(made.map(Path::getFileName).map(Path::toString)).doesNotContain("wrong");
    }
  }

  @Test
  void recipe_stepsThatAreNoWholeParts_areRefused() throws IOException {
    assertThat(make(recipe.replace("steps: 6", "steps: 7"), "wrong")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .contains("expected steps in whole parts of checkpointEvery, got 7 and 2");
  }

  @Test
  void recipe_memberThatCannotBegin_saysWhich() throws IOException {
    String many = recipe.replace("{seed: 1, fold: 0,", "{seed: 1, fold: 0, batchWriters: 64,");

    assertThat(make(many, "many", "--without-test")).isEqualTo(ExitCode.BAD_INPUT);

    assertThat(err.toString())
        .contains(
            "member 1: expected at least 64 writers with two genuine signatures each, got 10");
  }

  @Test
  void recipe_otherSetOrGenerator_isRefused() throws IOException {
    assertThat(make(recipe.replace("name: drawn", "name: other"), "wrong"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(make(recipe.replace("hands-1", "hands-0"), "wrong")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .contains("expected a folder for each of the recipe's sets [other], got [drawn]")
        .contains("expected a generator of [hands-1, kinematic-1], got hands-0");
  }
}
