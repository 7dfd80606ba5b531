package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.Contracts;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Verifying by table and by folders. */
class VerifyCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void files() throws IOException {
    TinyModel.write(folder);
    for (String signer : List.of("ada", "böb x")) {
      int hand = signer.equals("ada") ? 7 : 8;
      Path known = Files.createDirectories(folder.resolve("known").resolve(signer));
      Path asked = Files.createDirectories(folder.resolve("asked").resolve(signer));
      Files.write(known.resolve("1.png"), Drawings.png(hand, 1));
      Files.write(known.resolve("2.png"), Drawings.png(hand, 2));
      Files.writeString(known.resolve("notes.txt"), "no image");
      Files.write(asked.resolve("own.png"), Drawings.png(hand, 3));
      Files.write(asked.resolve("other.png"), Drawings.png(hand + 20, 1));
    }
  }

  private int run(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("verify", "--model", folder.toString()));
    List.of(arguments).forEach(one -> all.add(one.toString()));
    CommandLine command = Countersign.commandLine("verify");
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(all.toArray(String[]::new));
  }

  private List<CSVRecord> rows() throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    return format.parse(new StringReader(out.toString())).getRecords();
  }

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @Test
  void documents_theSignatureThatIsMeant_isCompared() throws IOException {
    byte[] pdf =
        new Contracts().page().signed(7, 4, 300, 150).page().signed(28, 4, 300, 150).bytes();
    Path contract = Files.write(folder.resolve("contract.pdf"), pdf);
    Path known = folder.resolve("known").resolve("ada").resolve("1.png");

    assertThat(run(contract, known)).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString()).contains("2 signatures were found: 1 on page 1 at ");
    assertThat(run("--page", 1, contract, known)).as(err::toString).isZero();
    assertThat(run("--signature", 2, contract, known)).isEqualTo(ExitCode.NO);
    assertThat(run(known, contract + "#page=1")).as(err::toString).isZero();
    assertThat(run(known, contract + "#page=2&signature=1")).isEqualTo(ExitCode.NO);
    assertThat(run("--page", "one", contract, known)).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void folders_oneForEachSigner_comparesEachWithItsOwn() throws IOException {
    int code = run("--known", folder.resolve("known"), "--questioned", folder.resolve("asked"));

    assertThat(code).as(err.toString()).isEqualTo(1);
    assertThat(rows())
        .extracting(row -> Path.of(row.get("questioned")).getFileName() + " " + row.get("verdict"))
        .containsExactly(
            "other.png forged", "own.png genuine", "other.png forged", "own.png genuine");
    assertThat(rows()).allMatch(row -> row.get("references").equals("2"));
    assertThat(err.toString()).contains("2 genuine, 2 forged, 0 inconclusive, 0 refused");
  }

  @Test
  void folders_ofOneSigner_comparesAll() throws IOException {
    int code =
        run(
            "--known",
            folder.resolve("known/ada"),
            "--questioned",
            folder.resolve("asked/ada"),
            "--json");

    assertThat(code).isEqualTo(1);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).at("/answer/verdict").asText()).isEqualTo("genuine");
    assertThat(lines.get(1).at("/references")).hasSize(2);
  }

  @Test
  void pairs_withMarkQuotesAndSemicolons_areRelativeToTheTable() throws IOException {
    Path table =
        table(
            "\uFEFFreference,questioned,remark\n"
                + "known/ada/1.png; known/ada/2.png,asked/ada/own.png,\"a, b\"\n"
                + "\"known/böb x/1.png\",\"asked/böb x/own.png\",\n");

    assertThat(run("--pairs", table)).as(err.toString()).isZero();
    assertThat(rows()).extracting(row -> row.get("references")).containsExactly("2", "1");
  }

  @Test
  void pairs_oneOfThemRefused_goesOnAndSaysSo() throws IOException {
    Files.writeString(folder.resolve("text.png"), "no image at all");
    Path table =
        table(
            "questioned,reference\ntext.png,known/ada/1.png\nmissing.png,known/ada/1.png\n"
                + "known/ada,known/ada/1.png\nasked/ada/own.png,known/ada/1.png\n");

    assertThat(run("--pairs", table)).isEqualTo(5);
    assertThat(rows()).extracting(row -> row.get("verdict")).containsExactly("", "", "", "genuine");
    assertThat(rows().get(0).get("refused")).contains("questioned: expected a PNG");
    assertThat(rows().get(1).get("refused")).contains("there is no such file");
    assertThat(rows().get(2).get("refused")).contains("expected an image, got a folder");
    assertThat(err.toString()).contains("1 genuine, 0 forged, 0 inconclusive, 3 refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image,known\\na,b | expected the columns questioned and reference, got image, known",
        "questioned,reference | expected rows below the header",
        "questioned,reference\\na.png, | line 2: expected a questioned file and at least one",
        "questioned,reference,reference\\na.png,b,c | duplicate name",
      })
  void pairs_badTable_isASentence(String text, String sentence) throws IOException {
    assertThat(run("--pairs", table(text.replace("\\n", "\n")))).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected either QUESTIONED and REFERENCE, or --pairs, or --known",
        "--known known | --questioned is missing",
        "--questioned asked | --known is missing",
        "--known nowhere --questioned asked | no file or folder",
        "--known model.onnx --questioned asked | expected a folder",
        "--known asked --questioned known/ada | expected images",
        "--pairs known | got a folder",
        "--pairs x.csv a b | expected either",
        "a.png | at least one REFERENCE",
        "--explain x.png --known known --questioned asked | draws one verification",
        "--profile Strict asked/ada/own.png known/ada/1.png | default, strict or lenient, got"
            + " Strict",
        "--profile strict --far 0.1 a b | got both",
        "--far 2 asked/ada/own.png known/ada/1.png | between 0 and 1, got 2",
        "--far 0.0001 asked/ada/own.png known/ada/1.png | which the model was measured at",
        "nowhere.png known/ada/1.png | nowhere.png: there is no such file",
        "asked/ada known/ada/1.png | expected an image, got a folder",
      })
  void badUsage_isASentenceAndExitTwo(String line, String sentence) {
    Object[] words =
        List.of(line.split(" ")).stream()
            .filter(word -> !word.isEmpty())
            .map(
                word ->
                    word.matches("(known|asked|nowhere|model)\\S*")
                        ? folder.resolve(word).toString()
                        : word)
            .toArray();
    assertThat(run(words)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void profile_strict_asksForMore() {
    Path asked = folder.resolve("asked/ada/own.png");
    Path known = folder.resolve("known/ada/1.png");

    run("--json", asked, known);
    run("--json", "--profile", "strict", asked, known);
    run("--json", "--far", "0.05", asked, known);

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).contains("\"profile\":\"default\"", "\"threshold\":0.6,");
    assertThat(lines.get(1)).contains("\"profile\":\"strict\"", "\"threshold\":0.39");
    assertThat(lines.get(2)).contains("\"profile\":\"far=0.05\"");
  }

  @Test
  void explain_writesAPicture() throws IOException {
    Path picture = folder.resolve("out.png");

    run(
        "--explain",
        picture,
        folder.resolve("asked/ada/other.png"),
        folder.resolve("known/ada/1.png"));

    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(512);
  }

  @Test
  void explain_intoNoFolder_isASentence() {
    int code =
        run(
            "--explain",
            folder.resolve("nowhere/out.png"),
            folder.resolve("asked/ada/own.png"),
            folder.resolve("known/ada/1.png"));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file or folder");
  }
}
