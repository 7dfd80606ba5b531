package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 11;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "png, ''",
    "tiff, ''",
    "tiff, LZW",
    "tiff, ZLib",
    "tiff, Deflate",
    "tiff, PackBits",
    "bmp, ''"
  })
  void decode_gray_keepsEverySample(String format, String compression) {
    int[] levels = random(256);
    byte[] bytes =
        Encoded.write(
            format, compression, false, List.of(Encoded.samples(WIDTH, HEIGHT, 8, false, levels)));
    Decoded image = image(bytes);
    assertThat(image.format()).isEqualTo(format);
    assertThat(levels(image.gray())).isEqualTo(levels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void decode_interlacedOrGray16_roundsTo8Bits(String format) {
    int[] samples = random(65536);
    BufferedImage deep = Encoded.samples(WIDTH, HEIGHT, 16, false, samples);
    byte[] bytes = Encoded.write(format, "", format.equals("png"), List.of(deep));
    int[] expected = Arrays.stream(samples).map(s -> (int) Math.round(s / 257.0)).toArray();
    assertThat(levels(image(bytes).gray())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"png, 1", "png, 2", "png, 4", "tiff, 1", "tiff, 4", "bmp, 1", "bmp, 4"})
  void decode_fewBits_spreadsThemOver256Levels(String format, int bits) {
    int colours = 1 << bits;
    byte[] grays = new byte[colours];
    for (int i = 0; i < colours; i++) {
      grays[i] = (byte) (i * 255 / (colours - 1));
    }
    int[] indices = random(colours);
    BufferedImage image =
        Encoded.palette(WIDTH, HEIGHT, bits, new byte[][] {grays, grays, grays}, indices);
    int[] expected = Arrays.stream(indices).map(i -> grays[i] & 0xff).toArray();
    assertThat(levels(image(Encoded.write(format, image)).gray())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"CCITT T.4", "CCITT T.6", "CCITT RLE", "LZW"})
  void decode_bilevelTiff_isBlackAndWhite(String compression) {
    int[] indices = random(2);
    byte[] grays = {0, (byte) 255};
    BufferedImage image =
        Encoded.palette(WIDTH, HEIGHT, 1, new byte[][] {grays, grays, grays}, indices);
    int[] expected = Arrays.stream(indices).map(i -> 255 * i).toArray();
    byte[] bytes = Encoded.write("tiff", compression, false, List.of(image));
    assertThat(levels(image(bytes).gray())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"png, false", "png, true", "tiff, false", "bmp, false"})
  void decode_colour_isLumaOfBt601(String format, boolean interlaced) {
    int[][] rgb = {random(256), random(256), random(256)};
    BufferedImage image = Encoded.samples(WIDTH, HEIGHT, 8, false, rgb);
    byte[] bytes = Encoded.write(format, "", interlaced, List.of(image));
    assertThat(levels(image(bytes).gray())).isEqualTo(luma(rgb));
  }

  @Test
  void decode_colourPalette_isLumaOfBt601() {
    byte[][] rgb = new byte[3][200];
    Random random = new Random(4);
    for (byte[] component : rgb) {
      random.nextBytes(component);
    }
    int[] indices = random(200);
    byte[] png = Encoded.write("png", Encoded.palette(WIDTH, HEIGHT, 8, rgb, indices));
    int[] levels = levels(image(png).gray());
    for (int i = 0; i < levels.length; i++) {
      int index = indices[i];
      assertThat(levels[i])
          .isEqualTo(luma(rgb[0][index] & 0xff, rgb[1][index] & 0xff, rgb[2][index] & 0xff));
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 255", "16, 65535"})
  void decode_transparentPng_isLaidOverWhite(int bits, int max) {
    int[][] rgba = {random(max + 1), random(max + 1), random(max + 1), random(max + 1)};
    int[][] grayAlpha = {rgba[0], rgba[3]};
    int[] colour =
        levels(
            image(Encoded.write("png", Encoded.samples(WIDTH, HEIGHT, bits, true, rgba))).gray());
    int[] gray =
        levels(
            image(Encoded.write("png", Encoded.samples(WIDTH, HEIGHT, bits, true, grayAlpha)))
                .gray());
    for (int i = 0; i < colour.length; i++) {
      double opacity = rgba[3][i] / (double) max;
      double luma = 0.299 * rgba[0][i] + 0.587 * rgba[1][i] + 0.114 * rgba[2][i];
      double overWhite = 255 * (opacity * luma / max + 1 - opacity);
      assertThat((double) colour[i]).isBetween(overWhite - 1.6, overWhite + 1.6);
      double grayOverWhite = 255 * (opacity * rgba[0][i] / max + 1 - opacity);
      assertThat((double) gray[i]).isBetween(grayOverWhite - 1.6, grayOverWhite + 1.6);
    }
  }

  @Test
  void decode_fullyTransparentBlack_isWhite() {
    BufferedImage clear = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    assertThat(levels(image(Encoded.write("png", clear)).gray())).containsOnly(255);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void decode_jpeg_isCloseToItsSource(boolean progressive) {
    BufferedImage drawing = Drawings.image(3, 0, 60, 240);
    byte[] jpeg = Encoded.write("jpeg", "", progressive, List.of(drawing));
    Decoded image = image(jpeg);
    assertThat(image.format()).isEqualTo("jpeg");
    int[] source =
        drawing.getRaster().getSamples(0, 0, Drawings.WIDTH, Drawings.HEIGHT, 0, (int[]) null);
    assertThat(meanDifference(levels(image.gray()), source)).isLessThan(2);
  }

  @Test
  void decode_colourJpeg_isCloseToTheLumaOfItsSource() {
    int[][] rgb = new int[3][WIDTH * HEIGHT];
    Arrays.fill(rgb[0], 200);
    Arrays.fill(rgb[1], 60);
    Arrays.fill(rgb[2], 20);
    BufferedImage image = Encoded.samples(WIDTH, HEIGHT, 8, false, rgb);
    int[] levels = levels(image(Encoded.write("jpeg", image)).gray());
    assertThat(meanDifference(levels, luma(rgb))).isLessThan(2);
  }

  @Test
  void decode_multiPageTiff_isItsFirstPage() {
    int[] first = random(256);
    byte[] bytes =
        Encoded.write(
            "tiff",
            "",
            false,
            List.of(
                Encoded.samples(WIDTH, HEIGHT, 8, false, first),
                Encoded.samples(5, 5, 8, false, new int[25])));
    assertThat(levels(image(bytes).gray())).isEqualTo(first);
  }

  @Test
  void decode_onePixel_isOnePixel() {
    BufferedImage pixel = Encoded.samples(1, 1, 8, false, new int[] {77});
    for (String format : List.of("png", "tiff", "bmp", "jpeg")) {
      assertThat(levels(image(Encoded.write(format, pixel)).gray())).containsExactly(77);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing (0 bytes)",
    "%PDF-1.7, a PDF document",
    "GIF89a, a GIF image",
    "RIFF....WEBP, a WebP image",
    "RIFF....WAVE, a RIFF file",
    "....ftypheic, a HEIC image",
    "....ftypmif1, a HEIC image",
    "....ftypavif, an AVIF image",
    "....ftypisom, an MP4 or similar file",
    "'....jP  ....', a JPEG 2000 image",
    "....JXL ...., a JPEG XL image",
    "8BPS.., a Photoshop document",
    "MM\u0000+, a BigTIFF image",
    "II+\u0000.., a BigTIFF image",
    "hello, 5 bytes of something else"
  })
  void decode_somethingElse_saysWhatCame(String text, String name) {
    assertThat(decoder.decode(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(
            Checked.refused(
                Refusal.of(
                    Refusal.Kind.UNSUPPORTED,
                    "expected a PNG, JPEG, TIFF or BMP image, got " + name)));
  }

  private Decoded image(byte[] bytes) {
    Checked<Decoded> decoded = decoder.decode(bytes);
    assertThat(decoded).isInstanceOf(Checked.Passed.class);
    return ((Checked.Passed<Decoded>) decoded).value();
  }

  private static int[] levels(GrayImage image) {
    int[] levels = new int[image.width() * image.height()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = image.at(i % image.width(), i / image.width());
    }
    return levels;
  }

  private static int[] random(int bound) { // seeded by its bound
    return new Random(bound).ints((long) WIDTH * HEIGHT, 0, bound).toArray();
  }

  private static int[] luma(int[][] rgb) {
    int[] luma = new int[rgb[0].length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = luma(rgb[0][i], rgb[1][i], rgb[2][i]);
    }
    return luma;
  }

  private static int luma(int red, int green, int blue) {
    return (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }

  private static double meanDifference(int[] actual, int[] expected) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.abs(actual[i] - expected[i]);
    }
    return sum / actual.length;
  }
}
