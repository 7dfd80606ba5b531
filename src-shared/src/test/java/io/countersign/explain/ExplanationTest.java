package io.countersign.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Grid;
import io.countersign.image.Decoded;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import io.countersign.preprocess.Canvas;
import io.countersign.preprocess.Preprocessing;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
  private static final int MAP_TOP = 2 * 96;
  private static final double THRESHOLD = 0.6;

  @TempDir Path directory;
  private FeatureExtractor extractor;

  @BeforeEach
  void open() {
    TinyModel.write(directory);
    extractor =
        FeatureExtractor.open(
            directory.resolve("model.onnx"),
            Preprocessing.of("thinned-1", 64, 160),
            Comparison.of("euclidean-1", Grid.WHOLE));
  }

  @AfterEach
  void close() {
    extractor.close();
  }

  @Test
  void png_identicalImages_showsNoDifferingInk() throws IOException {
    Canvas image = canvas(3, 1);

    Explanation explanation = Explanation.of(extractor, List.of(image), image, THRESHOLD);
    BufferedImage picture = picture(explanation);

    assertThat(explanation.commonInk()).isEqualTo(1);
    assertThat(pixels(picture, Drawing.REFERENCE_ONLY)).isZero();
    assertThat(pixels(picture, Drawing.QUESTIONED_ONLY)).isZero();
    assertThat(pixels(picture, Drawing.COMMON)).isGreaterThan(1000);
  }

  @Test
  void png_sameHandAgainstOtherHand_hasMoreCommonInk() {
    List<Canvas> references = List.of(canvas(3, 1));

    double same = Explanation.of(extractor, references, canvas(3, 2), THRESHOLD).commonInk();
    double other = Explanation.of(extractor, references, canvas(8, 1), THRESHOLD).commonInk();

    assertThat(same).isGreaterThan(0.9);
    assertThat(other).isLessThan(same - 0.2);
  }

  @Test
  void png_otherHand_showsBothKindsOfDifferingInk() throws IOException {
    BufferedImage picture =
        picture(Explanation.of(extractor, List.of(canvas(3, 1)), canvas(8, 1), THRESHOLD));

    assertThat(pixels(picture, Drawing.REFERENCE_ONLY)).isGreaterThan(300);
    assertThat(pixels(picture, Drawing.QUESTIONED_ONLY)).isGreaterThan(300);
  }

  @Test
  void png_severalReferences_laysOverTheNearest() {
    Canvas questioned = canvas(3, 2);

    Explanation several =
        Explanation.of(
            extractor, List.of(canvas(8, 1), canvas(3, 2), canvas(9, 1)), questioned, THRESHOLD);

    assertThat(several.commonInk()).isEqualTo(1);
  }

  @Test
  void labelled_saysInThePictureWhatTheColoursMean_pngDoesNot() throws IOException {
    Explanation given = Explanation.of(extractor, List.of(canvas(3, 1)), canvas(8, 1), THRESHOLD);
    BufferedImage labelled = ImageIO.read(new ByteArrayInputStream(given.labelled()));
    BufferedImage plain = picture(given);

    assertThat(labelled.getHeight()).isGreaterThan(plain.getHeight());
    assertThat(letters(labelled)).isGreaterThan(500);
    assertThat(letters(plain)).isZero();
  }

  private static long letters(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xffffff)
        .filter(colour -> colour == 0x202020)
        .count();
  }

  @Test
  void png_twice_sameBytes() {
    byte[] first = Explanation.of(extractor, List.of(canvas(3, 1)), canvas(8, 1), THRESHOLD).png();
    byte[] second = Explanation.of(extractor, List.of(canvas(3, 1)), canvas(8, 1), THRESHOLD).png();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void png_paperIsOneAndCanvasIsNarrow_isDrawnAllTheSame() throws IOException {
    try (FeatureExtractor gray =
        FeatureExtractor.open(
            directory.resolve("model.onnx"),
            Preprocessing.of("article-105", 64, 160),
            Comparison.of("euclidean-1", Grid.WHOLE))) {
      Canvas paper = gray.preprocessing().canvas(Drawings.gray(3, 60, 240));
      Explanation same = Explanation.of(gray, List.of(paper), paper, THRESHOLD);

      assertThat(same.commonInk()).isEqualTo(1);
      assertThat(picture(same).getWidth()).isEqualTo(512);
    }
  }

  @Test
  void of_noReference_isRefused() {
    assertThatThrownBy(() -> Explanation.of(extractor, List.of(), canvas(3, 1), THRESHOLD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least one reference, got none");
  }

  private static Canvas canvas(long hand, long variation) {
    Checked<Decoded> decoded =
        new ImageDecoder(ImageLimits.DEFAULT).decode(Drawings.png(hand, variation));
    return Preprocessing.of("thinned-1", 64, 160)
        .canvas(((Checked.Passed<Decoded>) decoded).value().gray());
  }

  private static BufferedImage picture(Explanation explanation) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(explanation.png()));
  }

  /** Pixels of the overlay, above legend and map, that have exactly that colour. */
  private static int pixels(BufferedImage picture, int colour) {
    int count = 0;
    for (int y = 0; y < MAP_TOP; y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += (picture.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
