package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WholeTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 80;

  private final float[] signature = new float[WIDTH * HEIGHT];
  private final float[] other = new float[WIDTH * HEIGHT];
  private final byte[] dark = new byte[WIDTH * HEIGHT];

  /** A stroke of so many pixels along a row, and how likely it is whose. */
  private void stroke(int from, int to, float ofSignature, float ofOther) {
    for (int y = 40; y < 42; y++) {
      Arrays.fill(signature, y * WIDTH + from, y * WIDTH + to + 1, ofSignature);
      Arrays.fill(other, y * WIDTH + from, y * WIDTH + to + 1, ofOther);
      Arrays.fill(dark, y * WIDTH + from, y * WIDTH + to + 1, (byte) 200);
    }
  }

  private Whole whole() {
    InkMap map =
        new InkMap(
            1,
            new Plane(WIDTH, HEIGHT, dark),
            Shares.of(signature, other, new float[signature.length]));
    return Whole.of(new Crop.Part(map, Groups.of(map).get(0)));
  }

  @Test
  void of_strokeThatMayBeThePrints_goesOnWithTheSignature() {
    stroke(50, 119, 0.9f, 0.05f);
    stroke(120, 159, 0.3f, 0.65f);
    Whole whole = whole();
    assertThat(whole.part().group().right()).isEqualTo(159);
    assertThat(whole.part().map().signature(140, 40)).isGreaterThan(0.9f);
    assertThat(whole.part().map().other(140, 40)).isZero();
    assertThat(whole.torn()).isFalse();
  }

  @Test
  void of_printThatTouchesTheSignature_isLeftOut() {
    stroke(50, 119, 0.9f, 0.05f);
    stroke(120, 190, 0.02f, 0.95f);
    Whole whole = whole();
    assertThat(whole.part().group().right()).isEqualTo(119);
    assertThat(whole.torn()).isFalse();
  }

  @Test
  void of_strokeThatEndsInPrint_isTorn() {
    stroke(50, 119, 0.9f, 0.05f);
    stroke(120, 159, 0.3f, 0.65f);
    stroke(160, 190, 0.02f, 0.95f);
    Whole whole = whole();
    assertThat(whole.part().group().right()).isEqualTo(159);
    assertThat(whole.torn()).isTrue();
  }

  @Test
  void of_inkElsewhere_isLeftOut() {
    stroke(50, 119, 0.9f, 0.05f);
    stroke(123, 159, 0.3f, 0.65f);
    assertThat(whole().part().group().right()).isEqualTo(119);
  }
}
