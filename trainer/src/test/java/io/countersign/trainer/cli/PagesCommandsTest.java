package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.countersign.image.GrayImage;
import io.countersign.testing.Contracts;
import io.countersign.trainer.pages.Surroundings;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PagesCommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  /** Pages are made, a network is trained on others for two steps, and measured on them. */
  @Test
  void trainInk_leavesANetworkThatEvaluatePagesUses() throws IOException {
    Path pages = folder.resolve("pages");
    Path run = folder.resolve("run");
    assertThat(run("generate", "--pages", 3, "--dpi", "72,80", "--out", pages))
        .as(err::toString)
        .isZero();
    assertThat(run("train-ink", "--out", run, "--epochs", 1, "--steps", 2, "--tiles", 2))
        .as(err::toString)
        .isZero();
    assertThat(run.resolve("ink.onnx")).isNotEmptyFile();
    assertThat(Files.readString(run.resolve("ink.json")))
        .contains("\"kind\" : \"segmentation\"", "\"seed\" : 20", "\"steps\" : 2");
    assertThat(run("train-ink", "--out", run)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("holds a run: say --resume");

    assertThat(run("evaluate-pages", "--data", pages, "--ink", run, "--json"))
        .as(err::toString)
        .isZero();
    assertThat(out.toString()).contains("\"pages\":{\"pages\":3", "\"averagePrecision50\":");
  }

  @Test
  void evaluatePages_folderWithoutSets_isBadInput() {
    assertThat(run("evaluate-pages", "--data", folder.resolve("none"), "--ink", folder))
        .isEqualTo(2);
    assertThat(err.toString()).contains("expected a folder of pages");
  }

  @Test
  void generate_dpiTheWrongWayRound_isBadInput() {
    assertThat(run("generate", "--pages", 1, "--dpi", "300,72", "--out", folder.resolve("x")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("of 50 to 1200 dots an inch, got 1 of [300.0, 72.0]");
  }

  @Test
  void extract_writesEachSignatureAloneWithItsMaskAndARow() throws IOException {
    Path image = folder.resolve("form.png");
    GrayImage signature = new Synthesis(4).genuine(2, 1);
    Files.write(image, Synthesis.png(Surroundings.BOX.around(signature)));
    Path broken = Files.writeString(folder.resolve("broken.png"), "no image");
    Path to = folder.resolve("found");

    assertThat(run("extract", image, broken, folder.resolve("none.png"), folder, "--out", to))
        .as(err::toString)
        .isZero();

    assertThat(out.toString()).startsWith("1 signature in 4 files, in ");
    BufferedImage crop = ImageIO.read(to.resolve("form-1.png").toFile());
    BufferedImage mask = ImageIO.read(to.resolve("form-1-mask.png").toFile());
    List<String> table = Files.readAllLines(to.resolve("signatures.csv"));
    assertThat(table)
        .hasSize(5)
        .first()
        .isEqualTo("image,page,signature,x,y,width,height,confidence,crop,problem");
    String[] cells = table.get(1).split(",", -1);
    assertThat(mask.getWidth()).isEqualTo(Integer.parseInt(cells[5]));
    assertThat(mask.getHeight()).isEqualTo(Integer.parseInt(cells[6]));
    // the printed box is wider than the signature, and is not in the crop
    assertThat(crop.getWidth()).isBetween(mask.getWidth(), 700 * signature.width() / 650);
    assertThat(black(crop)).isCloseTo(black(mask), withinPercentage(60));
    assertThat(table.get(2)).contains("broken.png,,,,,,,,,");
    assertThat(table.get(3)).endsWith("\"expected an image, there is none\"");
    assertThat(table.get(4)).endsWith("\"expected an image, there is a folder\"");
    assertThat(run("extract", image, "--out", to)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("expected a new or empty folder for --out");
  }

  @Test
  void extract_ofADocument_goesThroughItsPages() throws IOException {
    byte[] pdf =
        new Contracts().page().signed(3, 1, 300, 150).page().page().signed(4, 1, 90, 150).bytes();
    Path contract = Files.write(folder.resolve("contract.pdf"), pdf);
    Path broken = Files.write(folder.resolve("half.pdf"), Arrays.copyOf(pdf, pdf.length / 4));
    Path to = folder.resolve("of-contract");

    assertThat(run("extract", contract, broken, "--out", to)).as(err::toString).isZero();

    assertThat(to.resolve("contract-p1-1.png")).exists();
    assertThat(to.resolve("contract-p3-1-mask.png")).exists();
    List<String> table = Files.readAllLines(to.resolve("signatures.csv"));
    assertThat(table.get(1)).startsWith(contract + ",1,1,");
    assertThat(table.get(2)).startsWith(contract + ",3,1,");
    assertThat(table.get(3)).contains("half.pdf,,,,,,,,,").contains("expected a whole PDF");
  }

  @Test
  void extract_ofPrintAlone_findsNothingAndSaysNo() throws IOException {
    Path image = folder.resolve("empty.png");
    byte[] white = new byte[650 * 270];
    Arrays.fill(white, (byte) 255);
    Files.write(image, Synthesis.png(Surroundings.LABEL.around(GrayImage.of(650, 270, white))));

    assertThat(run("extract", image, "--out", folder.resolve("nothing"), "--json"))
        .isEqualTo(ExitCode.NO);

    assertThat(out.toString()).contains("\"problem\":\"no signature was found\"");
  }

  private static int black(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    return count;
  }
}
