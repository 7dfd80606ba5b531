package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.outcome.Checked;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Varieties of the formats that scanners and programs write, each with its right grey levels. */
class FieldFormatsTest {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int DEFLATE = 8;
  private static final int PACK_BITS = 32773;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void decode_pngWithHalfTheRows_getsThemBack() {
    byte[] png =
        Encoded.write("png", Encoded.samples(2, 3, 8, false, new int[] {0, 0, 90, 90, 180, 180}));
    byte[] density =
        Encoded.binary(
            out -> {
              out.writeInt(8000);
              out.writeInt(4000);
              out.write(1);
            });
    GrayImage image = image(Encoded.insert(png, 33, Encoded.chunk("pHYs", density)));
    assertThat(image.width()).isEqualTo(2);
    assertThat(column(image)).containsExactly(0, 23, 68, 113, 158, 180);
  }

  @Test
  void decode_jpegWithHalfTheRows_getsThemBack() {
    byte[] jpeg = Encoded.write("jpeg", Encoded.samples(16, 8, 8, false, new int[128]));
    System.arraycopy(HexFormat.of().parseHex("0100c80064"), 0, jpeg, 13, 5);
    assertThat(image(jpeg).height()).isEqualTo(16);
  }

  /** A fax: 204 pixels an inch across, 98 down. */
  @Test
  void decode_tiffWithHalfTheRows_getsThemBack() {
    byte[] tiff =
        tiff(
            new byte[] {
              0, 0, (byte) 200, (byte) 200, 0, 0, 0, (byte) 204, 0, 0, 0, 1, 0, 0, 0, 98, 0, 0, 0, 1
            },
            4,
            field(256, 2),
            field(257, 2),
            field(258, 8),
            field(262, 1),
            field(278, 2),
            field(279, 4),
            new long[] {282, RATIONAL, 1, 12},
            new long[] {283, RATIONAL, 1, 20});
    assertThat(column(image(tiff))).containsExactly(0, 50, 150, 200);
  }

  @ParameterizedTest
  @CsvSource({"3937, 0", "0, 0", "1, 100", "3937, 3900", "-5, 5"})
  void decode_pngWithDensitiesThatSayNothing_isAsStored(int across, int down) {
    byte[] png = Encoded.write("png", Encoded.samples(2, 3, 8, false, new int[6]));
    byte[] density =
        Encoded.binary(
            out -> {
              out.writeInt(across);
              out.writeInt(down);
              out.write(0);
            });
    assertThat(image(Encoded.insert(png, 33, Encoded.chunk("pHYs", density))).height())
        .isEqualTo(3);
  }

