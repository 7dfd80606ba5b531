package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CountersignTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(
        List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  private Path image(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /**
   * The whole way of the trainer on a small scale: every file of the contract, and a resumption.
   */
  @Test
  void train_leavesTheContractsFiles_thatEvaluateAndVerifyUse() throws IOException {
    Path data = folder.resolve("signatures");
    Path run = folder.resolve("run");
    assertThat(run("generate", "--out", data, "--writers", 12, "--genuine", 5, "--forged", 4))
        .isZero();
    assertThat(run("train", "--data", data, "--out", run, "--epochs", 1, "--log", "tensorboard"))
        .as(err::toString)
        .isZero();
    for (String file :
        List.of(
            "checkpoint/last.ckpt",
            "metrics.jsonl",
            "loss.png",
            "config.json",
            "report.html",
            "model.onnx",
            "manifest.json")) {
      assertThat(run.resolve(file)).isNotEmptyFile();
    }
    assertThat(out.toString()).contains(": 1 epoch, ");
    assertThat(run.resolve("tensorboard")).isNotEmptyDirectory();
    assertThat(run("train", "--data", data, "--out", run, "--epochs", 2)).isEqualTo(2);
    assertThat(err.toString()).contains("holds a run: say --resume");
    assertThat(run("train", "--data", data, "--out", run, "--epochs", 2, "--resume")).isZero();
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"eerSkilled\":0.") && line.contains("\"eerRandom\":0."));
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("<title>Loss by epoch</title>", "<title>EER by epoch, 1 reference</title>")
        .contains("<title>DET: genuine against random forgeries</title>")
        .contains("<title>Distances, 1 reference: genuine and skilled</title>")
        .contains("no-reference control, AUC", "Writers one by one", "in-sample")
        .contains("<th scope=\"row\">optimisation.learningRate</th><td>0.002</td>")
        .doesNotContain("<img", "http://www.w3.org/1999/xlink", "src=");

    Path evaluation = folder.resolve("evaluation");
    String validation = "@" + run.resolve("validation.txt");
    assertThat(
            run(
                "evaluate",
                "--model",
                run,
                "--data",
                data,
                "--writers",
                validation,
                "--out",
                evaluation,
                "--stress",
                "jpeg-30,inverted"))
        .as(err::toString)
        .isZero();
    assertThat(evaluation.resolve("stress.html")).isNotEmptyFile();
    assertThat(out.toString()).contains("jpeg-30: skilled EER with 1").contains("inverted:");
    assertThat(err.toString())
        .contains("fitted on 2 of the 2 evaluated writers: FAR, FRR and Cllr are in-sample");
    assertThat(Files.readAllLines(evaluation.resolve("scores.csv")).get(0))
        .isEqualTo("set,writer,reference,questioned,kind,references,distance,probability,verdict");
    assertThat(evaluation.resolve("report.html")).isNotEmptyFile();
    assertThat(evaluation.resolve("metrics.json")).isNotEmptyFile();
    assertThat(Files.readString(evaluation.resolve("report.html")))
        .contains("<title>Loss by epoch</title>");
    assertThat(run("compare", run, evaluation)).as(err::toString).isZero();
    assertThat(out.toString())
        .as("the same model on the same writers")
        .containsPattern(
            "signatures +1 +skilled +(\\d+\\.\\d\\d \\(.*\\)) +\\1 +\\+0\\.00 \\(\\+0\\.00 –"
                + " \\+0\\.00\\)");
    assertThat(run("evaluate", "--model", run, "--data", data, "--out", evaluation)).isEqualTo(2);
    assertThat(err.toString()).contains("of the evaluated writers were trained on");

    Path exported = folder.resolve("exported");
    assertThat(run("export", "--model", run, "--out", exported)).isZero();
    assertThat(exported.resolve("manifest.json"))
        .hasSameBinaryContentAs(run.resolve("manifest.json"));
  }

  @Test
  void train_nobodyHeldOut_saysThatThresholdsAreInSample() {
    Path data = folder.resolve("signatures");
    Path run = folder.resolve("run");
    run("generate", "--out", data, "--writers", 8, "--genuine", 4, "--forged", 4);
    assertThat(run("train", "--data", data, "--out", run, "--epochs", 1, "--validation", 0))
        .as(err::toString)
        .isZero();
    assertThat(run.resolve("validation.txt")).isEmptyFile();
    assertThat(out.toString())
        .containsPattern("signatures training writers +1 +\\d+\\.\\d\\d % \\(.* – .*\\) ")
        .contains("signatures training writers: control-no-reference-auc");
    Path evaluation = folder.resolve("evaluation");
    assertThat(
            run("evaluate", "--model", run, "--data", data, "--out", evaluation, "--allow-overlap"))
        .isZero();
    assertThat(err.toString()).contains("fitted on the training writers themselves");
  }

  @Test
  void verify_tellsGenuineFromForgedByExitCode() throws IOException {
    TinyModel.write(folder);
    Path a = image("a.png", Drawings.png(7, 1));
    Path b = image("b.png", Drawings.png(7, 2));
    Path other = image("other.png", Drawings.png(8));
    assertThat(run("verify", "--model", folder, a, b)).isZero();
    assertThat(out.toString())
        .contains("support for genuine. Accept it")
        .contains("genuine: probability");
    assertThat(run("verify", "--model", folder, other, b)).isEqualTo(1);
  }

  @Test
  void verify_json_hasTheAnswersFields() throws IOException {
    TinyModel.write(folder);
    Path a = image("a.png", Drawings.png(7, 1));
    run("verify", "--json", "--model", folder, a, a);
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("verdict").asText()).isEqualTo("inconclusive");
    assertThat(answer.path("copyOf").asText()).isEqualTo("reference 1");
    assertThat(answer.path("distance").asDouble()).isZero();
    assertThat(answer.path("references").asInt()).isEqualTo(1);
  }

  @Test
  void verify_badImage_namesTheFile() throws IOException {
    TinyModel.write(folder);
    Path good = image("good.png", Drawings.png(7));
    Path bad = image("bad.png", new byte[] {'G', 'I', 'F', '8'});
    assertThat(run("verify", "--model", folder, good, good, bad)).isEqualTo(5);
    assertThat(err.toString()).contains("bad.png: expected a PNG").contains("a GIF image");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --data /nowhere --out x | expected a folder of signatures, there is none at",
        "train --data . --out x --network resnet | expected a network of",
        "train --data . --out x --pairs some | expected --pairs batch or list",
        "train --data . --out x --validation 0.6 | expected a validation share from 0 to 0.5",
        "train --data . --out x --preprocessing grey | unknown preprocessing version grey",
        "train --data . --out x --loss hinge | expected a loss of",
        "train --data . --out x --device tpu | expected a device of auto, cpu, gpu or gpu:N",
        "train --data . --out x --batch-writers 0 | expected at least 2 writers",
        "train --data . --out x --spliced 2 | expected a share or strength of 0 to 1",
        "train --data . --out x --pairs list --loss triplet | expected --loss contrastive with",
        "combine --data . --out x --runs x | there is no file",
        "train --data . --out x --writers 1 --split y | expected --writers or --split, got both",
        "train --data . --out x --epochs 0 | expected at least 1 epoch",
        "evaluate --model a,b --data . --out x | expected one --model, or --across, got 2",
        "evaluate --model s3://bucket --data . --out x | expected s3://bucket/models/<model-id>",
        "verify --model /nowhere a b | there is no file or folder",
        "generate --out x --writers 0 | expected at least 1 writer",
        "generate --out x --generator x9 | expected a --generator of hands-1, kinematic-1, got x9",
        "generate --out x --pages 1 --generator kinematic-1 | expected --pages with signatures of",
        "evaluate --data . | expected --out, the folder for the report, or --components",
        "evaluate --data . --components --across | expected --components without --across",
        "evaluate --model /nowhere --data . --out x | there is no file",
        "evaluate --model /nowhere --data . --out x --stress rain | expected all or a list of"
            + " photo",
        "compare x | requires at least 2 values",
        "compare x x | countersign evaluate --out",
        "train --data . --out x --log wandb | expected --log tensorboard, got wandb",
        "frobnicate | Unmatched argument",
      })
  void badInput_isASentenceAndExitTwo(String line, String sentence) {
    List<String> arguments =
        List.of(line.split(" ")).stream()
            .map(word -> word.equals("x") ? folder.resolve("x").toString() : word)
            .map(word -> word.equals(".") ? folder.toString() : word)
            .toList();
    assertThat(run(arguments.toArray())).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void train_tooFewWriters_saysWhatIsMissing() throws IOException {
    new Synthesis(1).write(folder.resolve("two"), 2, 3, 2);
    assertThat(run("train", "--data", folder.resolve("two"), "--out", folder.resolve("r")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("expected at least 5 writers");
  }

  @Test
  void train_heldOutWritersWithOneSignatureEach_isSaidBeforeTheTraining() throws IOException {
    new Synthesis(1).write(folder.resolve("one"), 5, 1, 1);
    Path run = folder.resolve("r");
    assertThat(run("train", "--data", folder.resolve("one"), "--out", run)).isEqualTo(2);
    assertThat(err.toString()).contains("one of those with two genuine signatures");
    assertThat(run.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void everyCommand_hasHelp() {
    for (String command :
        List.of(
            "generate",
            "train",
            "combine",
            "evaluate",
            "compare",
            "verify",
            "export",
            "publish",
            "models")) {
      assertThat(run(command, "--help")).isZero();
    }
    assertThat(out.toString()).contains("(default: slim)");
  }
}
