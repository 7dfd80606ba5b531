package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.testing.Drawings;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that claim to be large: refused before anything of that size is allocated. */
class ImageBombTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long FEW_BYTES = 8 << 20;
  private static final int IFD_SHORT = 3;
  private static final int IFD_LONG = 4;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "60000, 60000, '12000×12000, got 60000×60000 pixels'",
    "12000, 12000, '25,000,000 pixels, got 12000×12000 pixels'",
    "12001, 1, '12000×12000, got 12001×1 pixels'",
    "2147483647, 2147483647, got 2147483647×2147483647 pixels"
  })
  void decode_hugePng_isTooLarge(int width, int height, String message) {
    assertThat(frugally(png(width, height, 8, 0)))
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
              assertThat(refused.refusal().detail())
                  .startsWith("expected at most ")
                  .contains(message);
            });
  }

  @Test
  void decode_deepPng_countsItsSamples() {
    assertRefused(png(5000, 5000, 16, 6), "at most 800,000,000, got 1,600,000,000 bits of samples");
  }

  /** No array of HotSpot's is as long as this image's pixels are many, however large its heap. */
  @Test
  void decode_moreThanMemoryHolds_isTooLarge() {
    ImageDecoder generous =
        new ImageDecoder(new ImageLimits(1 << 20, 50_000, 50_000, Integer.MAX_VALUE));
    byte[] bmp = Encoded.write("bmp", Drawings.image(1, 0, 60, 240));
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 42_966).putInt(22, 49_981);
    assertThat(generous.decode(bmp))
        .isEqualTo(
            Checked.refused(
                Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "expected at most what memory holds at present, got an image of more")));
  }

  @Test
  void decode_tooManyBytes_isTooLarge() {
    ImageDecoder small = new ImageDecoder(new ImageLimits(100, 10, 10, 100));
    assertThat(small.decode(new byte[101]))
        .isEqualTo(
            Checked.refused(
                Refusal.of(Refusal.Kind.TOO_LARGE, "expected at most 100, got 101 bytes")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zTXt", "iCCP", "iTXt"})
  void decode_pngWithTextToInflate_neverInflatesIt(String type) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(new byte[64 << 20]);
    deflater.finish();
    byte[] deflated = new byte[1 << 20];
    int length = deflater.deflate(deflated);
    deflater.end();
    byte[] text = Encoded.insert(Arrays.copyOf(deflated, length), 0, new byte[] {'a', 0, 0});
    byte[] grays = {0, (byte) 255};
    byte[] palette =
        Encoded.write(
            "png", Encoded.palette(8, 1, 1, new byte[][] {grays, grays, grays}, new int[8]));
    Checked<Decoded> decoded = frugally(Encoded.insert(palette, 33, Encoded.chunk(type, text)));
    assertThat(decoded).isInstanceOf(Checked.Passed.class);
  }

  @Test
  void decode_pngChunkLongerThanTheFile_isRefused() {
    byte[] grays = {0, (byte) 255};
    byte[] png =
        Encoded.write(
            "png", Encoded.palette(8, 1, 1, new byte[][] {grays, grays, grays}, new int[8]));
    byte[] chunk = Encoded.chunk("tEXt", new byte[1]);
    chunk[0] = 0x7f;
    assertRefused(Encoded.insert(png, 33, chunk), "a chunk claims more bytes than the file has");
  }

  @Test
  void decode_jpegOfFullSize_isTooLarge() {
    byte[] jpeg = Encoded.write("jpeg", Drawings.image(1, 0, 60, 240));
    for (int i = 0; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xee);
        break;
      }
    }
    assertRefused(jpeg, "got 61166×61166 pixels");
  }

  @Test
  void decode_hugeBmp_isTooLarge() {
    byte[] bmp = Encoded.write("bmp", Drawings.image(1, 0, 60, 240));
    bmp[19] = 0x7f;
    assertRefused(bmp, "expected at most 12000×12000");
  }

  @ParameterizedTest
  @CsvSource({
    "257, 100000, '12000×12000, got 650×100000 pixels'",
    "278, 2000000000, ''",
    "277, 60000, ''",
    "258, 4000000000, ''"
  })
  void decode_tiffWithHugeField_allocatesLittle(int tag, long value, String message) {
    Checked<Decoded> decoded = frugally(tiff(tag, value, 1));
    if (!message.isEmpty()) {
      assertThat(((Checked.Refused<Decoded>) decoded).refusal().detail()).contains(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"273, 2000000000", "279, 500000000", "282, 2000000000", "320, 2147483647"})
  void decode_tiffWithHugeCount_allocatesLittle(int tag, long count) {
    assertThat(frugally(tiff(tag, 8, count))).isNotNull();
  }

  @Test
  void decode_tiffWithHugeTile_isTooLarge() {
    byte[] tiff =
        ifd(
            new long[][] {
              {256, IFD_LONG, 1, 100},
              {257, IFD_LONG, 1, 100},
              {258, IFD_SHORT, 1, 8},
              {259, IFD_SHORT, 1, 1},
              {262, IFD_SHORT, 1, 1},
              {277, IFD_SHORT, 1, 1},
              {322, IFD_LONG, 1, 100000},
              {323, IFD_LONG, 1, 100000},
              {324, IFD_LONG, 1, 8},
              {325, IFD_LONG, 1, 8}
            });
    assertRefused(tiff, "got 100000×100000 pixels");
  }

  @Test
  void decode_tiffStripBeyondTheFile_isRefused() {
    assertRefused(tiff(279, 1 << 30, 1), "Data segment out of stream");
  }

  @Test
  void decode_tiffWhoseRowsPerStripExceedItsHeight_isRead() {
    assertThat(decoder.decode(tiff(278, 4294967295L, 1))).isInstanceOf(Checked.Passed.class);
    assertThat(decoder.decode(tiff(278, 100000, 1))).isInstanceOf(Checked.Passed.class);
  }

  private void assertRefused(byte[] bytes, String message) {
    assertThat(frugally(bytes))
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            refused -> assertThat(refused.refusal().detail()).contains(message));
  }

  /** Decodes; whatever comes of it, this thread must not have allocated much. */
  private Checked<Decoded> frugally(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Checked<Decoded> decoded = decoder.decode(bytes);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
    return decoded;
  }

  private static byte[] png(int width, int height, int depth, int colourType) {
    byte[] header =
        Encoded.binary(
            out -> {
              out.writeInt(width);
              out.writeInt(height);
              out.write(new byte[] {(byte) depth, (byte) colourType, 0, 0, 0});
            });
    return Encoded.binary(
        out -> {
          out.writeLong(0x89504e470d0a1a0aL);
          out.write(Encoded.chunk("IHDR", header));
          out.write(Encoded.chunk("IDAT", new byte[20]));
          out.write(Encoded.chunk("IEND", new byte[0]));
        });
  }

  /** A sound grey TIFF of 650×270, but for one field. */
  private static byte[] tiff(int tag, long value, long count) {
    long[][] fields = {
      {256, IFD_LONG, 1, 650},
      {257, IFD_LONG, 1, 270},
      {258, IFD_LONG, 1, 8},
      {259, IFD_SHORT, 1, 1},
      {262, IFD_SHORT, 1, 1},
      {273, IFD_LONG, 1, 8},
      {277, IFD_LONG, 1, 1},
      {278, IFD_LONG, 1, 270},
      {279, IFD_LONG, 1, 650 * 270},
      {282, IFD_LONG, 1, 1},
      {320, IFD_SHORT, 1, 0}
    };
    boolean colourMap = tag == 320;
    long[][] used = colourMap ? fields : Arrays.copyOf(fields, fields.length - 1);
    for (long[] field : used) {
      if (field[0] == tag) {
        field[2] = count;
        field[3] = value;
      }
    }
    return ifd(used);
  }

  /** A big-endian TIFF: pixels at 8, then the directory. */
  private static byte[] ifd(long[][] fields) {
    return Encoded.binary(
        out -> {
          out.writeInt(0x4d4d002a);
          out.writeInt(8 + 650 * 270 + 1);
          out.write(new byte[650 * 270 + 1]);
          out.writeShort(fields.length);
          for (long[] field : fields) {
            out.writeShort((int) field[0]);
            out.writeShort((int) field[1]);
            out.writeInt((int) field[2]);
            out.writeInt((int) (field[1] == IFD_SHORT ? field[3] << 16 : field[3]));
          }
          out.writeInt(0);
        });
  }
}
