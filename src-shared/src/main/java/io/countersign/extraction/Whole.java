package io.countersign.extraction;

import io.countersign.extraction.Crop.Part;
import io.countersign.extraction.Groups.Group;
import java.util.BitSet;

/**
 * A signature with all of its strokes: ink that hangs together with what was found, and that may be
 * the signature's, is it. A flourish that looks like a printed line is no longer cut off.
 *
 * @param part with that ink
 * @param torn whether much of it ends at ink that surely is another's: it may be that one's
 */
record Whole(Part part, boolean torn) {
  /** From which darkness on a pixel may be ink. */
  private static final int FAINT = 40;

  /** The signature's share of a pixel's ink, above which it may be the signature's. */
  private static final float MAY_BE = 0.2f;

  /** Above that share of ink that was added, and of ink that it ends at, one may be the other's. */
  private static final double ADDED = 0.05;

  private static final double ENDS = 0.002;

  static Whole of(Part part) {
    Strokes strokes = new Strokes(part.map());
    Group group = part.group();
    for (int y = group.top(); y <= group.bottom(); y++) {
      for (int x = group.left(); x <= group.right(); x++) {
        strokes.begin(x, y);
      }
    }
    int found = strokes.depth;
    strokes.follow();
    Group all =
        new Group(
            Math.min(group.left(), strokes.left),
            Math.min(group.top(), strokes.top),
            Math.max(group.right(), strokes.right),
            Math.max(group.bottom(), strokes.bottom),
            group.pixels() + strokes.added,
            group.likelihood(),
            group.share());
    boolean torn = strokes.added > ADDED * found && strokes.ends.cardinality() > ENDS * found;
    return new Whole(new Part(part.map().with(strokes.own), all), torn);
  }

  /** Ink that is followed from pixel to pixel. */
  private static final class Strokes {
    private final InkMap map;
    private final int width;
    private final int[] stack;
    private final BitSet seen = new BitSet();
    private final BitSet own = new BitSet();
    private final BitSet ends = new BitSet();
    private int depth;
    private int added;
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;

    Strokes(InkMap map) {
      this.map = map;
      this.width = map.width();
      this.stack = new int[width * map.height()];
    }

    private boolean inked(int x, int y) {
      return map.dark().at(x, y) >= FAINT;
    }

    private void begin(int x, int y) {
      if (inked(x, y) && map.signature(x, y) > map.other(x, y)) {
        seen.set(y * width + x);
        stack[depth++] = y * width + x;
      }
    }

    private void follow() {
      while (depth > 0) {
        int at = stack[--depth];
        int endX = Math.min(width - 1, at % width + 1);
        int endY = Math.min(map.height() - 1, at / width + 1);
        for (int y = Math.max(0, at / width - 1); y <= endY; y++) {
          for (int x = Math.max(0, at % width - 1); x <= endX; x++) {
            if (inked(x, y) && !seen.get(y * width + x)) {
              reach(x, y);
            }
          }
        }
      }
    }

    private void reach(int x, int y) {
      float signature = map.signature(x, y);
      if (signature <= MAY_BE * (signature + map.other(x, y))) {
        ends.set(y * width + x);
        return;
      }
      seen.set(y * width + x);
      own.set(y * width + x);
      stack[depth++] = y * width + x;
      added++;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
}
