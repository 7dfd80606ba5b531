package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.scoring.FittedOn;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code recipe} with thresholds fitted on sets that nobody has seen, on three generated sets. */
class RecipeJudgesTest {
  private static final List<String> SETS = List.of("first", "second", "strange");

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();
  private String recipe = "";

  @BeforeEach
  void prepare() throws IOException {
    StringBuilder split = new StringBuilder("set,writer,split\n");
    StringBuilder sets = new StringBuilder();
    for (String set : SETS) {
      new Synthesis(set.length()).write(folder.resolve(set), 5, 3, 2);
      for (int writer = 1; writer <= 5; writer++) {
        split.append("%s,%03d,%s\n".formatted(set, writer, writer <= 4 ? "train" : "test"));
      }
      sets.append(
          "  - {name: %s, trains: %s, sha256: \"%s\"}\n"
              .formatted(set, !set.equals("strange"), "0".repeat(64)));
    }
    Files.writeString(folder.resolve("split.csv"), split);
    Files.writeString(
        folder.resolve("card.md"),
        "{{promises}}\n{{held-out errors}}\n{{members}}\n{{strangers}}\n{{test errors}}\n");
    recipe =
        """
        recipe: 1
        created: 2026-11-28
        split: split.csv
        sets:
        %seachMember:
          network: slim
          preprocessing: thinned-2
          validation: 0.5
          steps: 2
          checkpointEvery: 2
          batchWriters: 2
          batchEach: 2
        members:
          - {seed: 1, fold: 0}
          - {seed: 2, fold: 1}
        judges:
          - {seed: 3, without: first}
          - {seed: 4, without: second}
        combination: mean-distance
        calibration: left-out-sets
        evaluation: {card: card.md}
        """
            .formatted(sets);
  }

  private int make() throws IOException {
    Path file = folder.resolve("judged.yaml");
    Files.writeString(file, recipe);
    return run(
        "recipe",
        file.toString(),
        "--data",
        SETS.stream().map(set -> folder.resolve(set).toString()).collect(Collectors.joining(",")),
        "--jobs",
        "2",
        "--out",
        folder.resolve("model").toString());
  }