  /** The first page says that it is one of less resolution. */
  @Test
  void decode_tiffWithAThumbnailFirst_isThePicture() {
    byte[] one =
        tiff(
            new byte[] {9},
            1,
            field(254, 1),
            field(256, 1),
            field(257, 1),
            field(258, 8),
            field(262, 1),
            field(278, 1),
            field(279, 1));
    byte[] both = Arrays.copyOf(one, one.length + 2 + 12 * 7 + 4 + 2);
    int second = one.length;
    byte[] page =
        directory(
            new long[][] {
              field(256, 2),
              field(257, 1),
              field(258, 8),
              field(262, 1),
              {273, LONG, 1, second + 90},
              field(278, 1),
              field(279, 2)
            });
    System.arraycopy(page, 0, both, second, page.length);
    both[second + 90] = 70;
    both[second + 91] = 80;
    Encoded.put(both, one.length - 4, second);
    assertThat(image(both).pixels()).containsExactly(70, 80);
    Encoded.put(both, second + 86, 8); // a page after it that is the first again
    assertThat(image(both).pixels()).containsExactly(70, 80);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, DEFLATE, PACK_BITS})
  void decode_tiffWithAShortStrip_isDamaged(int compression) {
    byte[] rows = new byte[50];
    byte[] whole = compressed(rows, compression);
    byte[] half = compressed(Arrays.copyOf(rows, 25), compression);
    assertThat(image(strip(whole, compression)).pixels()).containsOnly(255);
    assertDamaged(strip(half, compression), "a strip or tile holds 25 of 50 bytes");
  }

  private static byte[] strip(byte[] data, int compression) {
    return tiff(
        data,
        data.length,
        field(256, 10),
        field(257, 5),
        field(258, 8),
        field(259, compression),
        field(262, 0),
        field(278, 5),
        field(279, data.length));
  }

  /** One strip's bytes for all of them. */
  @Test
  void decode_tiffWithOverlappingStrips_isDamaged() {
    byte[] data = new byte[200]; // offset and length of each strip are the same number, 90
    for (int i = 0; i < 25; i++) {
      data[100 + 4 * i + 3] = 90;
    }
    byte[] tiff =
        tiff(
            data,
            4,
            field(256, 10),
            field(257, 25),
            field(258, 8),
            field(262, 1),
            new long[] {273, LONG, 25, 108},
            field(278, 1),
            new long[] {279, LONG, 25, 108});
    assertDamaged(tiff, "its strips or tiles overlap");
  }

  /** A fourth sample that is said to be nothing, or of which nothing is said, hides nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void decode_tiffWithAFourthSampleOfNoMeaning_isOpaque(boolean tagged) {
    byte[] pixels = {100, 100, 100, 0, 50, 50, 50, 0};
    long[][] fields = {
      field(256, 2),
      field(257, 1),
      field(258, 8),
      field(262, 2),
      field(277, 4),
      field(278, 1),
      field(279, 8),
      field(338, 0)
    };
    byte[] tiff = tiff(pixels, 8, tagged ? fields : Arrays.copyOf(fields, 7));
    assertThat(image(tiff).pixels()).containsExactly(100, 50);
  }

  /** White is zero: ink, paper and nothing; alpha multiplied already, and not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void decode_tiffOfGreyWithAlpha_isLaidOverWhite(int kind) {
    byte[] pixels = {(byte) 255, (byte) 255, 0, (byte) 255, 0, 0};
    byte[] tiff =
        tiff(
            pixels,
            6,
            field(256, 3),
            field(257, 1),
            field(258, 8),
            field(262, 0),
            field(277, 2),
            field(278, 1),
            field(279, 6),
            field(338, kind));
    int[] levels = levels(image(tiff));
    assertThat(levels[0]).isZero();
    assertThat(levels[1]).isEqualTo(255);
    assertThat(levels[2]).isEqualTo(255);
  }

  @Test
  void decode_tiffWithAPaletteOf8Bits_isRead() {
    byte[] data = new byte[4 + 2 * 12];
    data[0] = 0b00011011;
    int[] map = {0, 100, 200, 255, 0, 100, 200, 255, 0, 100, 200, 255};
    for (int i = 0; i < map.length; i++) {
      data[4 + 2 * i + 1] = (byte) map[i];
    }
    byte[] tiff =
        tiff(
            data,
            1,
            field(256, 4),
            field(257, 1),
            field(258, 2),
            field(262, 3),
            field(278, 1),
            field(279, 1),
            new long[] {320, SHORT, 12, 12});
    assertThat(levels(image(tiff))).containsExactly(0, 100, 200, 255);
  }

  @Test
  void decode_tiffOfSignedSamples_isFromTheLeastToTheMost() {
    byte[] pixels = {(byte) 0x80, 0, 0, 0, 0x7f, (byte) 0xff};
    byte[] tiff =
        tiff(
            pixels,
            6,
            field(256, 3),
            field(257, 1),
            field(258, 16),
            field(262, 1),
            field(278, 1),
            field(279, 6),
            field(339, 2));
    assertThat(levels(image(tiff))).containsExactly(0, 128, 255);
  }

  @Test
  void decode_tiffOfPlanes_isLuma() {
    byte[] pixels = {100, 10, 100, 20, 100, 30};
    byte[] data = Arrays.copyOf(pixels, 6 + 24);
    for (int i = 0; i < 3; i++) {
      data[6 + 4 * i + 3] = (byte) (8 + 2 * i);
      data[18 + 4 * i + 3] = 2;
    }
    byte[] tiff =
        tiff(
            data,
            6,
            field(256, 2),
            field(257, 1),
            field(258, 8),
            field(262, 2),
            new long[] {273, LONG, 3, 14},
            field(277, 3),
            field(278, 1),
            new long[] {279, LONG, 3, 26},
            field(284, 2));
    assertThat(levels(image(tiff))).containsExactly(100, 18);
  }

  @Test
  void decode_bmpWithTransparencyOfZeros_isOpaque() {
    byte[] bmp = new byte[14 + 108 + 8];
    bmp[0] = 'B';
    bmp[1] = 'M';
    bmp[10] = 122;
    bmp[14] = 108;
    bmp[18] = 2;
    bmp[22] = 1;
    bmp[26] = 1;
    bmp[28] = 32;
    bmp[30] = 3;
    bmp[34] = 8;
    System.arraycopy(HexFormat.of().parseHex("0000ff0000ff0000ff000000000000ff"), 0, bmp, 54, 16);
    Arrays.fill(bmp, 122, 125, (byte) 70);
    Arrays.fill(bmp, 126, 129, (byte) 90);
    assertThat(levels(image(bmp))).containsExactly(70, 90);
    bmp[125] = (byte) 255;
    assertThat(levels(image(bmp))).containsExactly(70, 255);
  }

  /** Nothing would show on white paper. */
  @Test
  void decode_whiteInkOnAClearGround_isWhiteOnBlack() {
    int[] white = {255, 255, 255, 255};
    int[] alpha = {0, 0, 255, 0};
    byte[] colour =
        Encoded.write("png", Encoded.samples(4, 1, 8, true, white, white, white, alpha));
    assertThat(levels(image(colour))).containsExactly(0, 0, 255, 0);
    byte[] gray = Encoded.write("png", Encoded.samples(4, 1, 8, true, white, alpha));
    assertThat(levels(image(gray))).containsExactly(0, 0, 255, 0);
  }

  /** Inks as they are; with Adobe's segment their complements. */
  @Test
  void decode_jpegOfFourInks_isWhatTheyLeaveOfWhite() {
    byte[] plain = inks(0, 0, 0, 0);
    assertThat(levels(image(plain))[0]).isBetween(252, 255);
    assertThat(levels(image(inks(0, 0, 0, 255)))[0]).isBetween(0, 3);
    assertThat(levels(image(inks(255, 255, 255, 0)))[0]).isBetween(0, 3);
    byte[] adobe = HexFormat.of().parseHex("ffee000e41646f626500640000000000");
    assertThat(levels(image(Encoded.insert(plain, 2, adobe)))[0]).isBetween(0, 3);
    assertThat(levels(image(Encoded.insert(inks(255, 255, 255, 255), 2, adobe)))[0])
        .isBetween(252, 255);
  }

  private static byte[] inks(int... levels) {
    var raster = Raster.createInterleavedRaster(0, 8, 8, 4, null);
    for (int band = 0; band < 4; band++) {
      int[] samples = new int[64];
      Arrays.fill(samples, levels[band]);
      raster.setSamples(0, 0, 8, 8, band, samples);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] compressed(byte[] rows, int compression) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (compression == PACK_BITS) {
      out.write(1 - rows.length);
      out.write(0);
    } else if (compression == DEFLATE) {
      try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
        deflate.write(rows);
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    } else {
      out.writeBytes(rows);
    }
    return out.toByteArray();
  }

  /** A tag with one value of 16 bits. */
  private static long[] field(int tag, long value) {
    return new long[] {tag, SHORT, 1, value};
  }

  /** A big-endian TIFF: {@code data} at 8, the strip's bytes first, then its directory. */
  private static byte[] tiff(byte[] data, int stripBytes, long[]... fields) {
    assertThat(stripBytes).isLessThanOrEqualTo(data.length);
    boolean placed = Arrays.stream(fields).anyMatch(field -> field[0] == 273);
    long[][] all = Arrays.copyOf(fields, fields.length + (placed ? 0 : 1));
    if (!placed) {
      all[fields.length] = field(273, 8);
    }
    Arrays.sort(all, (a, b) -> Long.compare(a[0], b[0]));
    int start = 8 + data.length + data.length % 2;
    return Encoded.binary(
        out -> {
          out.writeInt(0x4d4d002a);
          out.writeInt(start);
          out.write(Arrays.copyOf(data, start - 8));
          out.write(directory(all));
        });
  }

  private static byte[] directory(long[][] fields) {
    return Encoded.binary(
        out -> {
          out.writeShort(fields.length);
          for (long[] field : fields) {
            out.writeShort((int) field[0]);
            out.writeShort((int) field[1]);
            out.writeInt((int) field[2]);
            boolean inline = field[1] == SHORT && field[2] == 1;
            out.writeInt((int) (inline ? field[3] << 16 : field[3]));
          }
          out.writeInt(0);
        });
  }

  private void assertDamaged(byte[] bytes, String message) {
    Checked<Decoded> decoded = decoder.decode(bytes);
    assertThat(decoded.fold(Object::toString, refusal -> refusal.detail())).contains(message);
  }

  private GrayImage image(byte[] bytes) {
    Checked<Decoded> decoded = decoder.decode(bytes);
    assertThat(decoded).isInstanceOf(Checked.Passed.class);
    return decoded.optional().orElseThrow().gray();
  }

  private static int[] column(GrayImage image) {
    return IntStream.range(0, image.height()).map(y -> image.at(0, y)).toArray();
  }

  private static int[] levels(GrayImage image) {
    int[] levels = new int[image.width() * image.height()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = image.at(i % image.width(), i / image.width());
    }
    return levels;
  }
}
