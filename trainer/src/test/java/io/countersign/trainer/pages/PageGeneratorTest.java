package io.countersign.trainer.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.extraction.Ink;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageGeneratorTest {
  private static final long MOST = 150_000;

  @Test
  void page_sameSeedAndNumber_isTheSame() {
    for (int i = 0; i < 6; i++) {
      PageGenerator.GeneratedPage first = new PageGenerator(7).page(i, 72, 120, MOST);
      PageGenerator.GeneratedPage again = new PageGenerator(7).page(i, 72, 120, MOST);
      assertThat(pixels(again)).as("page %d", i).isEqualTo(pixels(first));
      assertThat(again.labels()).isEqualTo(first.labels());
      assertThat(again.signatures()).isEqualTo(first.signatures());
    }
  }

  @Test
  void page_anotherSeed_isAnother() {
    assertThat(pixels(new PageGenerator(8).page(0, 72, 120, MOST)))
        .isNotEqualTo(pixels(new PageGenerator(7).page(0, 72, 120, MOST)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void page_everySignaturePixelIsInABoxAndEveryBoxHasSome(long seed) {
    int signed = 0;
    int unsigned = 0;
    for (int i = 0; i < 24; i++) {
      PageGenerator.GeneratedPage page = new PageGenerator(seed).page(i, 72, 120, MOST);
      boolean[] seen = new boolean[page.signatures().size()];
      int width = page.image().getWidth();
      for (int at = 0; at < page.labels().length; at++) {
        if (page.labels()[at] == Ink.SIGNATURE.ordinal()) {
          int inside = 0;
          for (int k = 0; k < seen.length; k++) {
            if (page.signatures().get(k).contains(at % width, at / width)) {
              seen[k] = true;
              inside++;
            }
          }
          assertThat(inside).as("seed %d, page %d, pixel %d", seed, i, at).isPositive();
        }
      }
      assertThat(seen).as("seed %d, page %d", seed, i).doesNotContain(false);
      signed += seen.length > 0 ? 1 : 0;
      unsigned += seen.length > 0 ? 0 : 1;
    }
    assertThat(signed).isGreaterThan(8);
    assertThat(unsigned).isPositive();
  }

  @Test
  void page_isNoLargerThanAsked() {
    for (int i = 0; i < 12; i++) {
      BufferedImage image = new PageGenerator(3).page(i, 300, 600, MOST).image();
      assertThat((long) image.getWidth() * image.getHeight()).isLessThanOrEqualTo(MOST);
    }
  }

  @Test
  void write_leavesImagesMasksAndBoxesThatAgree(@TempDir Path folder) throws IOException {
    int signatures = PageGenerator.PageFolder.write(new PageGenerator(5), 4, 72, 80, folder);
    long boxes = 0;
    for (String line : Files.readAllLines(folder.resolve("boxes.csv"))) {
      String[] row = line.split(",", -1);
      if (row[0].equals("image") || row[1].isEmpty()) {
        continue;
      }
      boxes++;
      BufferedImage mask = ImageIO.read(folder.resolve("masks").resolve(row[0]).toFile());
      Rectangle box =
          new Rectangle(
              Integer.parseInt(row[1]),
              Integer.parseInt(row[2]),
              Integer.parseInt(row[3]),
              Integer.parseInt(row[4]));
      assertThat(new Rectangle(mask.getWidth(), mask.getHeight()).contains(box)).isTrue();
      assertThat(white(mask, box)).as("ink in %s of %s", box, row[0]).isPositive();
    }
    assertThat(boxes).isEqualTo(signatures);
    try (var images = Files.list(folder.resolve("images"))) {
      assertThat(images.count()).isEqualTo(4);
    }
  }

  private static int white(BufferedImage mask, Rectangle box) {
    int white = 0;
    for (int y = box.y; y < box.y + box.height; y++) {
      for (int x = box.x; x < box.x + box.width; x++) {
        white += mask.getRaster().getSample(x, y, 0) == 255 ? 1 : 0;
      }
    }
    return white;
  }

  private static int[] pixels(PageGenerator.GeneratedPage page) {
    BufferedImage image = page.image();
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
