package io.countersign.strokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.countersign.preprocess.NetworkInput;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HingeTest {
  private static final int HEIGHT = 64;
  private static final int WIDTH = 160;

  /** A line through the middle that rises by {@code slope} and waves that high, moved. */
  private static Hinge line(double slope, double high, int right, int down) {
    float[] ink = new float[HEIGHT * WIDTH];
    for (double along = -40; along <= 40; along += 0.02) {
      double rise = slope * along + high * Math.sin(along / 3);
      int x = (int) Math.round(80 + along) + right;
      int y = (int) Math.round(32 + rise) + down;
      ink[y * WIDTH + x] = 1;
      ink[(y + 1) * WIDTH + x] = 1;
    }
    return Hinge.of(new NetworkInput(HEIGHT, WIDTH, ink));
  }

  @Test
  void distance_toItselfOrStored_isNone() {
    Hinge wave = line(0, 6, 0, 0);
    assertThat(wave.distance(wave)).isZero();
    assertThat(Hinge.of(shares(wave)).distance(wave)).isZero();
  }

  @ParameterizedTest(name = "moved by {0}, {1}")
  @CsvSource({"15, 0", "-20, 8", "3, -9"})
  void distance_ofTheSameStrokesElsewhere_isNone(int right, int down) {
    assertThat(line(0.2, 4, 0, 0).distance(line(0.2, 4, right, down))).isEqualTo(0, offset(1e-4));
  }

  @Test
  void distance_growsWithTheSlant_andIsTheSameFromThere() {
    Hinge steep = line(0.5, 0, 0, 0);
    double little = steep.distance(line(0.4, 0, 0, 0));
    double more = steep.distance(line(0.1, 0, 0, 0));
    assertThat(little).isPositive().isLessThan(more);
    assertThat(line(0.4, 0, 0, 0).distance(steep)).isEqualTo(little);
    assertThat(steep.distance(line(-0.5, 0, 0, 0))).isGreaterThan(0.95).isLessThanOrEqualTo(1);
  }

  /** Straight strokes, and the same turned by a quarter of a direction, 2.8°, or by a whole one. */
  @Test
  void distance_ofStrokesThatAreTurnedALittle_isSmall() {
    float[] straight = straight(4);
    float[] turned = straight(4.25);
    double distance = Hinge.of(straight).distance(Hinge.of(turned));
    assertThat(distance).isLessThan(0.75 * rootOfHalfChiSquare(straight, turned));
    assertThat(Hinge.of(straight).distance(Hinge.of(straight(3.75))))
        .isEqualTo(distance, offset(1e-6));
    assertThat(Hinge.of(straight).distance(Hinge.of(straight(5)))).isGreaterThan(0.8);
  }

  /** Shares of pieces that enter and leave in that direction, split among the two next to it. */
  private static float[] straight(double direction) {
    float[] shares = new float[256];
    int before = (int) direction;
    double past = direction - before;
    for (int enter = 0; enter < 2; enter++) {
      for (int leave = 0; leave < 2; leave++) {
        double share = (enter == 0 ? 1 - past : past) * (leave == 0 ? 1 - past : past);
        shares[(before + enter) * 16 + before + leave] = (float) share;
      }
    }
    return shares;
  }

  private static double rootOfHalfChiSquare(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double both = one[i] + other[i];
      sum += both == 0 ? 0 : Math.pow(one[i] - other[i], 2) / both;
    }
    return Math.sqrt(sum / 2);
  }

  @Test
  void distance_growsWithHowMuchTheStrokeTurns() {
    Hinge straight = line(0.2, 0, 0, 0);
    assertThat(straight.distance(line(0.2, 1, 0, 0)))
        .isLessThan(straight.distance(line(0.2, 6, 0, 0)));
  }

  /** Every piece of a level line enters and leaves level; only its ends are turned a little. */
  @Test
  void shares_ofALevelLine_areOfOneDirection() {
    float[] shares = shares(line(0, 0, 0, 0));
    int level = 16 / 2; // across a level stroke is upright: half a turn of the doubled angle
    float near = 0;
    float sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      if (Math.abs(i / 16 - level) <= 1 && Math.abs(i % 16 - level) <= 1) {
        near += shares[i];
      }
    }
    assertThat(sum).isEqualTo(1, offset(1e-4f));
    assertThat(near).isGreaterThan(0.9f);
  }

  @Test
  void of_noInk_isNothingInCommonWithInk() {
    Hinge empty = Hinge.of(new NetworkInput(HEIGHT, WIDTH, new float[HEIGHT * WIDTH]));
    assertThat(empty.distance(empty)).isZero();
    assertThat(empty.distance(line(0, 6, 0, 0))).isEqualTo(Math.sqrt(0.5), offset(1e-4));
  }

  @Test
  void of_inkUpToTheEdges_hasShares() {
    float[] ink = new float[HEIGHT * WIDTH];
    Arrays.fill(ink, 1);
    assertThat(shares(Hinge.of(new NetworkInput(HEIGHT, WIDTH, ink)))).hasSize(256);
    assertThat(shares(Hinge.of(new NetworkInput(1, 1, new float[] {1})))).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1.5f, Float.NaN, Float.POSITIVE_INFINITY})
  void of_storedShareThatIsNone_isRefused(float share) {
    float[] shares = new float[256];
    shares[7] = share;
    assertThatThrownBy(() -> Hinge.of(shares))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected shares from 0 to 1, got " + share);
  }

  @Test
  void of_otherThan256Shares_isRefused() {
    assertThatThrownBy(() -> Hinge.of(new float[255]))
        .hasMessage("expected 256 shares of a hinge, got 255");
  }

  /** What is stored of a hinge. */
  private static float[] shares(Hinge hinge) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      hinge.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    FloatBuffer stored = ByteBuffer.wrap(bytes.toByteArray()).asFloatBuffer();
    float[] shares = new float[stored.remaining()];
    stored.get(shares);
    return shares;
  }
}
