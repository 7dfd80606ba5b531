package io.countersign.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.image.GrayImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MiniatureTest {

  private static BufferedImage shown(GrayImage image, int most) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Miniature.png(image, most)));
  }

  @Test
  void png_largeImage_isReducedToTheMeanOfItsPixels() throws IOException {
    byte[] pixels = new byte[600 * 300];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 2 == 0 ? 200 : 100);
    }
    BufferedImage small = shown(GrayImage.of(600, 300, pixels), 200);

    assertThat(small.getWidth()).isEqualTo(200);
    assertThat(small.getHeight()).isEqualTo(100);
    assertThat(small.getRaster().getSample(7, 9, 0)).isBetween(133, 167);
  }

  @Test
  void png_smallImage_keepsEveryPixel() throws IOException {
    BufferedImage same = shown(GrayImage.of(2, 1, new byte[] {0, (byte) 250}), 100);

    assertThat(same.getWidth()).isEqualTo(2);
    assertThat(same.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(same.getRaster().getSample(1, 0, 0)).isEqualTo(250);
  }

  @Test
  void png_onePixelWideAndVeryLong_isStillAnImage() throws IOException {
    assertThat(shown(GrayImage.of(1, 5000, new byte[5000]), 100).getHeight()).isEqualTo(100);
  }

  @Test
  void png_noSide_isRefused() {
    assertThatThrownBy(() -> Miniature.png(GrayImage.of(1, 1, new byte[1]), 0))
        .hasMessage("expected a side of at least 1 pixel, got 0");
  }
}
