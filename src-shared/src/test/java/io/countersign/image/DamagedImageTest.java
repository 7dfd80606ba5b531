package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a right kind that are cut, changed or of a variety that is not read. */
class DamagedImageTest {
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "png, ''",
    "jpeg, ''",
    "tiff, ''",
    "tiff, LZW",
    "tiff, Deflate",
    "tiff, PackBits",
    "bmp, ''"
  })
  void decode_cutAtEverySixteenth_isDamaged(String format, String compression) {
    byte[] whole = Encoded.write(format, compression, false, List.of(drawing()));
    for (int part = 1; part < 16; part++) {
      byte[] cut = Arrays.copyOf(whole, whole.length * part / 16);
      assertThat(decoder.decode(cut)).as("%d/16", part).satisfies(DamagedImageTest::isDamaged);
    }
    for (int length = 4; length < 64; length++) {
      assertThat(decoder.decode(Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .satisfies(
              decoded ->
                  assertThat(((Checked.Refused<Decoded>) decoded).refusal().kind())
                      .isEqualTo(Refusal.Kind.UNSUPPORTED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
  void decode_randomBytesChanged_neverThrows(String format) {
    byte[] whole = Encoded.write(format, drawing());
    Random random = new Random(1);
    for (int n = 0; n < 300; n++) {
      byte[] changed = whole.clone();
      for (int k = 0; k <= n % 8; k++) {
        int reach = n % 2 == 0 ? Math.min(200, changed.length) : changed.length;
        changed[8 + random.nextInt(reach - 8)] = (byte) random.nextInt();
      }
      assertThat(decoder.decode(changed)).isNotNull();
    }
  }

  /** The whole tail is missing, but the last marker is there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void decode_halfAJpegWithAnEnd_isDamaged(boolean progressive) {
    byte[] jpeg = Encoded.write("jpeg", "", progressive, List.of(drawing()));
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
    half[half.length - 2] = (byte) 0xff;
    half[half.length - 1] = (byte) 0xd9;
    assertThat(decoder.decode(half)).satisfies(DamagedImageTest::isDamaged);
  }

  /** What the reader warns of: codes that do not exist, too few of them. It does not see all. */
  @Test
  void decode_jpegOverwrittenInMidstream_isOftenDamaged() {
    byte[] jpeg = Encoded.write("jpeg", drawing());
    Random random = new Random(5);
    int refused = 0;
    for (int n = 0; n < 60; n++) {
      byte[] changed = jpeg.clone();
      byte[] other = new byte[60];
      random.nextBytes(other);
      int at = jpeg.length / 3 + random.nextInt(jpeg.length / 3);
      System.arraycopy(other, 0, changed, at, other.length);
      refused += decoder.decode(changed) instanceof Checked.Refused<Decoded> ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(25);
  }

  @Test
  void decode_pngOverwrittenInMidstream_isDamaged() {
    byte[] png = Encoded.write("png", drawing());
    for (int at = 60; at < png.length - 20; at += 97) {
      byte[] changed = png.clone();
      changed[at] ^= 1;
      assertThat(decoder.decode(changed)).as("byte %d", at).satisfies(DamagedImageTest::isDamaged);
    }
  }

  /**
   * @param between bytes after the first scan: none, a comment that holds an end-of-image marker,
   *     and a reserved marker that libjpeg skips alone though a length seems to follow
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "fffe0004ffd9", "ff0203f6"})
  void decode_jpegOfManyScans_isRefused(String between) {
    byte[] jpeg = Encoded.write("jpeg", "", true, List.of(drawing()));
    int scan = indexOf(jpeg, 0xff, 0xda);
    String emptyScan = "ffda0008010100010100";
    byte[] scans = HexFormat.of().parseHex(emptyScan + between + emptyScan.repeat(100));
    assertDamaged(Encoded.insert(jpeg, scan, scans), "expected at most 100 scans, got 1");
  }

  @Test
  void decode_endOfImageInACommentBetweenScans_isNotTheEnd() {
    byte[] jpeg = Encoded.write("jpeg", "", true, List.of(drawing()));
    int first = indexOf(jpeg, 0xff, 0xda);
    byte[] rest = Arrays.copyOfRange(jpeg, first + 1, jpeg.length);
    int second = first + 1 + indexOf(rest, 0xff, 0xda);
    byte[] comment = HexFormat.of().parseHex("fffe0004ffd9");
    assertThat(decoder.decode(Encoded.insert(jpeg, second, comment)))
        .usingRecursiveComparison()
        .isEqualTo(decoder.decode(jpeg));
    assertDamaged(
        Arrays.copyOf(Encoded.insert(jpeg, second, comment), second + 6), "end-of-image marker");
  }

  @Test
  void decode_jpegInsideTiff_isRefused() {
    byte[] tiff = Encoded.write("tiff", "JPEG", false, List.of(drawing()));
    assertDamaged(tiff, "JPEG inside TIFF is not read; save it as JPEG, or as TIFF with LZW");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, -1, 99})
  void decode_bmpWithForeignCompression_isRefused(int compression) {
    byte[] bmp = Encoded.write("bmp", drawing());
    bmp[30] = (byte) compression;
    assertDamaged(bmp, "compression " + (compression & 0xff) + " is not read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KNIL", "DEBM"})
  void decode_bmpWithProfileOfItsOwn_isRefused(String space) {
    byte[] bmp = Encoded.insert(Encoded.write("bmp", drawing()), 54, new byte[84]);
    bmp[14] = 124;
    for (int i = 0; i < 4; i++) {
      bmp[70 + i] = (byte) space.charAt(i);
    }
    assertDamaged(bmp, "a colour profile of its own is not read");
  }

  @Test
  void decode_noPixelData_isDamaged() {
    byte[] png = Encoded.write("png", drawing());
    byte[] headerOnly =
        Encoded.insert(Arrays.copyOf(png, 33), 33, Encoded.chunk("IEND", new byte[0]));
    assertThat(decoder.decode(headerOnly)).satisfies(DamagedImageTest::isDamaged);
  }

  private void assertDamaged(byte[] bytes, String message) {
    Checked<Decoded> decoded = decoder.decode(bytes);
    isDamaged(decoded);
    assertThat(((Checked.Refused<Decoded>) decoded).refusal().detail()).contains(message);
  }

  private static void isDamaged(Checked<Decoded> decoded) {
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNSUPPORTED);
              assertThat(refused.refusal().detail())
                  .startsWith("expected a whole ")
                  .hasSizeLessThan(200);
            });
  }

  private static int indexOf(byte[] bytes, int first, int second) {
    int at = 0;
    while ((bytes[at] & 0xff) != first || (bytes[at + 1] & 0xff) != second) {
      at++;
    }
    return at;
  }

  private static BufferedImage drawing() {
    return Drawings.image(1, 0, 60, 240);
  }
}
