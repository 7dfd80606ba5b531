package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command over two generated sets, writers 001 to 003 of each trained on. */
class EvaluateCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path splits;

  @BeforeEach
  void signatures() throws IOException {
    new Synthesis(3).write(folder.resolve("one"), 6, 5, 3);
    new Synthesis(4).write(folder.resolve("two"), 6, 5, 3);
    StringBuilder table = new StringBuilder("set,writer,split\n");
    for (String set : List.of("one", "two")) {
      for (int writer = 1; writer <= 6; writer++) {
        table.append("%s,%03d,%s\n".formatted(set, writer, writer <= 3 ? "train" : "test"));
      }
    }
    splits = Files.writeString(folder.resolve("splits.csv"), table);
    Manifest tiny = TinyModel.write(folder);
    Files.write(
        folder.resolve("manifest.json"),
        ManifestCodec.write(
            trained(
                tiny, List.of("one/001", "one/002", "one/003", "two/001", "two/002", "two/003"))));
  }

  /** A model of its own folder that was trained on these writers. */
  private Path model(String name, String... writers) throws IOException {
    Path model = Files.createDirectory(folder.resolve(name));
    Manifest tiny = TinyModel.write(model);
    Files.write(
        model.resolve("manifest.json"), ManifestCodec.write(trained(tiny, List.of(writers))));
    return model;
  }

  private static Manifest trained(Manifest tiny, List<String> writers) {
    Manifest.Training training = tiny.training();
    return new Manifest(
        tiny.modelId(),
        tiny.created(),
        tiny.network(),
        tiny.loss(),
        tiny.input(),
        tiny.embedding(),
        tiny.distance(),
        tiny.scoring(),
        tiny.metrics(),
        new Manifest.Training(
            List.of("one", "two"),
            writers,
            training.contentDigest(),
            training.imageHashes(),
            training.heldOut(),
            training.seed(),
            training.epochs(),
            training.sourceCommit(),
            training.java(),
            training.device(),
            training.seconds()),
        tiny.onnx(),
        tiny.selfTest());
  }

  private int evaluate(String to, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("evaluate", "--model", folder, "--out", folder.resolve(to)));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private int run(Object... arguments) {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private String both() {
    return folder.resolve("one") + "," + folder.resolve("two");
  }

  @Test
  void split_measuresTheTestWriters_andTwiceTheSame() throws IOException {
    for (String to : List.of("first", "second")) {
      assertThat(evaluate(to, "--data", both(), "--split", splits)).as(err::toString).isZero();
    }
    for (String file : List.of("scores.csv", "metrics.json", "report.html")) {
      assertThat(folder.resolve("second").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
    }
    Set<String> writers = new TreeSet<>();
    for (String row : Files.readAllLines(folder.resolve("first/scores.csv"))) {
      writers.add(row.replaceFirst("/\\w+\\.png.*", ""));
    }
    writers.remove("reference,questioned,kind,references,distance,probability,verdict");
    assertThat(writers)
        .containsExactly("one/004", "one/005", "one/006", "two/004", "two/005", "two/006");
  }

  @Test
  void split_isShortForWritersOfTheTable() throws IOException {
    assertThat(evaluate("split", "--data", both(), "--split", splits)).isZero();
    assertThat(evaluate("writers", "--data", both(), "--writers", "@" + splits + ":test")).isZero();
    assertThat(folder.resolve("split/scores.csv"))
        .hasSameBinaryContentAs(folder.resolve("writers/scores.csv"));
    assertThat(evaluate("both", "--data", both(), "--split", splits, "--writers", "004"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("expected --writers or --split, got both");
  }

  @Test
  void text_hasLikelihoodRatiosWorstWritersAndControls() throws IOException {
    assertThat(evaluate("out", "--data", both(), "--split", splits)).isZero();
    assertThat(out.toString())
        .containsPattern("one, 3 references: eer-skilled \\d+\\.\\d\\d % \\(")
        .containsPattern(
            "one, 1 reference, skilled: Cllr \\d\\.\\d{3} \\(.*\\), min Cllr \\d\\.\\d{3}; worst"
                + " writer 00[456], EER \\d+\\.\\d\\d %")
        .containsPattern("two: control-tone-swap-largest-change \\d")
        .containsPattern("pooled: control-no-reference-auc 0\\.\\d{4}");
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("out/metrics.json").toFile());
    assertThat(metrics.path("controls").findValuesAsText("set"))
        .containsOnly("one", "two", "pooled");
  }

  @Test
  void oneFolder_hasPathsRelativeToIt_andNothingPooled() throws IOException {
    assertThat(evaluate("out", "--data", folder.resolve("one"), "--split", splits)).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/scores.csv")).get(1)).startsWith("004/");
    assertThat(out.toString()).doesNotContain("pooled");
  }

  @Test
  void json_hasIntervalsAndWarnings() throws IOException {
    assertThat(evaluate("out", "--data", both(), "--split", splits, "--json")).isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("modelId").asText()).isNotEmpty();
    assertThat(answer.path("skipped").isEmpty()).isTrue();
    assertThat(answer.path("warnings").get(0).asText())
        .startsWith("Contaminated: on one forged is told from genuine");
    JsonNode eer = answer.path("metrics").get(0);
    for (JsonNode metric : answer.path("metrics")) {
      eer = metric.path("name").asText().equals("eer-skilled") ? metric : eer;
    }
    assertThat(eer.path("value").asDouble())
        .isBetween(eer.path("low").asDouble(), eer.path("high").asDouble());
    assertThat(answer.path("controls").isEmpty()).isFalse();
  }

  @Test
  void across_measuresEachSetWithTheModelThatDoesNotKnowIt() throws IOException {
    Path knowsOne = model("a", "one/001", "one/002");
    Path knowsTwo = model("b", "two/001", "two/002");
    assertThat(
            run(
                "evaluate",
                "--across",
                "--model",
                knowsOne + "," + knowsTwo,
                "--data",
                both(),
                "--split",
                splits,
                "--out",
                folder.resolve("across")))
        .as(err::toString)
        .isZero();
    assertThat(err.toString())
        .contains("Across sets: trained on drawings, two, measured on one")
        .contains("Across sets: trained on drawings, one, measured on two");
    assertThat(Files.readString(folder.resolve("across/one/report.html")))
        .contains("trained on drawings, two, measured on one");
    assertThat(Files.readAllLines(folder.resolve("across/two/scores.csv")).get(1))
        .startsWith("two/");
  }

  @Test
  void across_noModelForASet_isRefusedByName() throws IOException {
    Path knowsBoth = model("c", "one/001", "two/001");
    assertThat(evaluate("out", "--across", "--data", both(), "--split", splits)).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected one model that was trained without one among those of --model, got 0");
    assertThat(
            run(
                "evaluate",
                "--model",
                knowsBoth + "," + knowsBoth,
                "--data",
                both(),
                "--out",
                folder.resolve("out")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("expected one --model, or --across, got 2");
  }

  @Test
  void pairList_comparesTheListedPairsAlone() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("pairs.csv"),
            """
            image1,image2,label
            004/004_01.png,004/004_02.png,0
            004/004_01.png,004_forg/004_forg_01.png,1
            005/005_01.png,005/005_03.PNG,0
            005/005_01.png,005_forg/005_forg_02.png,1
            001/001_01.png,001_forg/001_forg_02.png,1
            """);
    assertThat(
            evaluate(
                "out", "--data", folder.resolve("one"), "--split", splits, "--pair-list", list))
        .as(err::toString)
        .isZero();
    List<String> rows = Files.readAllLines(folder.resolve("out/scores.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",genuine,1,")).hasSize(2);
    assertThat(rows).noneMatch(row -> row.startsWith("001/"));
    assertThat(out.toString()).containsPattern("one, 1 reference: oracle-accuracy \\d+\\.\\d\\d %");
  }
}