  private int run(String... arguments) {
    err.getBuffer().setLength(0);
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(new StringWriter()));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  /** Each set's digest, as the refusal of another one says it. */
  private void knowSets() throws IOException {
    for (String set : SETS) {
      assertThat(make()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(err.toString()).contains("the set " + set);
      String digest = err.toString().strip().replaceFirst("(?s).*got ", "");
      recipe = recipe.replaceFirst("(name: " + set + ", .*)\"0{64}\"", "$1\"" + digest + "\"");
    }
  }

  @Test
  void thresholds_areFittedOnSetsThatNobodySaw() throws IOException {
    knowSets();

    assertThat(make()).as(err.toString()).isZero();

    Manifest manifest =
        ManifestCodec.read(Files.readAllBytes(folder.resolve("model/manifest.json")));
    assertThat(manifest.training().fittedOn()).isEqualTo(FittedOn.LEFT_OUT_SETS);
    assertThat(manifest.training().sets()).containsExactly("first", "second");
    assertThat(manifest.training().heldOut())
        .as("all training writers of all sets")
        .hasSize(12)
        .contains("strange/001");
    assertThat(manifest.metrics())
        .extracting(Manifest.Metric::set)
        .contains("first left out", "second left out", "strange left out");
    assertThat(Files.readString(folder.resolve("model/MODEL_CARD.md")))
        .contains("| strange | 1 |", "| without second |")
        .doesNotContain("{{");
  }

  @Test
  void judges_areAskedForAndRefusedWhereTheyMakeNoSense() throws IOException {
    String whole = recipe;
    recipe = whole.replace("  - {seed: 4, without: second}\n", "");
    assertThat(make()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("expected judges without [first, second], got [first]");

    recipe = whole.replace("left-out-sets", "held-out-writers");
    assertThat(make()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("expected judges without any set, got [first, second]");

    recipe = whole.replace("{seed: 2, fold: 1}", "{seed: 2, without: first}");
    assertThat(make()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("members of all sets");

    recipe = whole.replace("{seed: 3, without: first}", "{seed: 3, without: first, fold: 1}");
    assertThat(make()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("the key fold is unknown");
  }

  private String strange() {
    return folder.resolve("strange").toString();
  }

  /** Adds the set to measure on to a recipe, with its digest. */
  private void knowStrangers(Path file, String free) throws IOException {
    Files.writeString(folder.resolve("other.json"), "{\"modelId\": \"other\", \"metrics\": []}");
    String strangers =
        """
        evaluation:
          card: card.md
          strangers:
            split: split.csv
            against: other.json
            sets:
              - {name: strange, sha256: "%s"}
        """;
    String whole = free.replace("evaluation: {card: card.md}\n", strangers);
    Files.writeString(file, whole.formatted("0".repeat(64)));
    String refused = folder.resolve("refused").toString();
    assertThat(run("recipe", file.toString(), "--data", strange(), "--out", refused))
        .isEqualTo(ExitCode.BAD_INPUT);
    Files.writeString(file, whole.formatted(err.toString().strip().replaceFirst("(?s).*got ", "")));
  }

  @Test
  void recipe_ofGeneratedSignaturesAlone_needsNoData() throws IOException {
    Path file = folder.resolve("free.yaml");
    Files.writeString(
        file,
        """
        recipe: 1
        created: 2026-11-28
        generated:
          - {name: taught, generator: hands-1, writers: 8, genuine: 3, forged: 2, seed: 3}
          - {name: asked, generator: hands-1, writers: 4, genuine: 3, forged: 2, seed: 4}
          - {name: asked-too, generator: hands-1, writers: 4, genuine: 3, forged: 2, seed: 5}
          - {name: asked-last, generator: kinematic-1, writers: 4, genuine: 3, forged: 2, seed: 6,
             ductus: [plain], signers: 1.2, forgers: 0.8}
        eachMember:
          network: slim
          preprocessing: thinned-2
          validation: 0.5
          steps: 2
          checkpointEvery: 2
          batchWriters: 2
          batchEach: 2
          generated: [taught]
        members:
          - {seed: 1, fold: 0}
          - {seed: 2, fold: 1}
        combination: mean-distance
        calibration: left-out-sets
        evaluation: {card: card.md}
        """);
    Path out = folder.resolve("free");

    int code = run("recipe", file.toString(), "--jobs", "2", "--out", out.toString());

    assertThat(code).as(err.toString()).isZero();
    Manifest manifest = ManifestCodec.read(Files.readAllBytes(out.resolve("manifest.json")));
    assertThat(manifest.training().sets()).containsExactly("taught");
    assertThat(manifest.training().fittedOn()).isEqualTo(FittedOn.LEFT_OUT_SETS);
    assertThat(manifest.training().heldOut()).hasSize(12).allMatch(w -> w.startsWith("asked"));
    assertThat(Files.readString(out.resolve("MODEL_CARD.md"))).contains("| asked-too | 1 |");

    String recipe = Files.readString(file);
    knowStrangers(file, recipe);
    Path measured = folder.resolve("measured");
    code = run("recipe", file.toString(), "--data", strange(), "--out", measured.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(measured.resolve("model.onnx")).hasSameBinaryContentAs(out.resolve("model.onnx"));
    assertThat(measured.resolve("manifest.json"))
        .as("nothing is fitted on strangers")
        .hasSameBinaryContentAs(out.resolve("manifest.json"));
    assertThat(Files.readString(measured.resolve("MODEL_CARD.md")))
        .contains("| strange (4 writers) | 1 |", "| **mean** | 1 |", "| strange (1 writers) | 1 |");

    assertThat(run("recipe", file.toString(), "--out", measured.toString())).isZero();
    assertThat(Files.readString(measured.resolve("MODEL_CARD.md"))).contains("Not measured");

    Files.writeString(file, recipe.replace("left-out-sets", "held-out-writers"));
    assertThat(run("recipe", file.toString(), "--out", out.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("expected calibration: left-out-sets");
  }
}
