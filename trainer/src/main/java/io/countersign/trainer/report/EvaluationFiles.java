package io.countersign.trainer.report;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults;
import io.countersign.trainer.protocol.Task;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Writes an evaluation: {@code metrics.json}, {@code scores.csv}, {@code report.html}.
 *
 * @param title of the report
 * @param warnings sentences that belong beside every figure
 * @param skipped images that could not be used, with the reason
 * @param run what is known of the model's training
 */
public record EvaluationFiles(
    Path folder,
    String title,
    Manifest manifest,
    List<String> warnings,
    List<String> skipped,
    RunHistory run) {
  public EvaluationFiles {
    warnings = List.copyOf(warnings);
    skipped = List.copyOf(skipped);
  }

  /** Writes the three files; the same results give the same bytes. */
  public void write(EvaluationResults results) throws IOException {
    Files.createDirectories(folder);
    ScoresCsv.write(folder.resolve("scores.csv"), results);
    MetricsJson metrics = new MetricsJson(manifest.modelId(), warnings, skipped);
    results.tasks().forEach(metrics::task);
    results.controls().forEach(metrics::control);
    metrics.write(folder.resolve("metrics.json"));
    Report report = new Report(title, manifest, warnings, skipped, run, results);
    Files.writeString(folder.resolve("report.html"), report.page(), StandardCharsets.UTF_8);
  }

  /** Writes sheets of pairs with the signatures themselves: for private use. */
  void sheets(EvaluationResults results) throws IOException {
    for (Task task : results.tasks().toList()) {
      if (task.references() == 1) {
        Path file = folder.resolve("pairs-%s.png".formatted(task.set()));
        PairSheet.write(file, task.comparisons(), task.scoring());
      }
    }
  }

  /**
   * A sheet as the seed article prints it: pairs of signatures with their distance, label and
   * prediction. It shows real signatures: for private use, and only when asked for.
   */
  static final class PairSheet {
    private static final int CELL_WIDTH = 260;
    private static final int CELL_HEIGHT = 110;
    private static final int ROW = CELL_HEIGHT + 26;
    private static final int PAIRS_A_KIND = 6;
    private static final long SEED = 105;

    private PairSheet() {}

    /** Writes a PNG of six seeded pairs of each kind. */
    static void write(Path file, List<Task.Comparison> pairs, Scoring scoring) throws IOException {
      List<Task.Comparison> shown = choose(pairs);
      BufferedImage sheet =
          new BufferedImage(
              2 * CELL_WIDTH + 30, ROW * shown.size() + 10, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = sheet.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      for (int i = 0; i < shown.size(); i++) {
        draw(graphics, 10 + i * ROW, shown.get(i), scoring);
      }
      graphics.dispose();
      ImageIO.write(sheet, "png", file.toFile());
    }

    private static List<Task.Comparison> choose(List<Task.Comparison> pairs) {
      List<Task.Comparison> shuffled = new ArrayList<>(pairs);
      Collections.shuffle(shuffled, new Random(SEED));
      List<Task.Comparison> shown = new ArrayList<>();
      for (Score.Kind kind : Score.Kind.values()) {
        shuffled.stream().filter(p -> p.kind() == kind).limit(PAIRS_A_KIND).forEach(shown::add);
      }
      return shown;
    }

    private static void draw(Graphics2D graphics, int top, Task.Comparison pair, Scoring scoring)
        throws IOException {
      drawImage(graphics, pair.references().get(0), 10, top);
      drawImage(graphics, pair.questioned(), 20 + CELL_WIDTH, top);
      graphics.setColor(Color.BLACK);
      String caption =
          String.format(
              Locale.ROOT,
              "distance %.3f (threshold %.3f)   label: %s   prediction: %s",
              pair.distance(),
              scoring.rule().threshold(),
              pair.kind().label(),
              scoring.rule().verdict(pair.distance()).json());
      graphics.drawString(caption, 10, top + CELL_HEIGHT + 15);
    }

    private static void drawImage(Graphics2D graphics, Task.Sample sample, int left, int top)
        throws IOException {
      BufferedImage image = ImageIO.read(sample.file().path().toFile());
      double scale =
          Math.min(
              CELL_WIDTH / (double) image.getWidth(), CELL_HEIGHT / (double) image.getHeight());
      int width = Math.max(1, (int) (image.getWidth() * scale));
      int height = Math.max(1, (int) (image.getHeight() * scale));
      Image smooth = image.getScaledInstance(width, height, Image.SCALE_SMOOTH);
      graphics.drawImage(smooth, left, top, null);
    }
  }
}
