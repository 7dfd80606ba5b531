package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.InkMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinningTest {

  @ParameterizedTest(name = "seed {0}, {1}×{2}")
  @CsvSource({
    "1, 24, 40",
    "2, 40, 24",
    "3, 1, 30",
    "4, 30, 1",
    "5, 2, 2",
    "6, 33, 33",
    "7, 1, 1",
    "8, 40, 150",
    "9, 20, 64",
    "10, 20, 65"
  })
  void thin_randomBlobs_equalsTheTwoPassesOfThePaper(long seed, int height, int width) {
    boolean[][] image = blobs(new Random(seed), height, width);
    boolean[] thinned = thinned(flat(image), height, width);
    assertThat(thinned).isEqualTo(flat(thin(image)));
  }

  @Test
  void thin_bar_leavesOneLine() {
    boolean[][] bar = new boolean[11][40];
    for (int y = 3; y < 8; y++) {
      for (int x = 5; x < 35; x++) {
        bar[y][x] = true;
      }
    }
    boolean[] thinned = thinned(flat(bar), 11, 40);
    for (int x = 8; x < 32; x++) {
      int rows = 0;
      for (int y = 0; y < 11; y++) {
        rows += thinned[y * 40 + x] ? 1 : 0;
      }
      assertThat(rows).as("column %d", x).isEqualTo(1);
    }
  }

  @Test
  void thin_empty_staysEmpty() {
    assertThat(thinned(new boolean[12], 3, 4)).containsOnly(false);
  }

  @Test
  void thin_all_keepsSomeInkOfTheInputOnly() {
    boolean[] all = new boolean[400];
    java.util.Arrays.fill(all, true);
    assertThat(thinned(all, 20, 20)).contains(true, false);
  }

  private static boolean[] thinned(boolean[] ink, int height, int width) {
    InkMask thin = Thinning.thin(InkMask.of(width, height, ink));
    boolean[] thinned = new boolean[ink.length];
    for (int i = 0; i < thinned.length; i++) {
      thinned[i] = thin.at(i % width, i / width);
    }
    return thinned;
  }

  private static boolean[][] blobs(Random random, int height, int width) {
    boolean[][] image = new boolean[height][width];
    for (int blob = 0; blob < 12; blob++) {
      int cy = random.nextInt(height);
      int cx = random.nextInt(width);
      int radius = random.nextInt(5);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          image[y][x] |= Math.hypot(y - cy, x - cx) <= radius;
        }
      }
    }
    return image;
  }

  /** Zhang and Suen 1984, conditions (a) to (d), (c') and (d'), with P2 to P9 as they number. */
  private static boolean[][] thin(boolean[][] input) {
    boolean[][] image = new boolean[input.length][];
    for (int y = 0; y < input.length; y++) {
      image[y] = input[y].clone();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (boolean firstPass : new boolean[] {true, false}) {
        List<int[]> marked = new ArrayList<>();
        for (int y = 0; y < image.length; y++) {
          for (int x = 0; x < image[0].length; x++) {
            if (image[y][x] && mayGo(image, y, x, firstPass)) {
              marked.add(new int[] {y, x});
            }
          }
        }
        for (int[] at : marked) {
          image[at[0]][at[1]] = false;
        }
        changed |= !marked.isEmpty();
      }
    }
    return image;
  }

  private static boolean mayGo(boolean[][] image, int y, int x, boolean firstPass) {
    boolean[] p = {
      false,
      true,
      at(image, y - 1, x),
      at(image, y - 1, x + 1),
      at(image, y, x + 1),
      at(image, y + 1, x + 1),
      at(image, y + 1, x),
      at(image, y + 1, x - 1),
      at(image, y, x - 1),
      at(image, y - 1, x - 1)
    };
    int neighbours = 0;
    int transitions = 0;
    for (int i = 2; i <= 9; i++) {
      neighbours += p[i] ? 1 : 0;
      transitions += !p[i] && p[i == 9 ? 2 : i + 1] ? 1 : 0;
    }
    boolean c = firstPass ? !(p[2] && p[4] && p[6]) : !(p[2] && p[4] && p[8]);
    boolean d = firstPass ? !(p[4] && p[6] && p[8]) : !(p[2] && p[6] && p[8]);
    return neighbours >= 2 && neighbours <= 6 && transitions == 1 && c && d;
  }

  private static boolean at(boolean[][] image, int y, int x) {
    return y >= 0 && x >= 0 && y < image.length && x < image[0].length && image[y][x];
  }

  private static boolean[] flat(boolean[][] image) {
    boolean[] flat = new boolean[image.length * image[0].length];
    for (int y = 0; y < image.length; y++) {
      System.arraycopy(image[y], 0, flat, y * image[0].length, image[0].length);
    }
    return flat;
  }
}
