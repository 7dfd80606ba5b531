package io.countersign.trainer.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;
import io.countersign.testing.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The golden fixture's images are this generator's: its ink at Otsu's threshold, in two levels. */
class GoldenImagesTest {
  private static final long SEED = 19;

  /** Genuine and forged signatures of each writer; ten references and a question of the first. */
  private static final List<int[]> WRITERS =
      List.of(new int[] {11, 3}, new int[] {6, 2}, new int[] {2, 1});

  @Test
  void fixture_isWhatTheGeneratorGives() throws IOException {
    for (Map.Entry<String, BufferedImage> image : images().entrySet()) {
      BufferedImage kept = ImageIO.read(new ByteArrayInputStream(Golden.image(image.getKey())));
      assertThat(pixels(kept)).as(image.getKey()).isEqualTo(pixels(image.getValue()));
    }
  }

  /** Writes the fixture's images to the folder that the first argument names. */
  public static void main(String[] folder) throws IOException {
    for (Map.Entry<String, BufferedImage> image : images().entrySet()) {
      ImageIO.write(
          image.getValue(),
          "png",
          Files.createDirectories(Path.of(folder[0])).resolve(image.getKey() + ".png").toFile());
    }
  }

  private static Map<String, BufferedImage> images() {
    Map<String, BufferedImage> images = new TreeMap<>();
    Synthesis synthesis = new Synthesis(SEED);
    for (int writer = 1; writer <= WRITERS.size(); writer++) {
      for (int i = 1; i <= WRITERS.get(writer - 1)[0]; i++) {
        images.put("%d-genuine-%02d".formatted(writer, i), bits(synthesis.genuine(writer, i)));
      }
      for (int i = 1; i <= WRITERS.get(writer - 1)[1]; i++) {
        images.put("%d-forged-%02d".formatted(writer, i), bits(synthesis.forged(writer, i)));
      }
    }
    return images;
  }

  private static BufferedImage bits(GrayImage gray) {
    InkMask ink = InkMask.of(gray);
    BufferedImage bits =
        new BufferedImage(gray.width(), gray.height(), BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < gray.height(); y++) {
      for (int x = 0; x < gray.width(); x++) {
        bits.setRGB(x, y, ink.at(x, y) ? 0 : 0xffffff);
      }
    }
    return bits;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
