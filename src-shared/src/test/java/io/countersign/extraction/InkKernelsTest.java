package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast ways give the same bits as the slow ones. */
class InkKernelsTest {

  @ParameterizedTest
  @CsvSource({
    "650,270,201,83",
    "64,65,63,64",
    "65,63,64,64",
    "7,5,1,1",
    "1,1,3,2",
    "63,64,95,96",
    "130,40,130,13",
    "40,130,13,130",
    "129,127,128,126",
    "90,60,135,90",
    "5,900,1,2"
  })
  void resized_isTheSameBits(int width, int height, int toWidth, int toHeight) {
    Plane plane = drawn(width, height, 1);
    assertThat(plane.resized(toWidth, toHeight).levels())
        .isEqualTo(SlowInk.resized(plane, toWidth, toHeight));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129, 191, 193, 650})
  void strokeWidth_isTheSame(int width) {
    for (int seed = 0; seed < 5; seed++) {
      Plane plane = drawn(width, 31, seed);
      assertThat(StrokeWidth.of(plane)).as("seed %d", seed).isEqualTo(SlowInk.strokeWidth(plane));
      Plane noise = PlaneTest.noise(width, 31);
      assertThat(StrokeWidth.of(noise)).isEqualTo(SlowInk.strokeWidth(noise));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "15,16", "16,17", "17,15", "63,64", "65,33", "201,83"})
  void darkness_isTheSameBits(int width, int height) {
    for (int seed = 0; seed < 5; seed++) {
      Plane plane = drawn(width, height, seed);
      assertThat(Darkness.of(plane).levels())
          .as("seed %d", seed)
          .isEqualTo(SlowInk.darkness(plane));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.02,1", "0.05,2", "0.1,3", "0.3,4", "1,5"})
  void parts_areTheSame(double share, long seed) {
    int width = 65;
    int height = 33;
    Random random = new Random(seed);
    float[] signature = new float[width * height];
    for (int i = 0; i < signature.length; i++) {
      signature[i] = random.nextFloat() * (random.nextDouble() < share ? 1 : 0.49f);
    }
    Plane dark = new Plane(width, height, new byte[signature.length]);
    float[] none = new float[signature.length];
    assertThat(Groups.parts(new InkMap(1, dark, Shares.of(signature, none, none))))
        .isEqualTo(SlowInk.parts(signature, width));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shares_areTheSoftmaxOfThatPixelsScores(long seed) {
    int width = 37;
    int height = 21;
    float[] scores = new float[4 * 64 * 32];
    Random random = new Random(seed);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 30 * random.nextFloat() - 15;
    }
    Shares shares = Shares.of(FloatBuffer.wrap(scores), width, height, 64, 32);
    for (int at = width * height - 1; at >= 0; at--) {
      double[] each = new double[4];
      double most = Double.NEGATIVE_INFINITY;
      for (Ink ink : Ink.values()) {
        each[ink.ordinal()] = scores[(ink.ordinal() * 32 + at / width) * 64 + at % width];
        most = Math.max(most, each[ink.ordinal()]);
      }
      double sum = 0;
      for (int ink = 0; ink < each.length; ink++) {
        each[ink] = Math.exp((float) each[ink] - (float) most);
        sum += each[ink];
      }
      double signature = each[Ink.SIGNATURE.ordinal()];
      double hand = each[Ink.HAND.ordinal()];
      double print = each[Ink.PRINT.ordinal()];
      assertThat(shares.other(at)).isEqualTo((float) ((print + hand) / sum));
      assertThat(shares.signature(at)).isEqualTo((float) (signature / sum));
      assertThat(shares.hand(at)).isEqualTo((float) (hand / sum));
    }
  }

  /** Strokes of several widths on paper in uneven light. */
  private static Plane drawn(int width, int height, int seed) {
    Random random = new Random(seed);
    byte[] levels = new byte[width * height];
    for (int i = 0; i < levels.length; i++) {
      int x = i % width;
      int y = i / width;
      boolean ink = Math.floorMod(x + y / (1 + seed) * (seed % 3), 23 + seed) < 2 + seed;
      levels[i] = (byte) ((ink ? 60 : 230) - 60 * x / width - random.nextInt(25));
    }
    return new Plane(width, height, levels);
  }
}
