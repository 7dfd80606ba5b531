package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.outcome.Checked;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  @ParameterizedTest
  @CsvSource({
    "1, 123 456",
    "2, 321 654",
    "3, 654 321",
    "4, 456 123",
    "5, 14 25 36",
    "6, 41 52 63",
    "7, 63 52 41",
    "8, 36 25 14"
  })
  void upright_ofEachOrientation_isAsExifDrawsIt(int orientation, String rows) {
    GrayImage upright = image(tiff(3, orientation));
    StringBuilder actual = new StringBuilder();
    for (int y = 0; y < upright.height(); y++) {
      actual.append(y == 0 ? "" : " ");
      for (int x = 0; x < upright.width(); x++) {
        actual.append(upright.at(x, y));
      }
    }
    assertThat(actual).hasToString(rows);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void decode_photographTurnedByExif_isUpright(boolean littleEndian) {
    byte[] jpeg = Encoded.insert(jpeg(), 2, exif(littleEndian, 6));
    GrayImage image = image(jpeg);
    assertThat(image.width()).isEqualTo(16);
    assertThat(image.height()).isEqualTo(32);
    assertThat(image.at(8, 4)).as("what was left is at the top").isLessThan(50);
    assertThat(image.at(8, 28)).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void decode_unknownOrientation_isAsStored(int orientation) {
    assertThat(image(Encoded.insert(jpeg(), 2, exif(false, orientation))).width()).isEqualTo(32);
  }

  /** Notes of another kind before or after, and a second block that says otherwise. */
  @Test
  void decode_exifAmongOtherSegments_isUpright() {
    byte[] xmp =
        Encoded.binary(
            out -> {
              out.writeShort(0xffe1);
              out.writeShort(2 + 40);
              out.write(
                  "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"
                      .substring(0, 40)
                      .getBytes(StandardCharsets.ISO_8859_1));
            });
    byte[] turned = exif(false, 6);
    for (byte[][] order :
        new byte[][][] {
          {xmp, turned}, {turned, xmp}, {turned, exif(true, 3)}, {exif(true, 0), turned}
        }) {
      byte[] jpeg = Encoded.insert(Encoded.insert(jpeg(), 2, order[1]), 2, order[0]);
      GrayImage image = image(jpeg);
      assertThat(image.width()).isEqualTo(16);
      assertThat(image.at(8, 4)).isLessThan(50);
      assertThat(image.at(8, 28)).isGreaterThan(200);
    }
  }

  /** With the name that JPEGs put before Exif data, and without. */
  @ParameterizedTest
  @ValueSource(ints = {4, 10})
  void decode_pngTurnedByExif_isUpright(int from) {
    byte[] segment = exif(true, 6);
    byte[] png =
        Encoded.write("png", Encoded.samples(3, 2, 8, false, new int[] {1, 2, 3, 4, 5, 6}));
    byte[] chunk = Encoded.chunk("eXIf", Arrays.copyOfRange(segment, from, segment.length));
    assertThat(image(Encoded.insert(png, 33, chunk)).pixels()).containsExactly(4, 1, 5, 2, 6, 3);
  }

  @Test
  void decode_cutExif_isAsStored() {
    byte[] segment = exif(false, 6);
    for (int length = 4; length < segment.length; length++) {
      byte[] cut = Arrays.copyOf(segment, length);
      cut[3] = (byte) (length - 2);
      assertThat(image(Encoded.insert(jpeg(), 2, cut)).width()).as("%d", length).isEqualTo(32);
    }
  }

  /** A SHORT (3) is what the standard asks for; some write a LONG (4). */
  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void decode_turnedTiff_isUpright(int type) {
    assertThat(image(tiff(type, 6)).pixels()).containsExactly(4, 1, 5, 2, 6, 3);
  }

  /** Stored as 3 columns of 2 rows: 1 2 3 / 4 5 6. */
  private static byte[] tiff(int type, int orientation) {
    return Encoded.binary(
        out -> {
          out.writeInt(0x4d4d002a);
          out.writeInt(14);
          out.write(new byte[] {1, 2, 3, 4, 5, 6});
          out.writeShort(9);
          int[][] fields = {
            {256, 3},
            {257, 2},
            {258, 8},
            {259, 1},
            {262, 1},
            {273, 8},
            {274, orientation},
            {278, 2},
            {279, 6}
          };
          for (int[] field : fields) {
            boolean isLong = field[0] == 274 && type == 4;
            out.writeShort(field[0]);
            out.writeShort(isLong ? 4 : 3);
            out.writeInt(1);
            out.writeInt(isLong ? field[1] : field[1] << 16);
          }
          out.writeInt(0);
        });
  }

  private static GrayImage image(byte[] bytes) {
    Checked<Decoded> decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(bytes);
    assertThat(decoded).isInstanceOf(Checked.Passed.class);
    return ((Checked.Passed<Decoded>) decoded).value().gray();
  }

  /** 32×16, black on the left half. */
  private static byte[] jpeg() {
    int[] levels = new int[32 * 16];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i % 32 < 16 ? 0 : 255;
    }
    BufferedImage image = Encoded.samples(32, 16, 8, false, levels);
    return Encoded.write("jpeg", image);
  }

  private static byte[] exif(boolean littleEndian, int orientation) {
    int swapped = Short.toUnsignedInt(Short.reverseBytes((short) orientation));
    byte[] entry =
        Encoded.binary(
            out -> {
              out.writeLong(littleEndian ? 0x49492a0008000000L : 0x4d4d002a00000008L);
              out.writeShort(littleEndian ? 0x0100 : 1);
              out.writeShort(littleEndian ? 0x1201 : 0x0112);
              out.writeShort(littleEndian ? 0x0300 : 3);
              out.writeInt(littleEndian ? 0x01000000 : 1);
              out.writeShort(littleEndian ? swapped : orientation);
              out.writeShort(0);
            });
    return Encoded.binary(
        out -> {
          out.writeShort(0xffe1);
          out.writeShort(2 + 6 + entry.length);
          out.write("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
          out.write(entry);
        });
  }
}
