package io.countersign.preprocess;

/**
 * Zhang–Suen thinning (T. Y. Zhang and C. Y. Suen 1984, "A fast parallel algorithm for thinning
 * digital patterns"): strokes are peeled from both sides until one pixel is left. Only pixels that
 * are still ink are visited, and the two conditions are looked up by the eight neighbours.
 */
final class Thinning {
  /** Bit i of a neighbourhood: N, NE, E, SE, S, SW, W, NW. */
  private static final boolean[][] DELETE = {conditions(true), conditions(false)};

  private Thinning() {}

  /** The skeleton of {@code ink}, height×width, as a new array. */
  static boolean[] thin(boolean[] ink, int height, int width) {
    int stride = width + 2;
    byte[] padded = new byte[(height + 2) * stride];
    int[] live = new int[ink.length];
    int count = 0;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (ink[i]) {
          int at = (y + 1) * stride + x + 1;
          padded[at] = 1;
          live[count++] = at;
        }
      }
    }
    int[] doomed = new int[count];
    int before;
    do {
      before = count;
      for (boolean[] delete : DELETE) {
        count = peel(padded, stride, live, count, doomed, delete);
      }
    } while (count < before);
    boolean[] skeleton = new boolean[ink.length];
    for (int k = 0; k < count; k++) {
      skeleton[(live[k] / stride - 1) * width + live[k] % stride - 1] = true;
    }
    return skeleton;
  }

  /**
   * One parallel sub-iteration: decides on all live pixels first, then deletes; returns the rest.
   */
  private static int peel(
      byte[] ink, int stride, int[] live, int count, int[] doomed, boolean[] delete) {
    int kept = 0;
    int gone = 0;
    for (int k = 0; k < count; k++) {
      int at = live[k];
      int around =
          ink[at - stride]
              | ink[at - stride + 1] << 1
              | ink[at + 1] << 2
              | ink[at + stride + 1] << 3
              | ink[at + stride] << 4
              | ink[at + stride - 1] << 5
              | ink[at - 1] << 6
              | ink[at - stride - 1] << 7;
      if (delete[around]) {
        doomed[gone++] = at;
      } else {
        live[kept++] = at;
      }
    }
    for (int k = 0; k < gone; k++) {
      ink[doomed[k]] = 0;
    }
    return kept;
  }

  private static boolean[] conditions(boolean first) {
    boolean[] delete = new boolean[256];
    for (int around = 0; around < 256; around++) {
      int neighbours = Integer.bitCount(around);
      int changes = 0;
      for (int i = 0; i < 8; i++) {
        changes += bit(around, i) == 0 && bit(around, (i + 1) % 8) == 1 ? 1 : 0;
      }
      int north = bit(around, 0);
      int east = bit(around, 2);
      int south = bit(around, 4);
      int west = bit(around, 6);
      boolean side =
          first
              ? north * east * south == 0 && east * south * west == 0
              : north * east * west == 0 && north * south * west == 0;
      delete[around] = neighbours >= 2 && neighbours <= 6 && changes == 1 && side;
    }
    return delete;
  }

  private static int bit(int value, int index) {
    return value >> index & 1;
  }
}
