package io.countersign.extraction;

import io.countersign.extraction.Groups.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@link InkMap} and {@link Groups} rest on, pixel by pixel: slow and plain. */
final class SlowInk {
  private static final int CELL = 16;
  private static final int DARKEST = 40;
  private static final int FAINTEST = 40;
  private static final int LONGEST = 40;
  private static final int REACH = 64;
  private static final int NEAR = 4;

  private SlowInk() {}

  static byte[] resized(Plane plane, int newWidth, int newHeight) {
    byte[] resized = new byte[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      int firstRow = from(y, plane.height(), newHeight);
      int lastRow = to(y, plane.height(), newHeight);
      for (int x = 0; x < newWidth; x++) {
        int first = from(x, plane.width(), newWidth);
        int last = to(x, plane.width(), newWidth);
        float sums = 0;
        for (int k = firstRow; k <= lastRow; k++) {
          float share = weight(y, k, plane.height(), newHeight);
          if (first == last) {
            sums += share * plane.at(first, k);
            continue;
          }
          float edge = weight(x, first, plane.width(), newWidth);
          float end = weight(x, last, plane.width(), newWidth);
          float sum = edge * plane.at(first, k) + end * plane.at(last, k);
          int inner = 0;
          for (int i = first + 1; i < last; i++) {
            inner += plane.at(i, k);
          }
          if (last - first > 1) {
            sum += inner * weight(x, first + 1, plane.width(), newWidth);
          }
          sums += share * sum;
        }
        resized[y * newWidth + x] = (byte) Math.min(255, (int) (sums + 0.5f));
      }
    }
    return resized;
  }

  private static double low(int i, int old, int count) {
    double step = (double) old / count;
    return (i + 0.5) * step - Math.max(1, step) / 2;
  }

  private static double high(int i, int old, int count) {
    double step = (double) old / count;
    return (i + 0.5) * step + Math.max(1, step) / 2;
  }

  private static int from(int i, int old, int count) {
    return (int) Math.max(0, Math.floor(low(i, old, count)));
  }

  private static int to(int i, int old, int count) {
    return (int) Math.min(old - 1, Math.ceil(high(i, old, count)) - 1);
  }

  private static float weight(int i, int k, int old, int count) {
    double low = Math.max(0, low(i, old, count));
    double high = Math.min(old, high(i, old, count));
    return (float) ((Math.min(k + 1, high) - Math.max(k, low)) / (high - low));
  }

  static double strokeWidth(Plane gray) {
    int[] runs = new int[LONGEST + 1];
    for (int y = 0; y < gray.height(); y += 3) {
      int run = 0;
      for (int x = 0; x < gray.width(); x++) {
        if (gray.at(x, y) < ground(gray, x / REACH * REACH, y) * (1 - 0.35)) {
          run++;
        } else if (run > 0) {
          if (run <= LONGEST) {
            runs[run]++;
          }
          run = 0;
        }
      }
    }
    long total = Arrays.stream(runs).sum();
    long sum = 0;
    for (int length = 1; length <= LONGEST; length++) {
      if (2 * (sum + runs[length]) >= total && total > 0) {
        return length - 0.5 + (total / 2.0 - sum) / runs[length];
      }
      sum += runs[length];
    }
    return 0;
  }

  private static double ground(Plane gray, int x, int y) {
    int from = Math.max(0, x - REACH);
    int to = Math.min(gray.width(), x + 2 * REACH);
    int[] histogram = new int[256];
    for (int i = from; i < to; i++) {
      histogram[gray.at(i, y)]++;
    }
    int left = (to - from) / 8;
    int level = 255;
    while (level > 0 && (left -= histogram[level]) > 0) {
      level--;
    }
    return level;
  }

