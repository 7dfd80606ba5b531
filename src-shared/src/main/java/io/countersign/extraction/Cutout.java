package io.countersign.extraction;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;

/** A signature's ink at the image's own scale, and the image of it alone. */
final class Cutout {
  /** From which darkness on a pixel may be ink, and is. */
  private static final int FAINT = 40;

  private static final int INKED = 90;

  /** How far a stroke's soft edge reaches, and the paper about a signature, in working pixels. */
  private static final double SOFT = 1;

  private static final double MARGIN = 6;
  private static final double CELL = 16;

  private Cutout() {}

  /** Dark pixels of the box that are more likely a signature's than another's. */
  static InkMask ink(Plane gray, InkMap map, InkBox box) {
    boolean[] ink = new boolean[box.width() * box.height()];
    Plane dark = Darkness.of(part(gray, box), cell(map.scale()));
    int[] histogram = new int[256];
    int count = 0;
    for (int y = 0; y < box.height(); y++) {
      int my = (int) Math.min(map.height() - 1, (box.top() + y + 0.5) * map.scale());
      for (int x = 0; x < box.width(); x++) {
        int mx = (int) Math.min(map.width() - 1, (box.left() + x + 0.5) * map.scale());
        if (dark.at(x, y) >= FAINT && near(map, mx, my)) {
          ink[y * box.width() + x] = true;
          histogram[dark.at(x, y)]++;
          count++;
        }
      }
    }
    // A pale pen beside black print: half as dark as its strokes are is ink.
    int least = count == 0 ? INKED : Math.min(INKED, Paper.percentile(histogram, count, 0.75) / 2);
    for (int i = 0; i < ink.length; i++) {
      ink[i] &= dark.at(i % box.width(), i / box.width()) >= least;
    }
    return InkMask.of(box.width(), box.height(), ink);
  }

  /** The signature with its soft edges on the paper about it. */
  static GrayImage of(Plane gray, double scale, Found found) {
    InkBox box = found.box();
    int soft = (int) Math.ceil(SOFT / scale);
    int margin = (int) Math.ceil(MARGIN / scale);
    int left = Math.max(0, box.left() - margin);
    int top = Math.max(0, box.top() - margin);
    int width = Math.min(gray.width(), box.left() + box.width() + margin) - left;
    int height = Math.min(gray.height(), box.top() + box.height() + margin) - top;
    Plane part = part(gray, new InkBox(left, top, width, height));
    Paper paper = Paper.of(part, cell(scale));
    byte[] alone = new byte[width * height];
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      paper.row(y, row);
      for (int x = 0; x < width; x++) {
        int level = part.at(x, y);
        boolean kept = near(found.ink(), left + x - box.left(), top + y - box.top(), soft);
        alone[y * width + x] = (byte) (kept ? level : Math.max(level, Math.round(row[x])));
      }
    }
    return GrayImage.of(width, height, alone);
  }

  private static int cell(double scale) {
    return (int) Math.max(CELL, Math.round(CELL / scale));
  }

  private static Plane part(Plane gray, InkBox box) {
    byte[] part = new byte[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      int row = (box.top() + y) * gray.width() + box.left();
      System.arraycopy(gray.levels(), row, part, y * box.width(), box.width());
    }
    return new Plane(box.width(), box.height(), part);
  }

  private static boolean near(InkMask ink, int x, int y, int reach) {
    for (int ny = Math.max(0, y - reach); ny <= Math.min(ink.height() - 1, y + reach); ny++) {
      for (int nx = Math.max(0, x - reach); nx <= Math.min(ink.width() - 1, x + reach); nx++) {
        if (ink.at(nx, ny)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the likeliest ink there or beside is a signature's: edges are weak at low scale. */
  private static boolean near(InkMap map, int x, int y) {
    float signature = map.signature(x, y);
    float other = map.other(x, y);
    if (Math.max(signature, other) >= Groups.LIKELY) {
      return signature > other;
    }
    for (int ny = Math.max(0, y - 1); ny <= Math.min(map.height() - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(map.width() - 1, x + 1); nx++) {
        signature = Math.max(signature, map.signature(nx, ny));
        other = Math.max(other, map.other(nx, ny));
      }
    }
    return signature > other;
  }
}
