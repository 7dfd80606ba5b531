package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.extraction.Groups.Group;
import io.countersign.image.InkBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 120;

  private final float[] signature = new float[WIDTH * HEIGHT];
  private final float[] other = new float[WIDTH * HEIGHT];

  @Test
  void of_twoPartsCloseTogether_isOneSignature() {
    write(signature, 20, 30, 60, 30);
    write(signature, 88, 30, 60, 30);
    List<Group> groups = found();
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).box(0.5, 600, 240)).isEqualTo(new InkBox(40, 60, 256, 60));
  }

  @Test
  void of_twoPartsFarApart_isTwoSignatures() {
    write(signature, 20, 30, 60, 30);
    write(signature, 200, 30, 60, 30);
    assertThat(found()).hasSize(2);
  }

  @Test
  void of_oneBelowTheOther_isTwoSignatures() {
    write(signature, 20, 10, 60, 30);
    write(signature, 20, 70, 60, 30);
    assertThat(found()).hasSize(2);
  }

  @Test
  void of_aSpeck_isNone() {
    write(signature, 50, 50, 4, 4);
    assertThat(found()).isEmpty();
  }

  @Test
  void of_nothing_isNone() {
    assertThat(found()).isEmpty();
  }

  @Test
  void confidence_amongPrint_isLess() {
    write(signature, 20, 30, 60, 30);
    double alone = found().get(0).confidence();
    for (int i = 0; i < other.length; i++) {
      other[i] = signature[i] > 0 ? 0 : 0.9f;
    }
    assertThat(found().get(0).confidence()).isLessThan(0.7 * alone);
  }

  @Test
  void of_everyPixelLikely_isOneOfTheWholeImage() {
    write(signature, 0, 0, WIDTH, HEIGHT);
    java.util.Arrays.fill(signature, 1);
    assertThat(found()).hasSize(1);
    assertThat(found().get(0).box(1, WIDTH, HEIGHT)).isEqualTo(new InkBox(0, 0, WIDTH, HEIGHT));
  }

  private List<Group> found() {
    Plane dark = new Plane(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
    return Groups.of(new InkMap(1, dark, Shares.of(signature, other, new float[other.length])));
  }

  /** Strokes two pixels wide, four apart, over that box. */
  private static void write(float[] plane, int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        if ((x - left) % 6 < 2 || x == left + width - 1) {
          plane[y * WIDTH + x] = 0.9f;
        }
      }
    }
  }
}