  static byte[] darkness(Plane gray) {
    int columns = (gray.width() + CELL - 1) / CELL;
    int rows = (gray.height() + CELL - 1) / CELL;
    float[] paper =
        around(around(cells(gray, columns, rows), columns, rows, true), columns, rows, false);
    byte[] dark = new byte[gray.levels().length];
    int[] inked = new int[256];
    int ink = 0;
    for (int y = 0; y < gray.height(); y++) {
      for (int x = 0; x < gray.width(); x++) {
        float level = level(paper, columns, rows, (x + 0.5f) / CELL, (y + 0.5f) / CELL);
        int value = Math.max(0, (int) (255 * (level - gray.at(x, y)) / Math.max(DARKEST, level)));
        dark[y * gray.width() + x] = (byte) value;
        if (value >= FAINTEST) {
          inked[value]++;
          ink++;
        }
      }
    }
    double gain = ink == 0 ? 1 : Math.min(4, 225.0 / Paper.percentile(inked, ink, 0.9));
    for (int i = 0; i < dark.length && gain > 1; i++) {
      dark[i] = (byte) Math.min(255, (int) ((dark[i] & 0xff) * gain));
    }
    return dark;
  }

  private static float[] cells(Plane gray, int columns, int rows) {
    float[] cells = new float[columns * rows];
    for (int i = 0; i < cells.length; i++) {
      int[] histogram = new int[256];
      int count = 0;
      for (int y = i / columns * CELL; y < Math.min(gray.height(), (i / columns + 1) * CELL); y++) {
        for (int x = i % columns * CELL;
            x < Math.min(gray.width(), (i % columns + 1) * CELL);
            x++) {
          histogram[gray.at(x, y)]++;
          count++;
        }
      }
      cells[i] = Paper.percentile(histogram, count, 0.8);
    }
    return cells;
  }

  private static float[] around(float[] cells, int columns, int rows, boolean highest) {
    float[] result = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      float most = 0;
      float sum = 0;
      int count = 0;
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          if (Math.abs(y - i / columns) <= 1 && Math.abs(x - i % columns) <= 1) {
            most = Math.max(most, cells[y * columns + x]);
            sum += cells[y * columns + x];
            count++;
          }
        }
      }
      result[i] = highest ? most : sum / count;
    }
    return result;
  }

  private static float level(float[] paper, int columns, int rows, float x, float y) {
    float down = Math.max(0, Math.min(rows - 1, y - 0.5f));
    int above = (int) down;
    int below = Math.min(rows - 1, above + 1);
    float share = down - above;
    float across = Math.max(0, Math.min(columns - 1, x - 0.5f));
    int left = (int) across;
    int right = Math.min(columns - 1, left + 1);
    float here =
        paper[above * columns + left] * (1 - share) + paper[below * columns + left] * share;
    float next =
        paper[above * columns + right] * (1 - share) + paper[below * columns + right] * share;
    return here + (next - here) * (across - left);
  }

  /** Parts of four and more pixels that are likely, in the order of their first ones. */
  static List<Group> parts(float[] signature, int width) {
    List<Group> parts = new ArrayList<>();
    boolean[] seen = new boolean[signature.length];
    for (int start = 0; start < signature.length; start++) {
      if (seen[start] || signature[start] < Groups.LIKELY) {
        continue;
      }
      List<Integer> stack = new ArrayList<>(List.of(start));
      seen[start] = true;
      Group part = null;
      while (!stack.isEmpty()) {
        int at = stack.remove(stack.size() - 1);
        int x = at % width;
        int y = at / width;
        Group one = new Group(x, y, x, y, 1, signature[at], 1);
        part = part == null ? one : part.and(one);
        for (int next = 0; next < signature.length; next++) {
          boolean near = Math.abs(next % width - x) <= NEAR && Math.abs(next / width - y) <= NEAR;
          if (near && !seen[next] && signature[next] >= Groups.LIKELY) {
            seen[next] = true;
            stack.add(next);
          }
        }
      }
      if (part != null && part.pixels() >= 4) {
        parts.add(part);
      }
    }
    return parts;
  }
}
