package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.countersign.outcome.Checked;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, the decoder answers. Runs over its seeds in an ordinary build; the module's
 * POM says how to look for more.
 */
class ImageDecoderFuzzTest {
  private static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(1 << 20, 2000, 2000, 500_000));

  static Stream<Arguments> seeds() {
    BufferedImage gray = Encoded.samples(9, 5, 8, false, new int[45]);
    BufferedImage colour =
        Encoded.samples(9, 5, 8, true, new int[45], new int[45], new int[45], new int[45]);
    byte[] grays = {0, (byte) 255};
    BufferedImage bilevel =
        Encoded.palette(9, 5, 1, new byte[][] {grays, grays, grays}, new int[45]);
    return Stream.of(
            Encoded.write("png", gray),
            Encoded.write("png", "", true, List.of(colour)),
            Encoded.write("png", bilevel),
            Encoded.write("jpeg", gray),
            Encoded.write("jpeg", "", true, List.of(gray)),
            Encoded.write("tiff", gray),
            Encoded.write("tiff", "LZW", false, List.of(colour)),
            Encoded.write("tiff", "CCITT T.6", false, List.of(bilevel)),
            Encoded.write("bmp", gray),
            Encoded.write("bmp", "BI_RLE8", false, List.of(palette8())),
            Drawings.png(1))
        .map(Arguments::of);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void decode_anyBytes_answers(byte @NotNull [] bytes) {
    Checked<Decoded> decoded = DECODER.decode(bytes);
    if (decoded instanceof Checked.Passed<Decoded> image) {
      assertThat(QualityCheck.check(image.value().gray()).findings()).isNotNull();
    } else {
      assertThat(((Checked.Refused<Decoded>) decoded).refusal().detail()).startsWith("expected ");
    }
  }

  private static BufferedImage palette8() {
    byte[][] rgb = new byte[3][256];
    return Encoded.palette(9, 5, 8, rgb, new int[45]);
  }
}
