package io.countersign.extraction;

import io.countersign.image.InkBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the signature's pixels of an {@link InkMap} together to signatures. */
final class Groups {
  /** From which probability on a pixel is a signature's. */
  static final float LIKELY = 0.5f;

  /** Pixels so near to each other, in working pixels, belong to one signature. */
  private static final int NEAR = 4;

  /** A smaller one is no signature: pixels, and working pixels of the longer side. */
  static final int LEAST_PIXELS = 25;

  private static final int LEAST_SIDE = 14;

  /** Parts with less than that share of what they join are let go. */
  private static final double LEAST_PART = 0.04;

  /** So many working pixels make two thirds of certainty. */
  private static final double ENOUGH = 150;

  /** How much foreign ink in a box counts. */
  private static final double SHARING = 0.5;

  /** Parts so many heights of the smaller apart, and a little more, are one signature. */
  private static final double ACROSS = 0.25;

  private final InkMap map;

  /** Pixels that are a signature's, more likely than not, and of no part yet. */
  private final boolean[] likely;

  private Groups(InkMap map) {
    this.map = map;
    this.likely = new boolean[map.width() * map.height()];
    for (int i = 0; i < likely.length; i++) {
      likely[i] = map.signature(i % map.width(), i / map.width()) >= LIKELY;
    }
  }

  /** A signature at the working scale. */
  record Group(
      int left, int top, int right, int bottom, int pixels, double likelihood, double share) {

    Group and(Group other) {
      int all = pixels + other.pixels;
      return new Group(
          Math.min(left, other.left),
          Math.min(top, other.top),
          Math.max(right, other.right),
          Math.max(bottom, other.bottom),
          all,
          (pixels * likelihood + other.pixels * other.likelihood) / all,
          1);
    }

    int width() {
      return right - left + 1;
    }

    int height() {
      return bottom - top + 1;
    }

    /** Whether the two are parts of one: side by side, a letter's height apart at most. */
    boolean joins(Group other) {
      int across = Math.max(left, other.left) - Math.min(right, other.right);
      int down = Math.max(top, other.top) - Math.min(bottom, other.bottom);
      double small = Math.min(height(), other.height());
      double tall = Math.max(height(), other.height());
      double reach = 0.15 * tall + ACROSS * small;
      return across <= reach && down <= Math.min(0.2 * tall, 6);
    }

    private Group withShare(double other) {
      return new Group(left, top, right, bottom, pixels, likelihood, other);
    }

    private boolean beside(Group other) {
      int across = Math.max(left, other.left) - Math.min(right, other.right);
      int down = Math.max(top, other.top) - Math.min(bottom, other.bottom);
      double small = Math.min(height(), other.height());
      return across <= Math.max(height(), other.height()) && down <= -0.3 * small
          || across <= 0 && down <= 0.3 * small;
    }

    /**
     * How likely it is a signature: by its pixels, by how many they are, and by how much of the ink
     * in its box they are: a letter here and there among others is print.
     */
    double confidence() {
      return likelihood * (1 - Math.exp(-pixels / ENOUGH)) * Math.pow(share, SHARING);
    }

    private Group among(InkMap map) {
      int others = 0;
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          others += map.other(x, y) >= LIKELY ? 1 : 0;
        }
      }
      double part = (double) pixels / (pixels + others);
      return new Group(left, top, right, bottom, pixels, likelihood, part);
    }

    InkBox box(double scale, int imageWidth, int imageHeight) {
      int x = (int) Math.max(0, Math.floor(left / scale));
      int y = (int) Math.max(0, Math.floor(top / scale));
      int endX = (int) Math.min(imageWidth, Math.ceil((right + 1) / scale));
      int endY = (int) Math.min(imageHeight, Math.ceil((bottom + 1) / scale));
      return new InkBox(x, y, Math.max(1, endX - x), Math.max(1, endY - y));
    }
  }

  /** The signatures, most confident first. */
  static List<Group> of(InkMap map) {
    List<Group> parts = parts(map);
    List<Group> joined = joined(parts);
    return joined.stream()
        .filter(
            one -> one.pixels >= LEAST_PIXELS && Math.max(one.width(), one.height()) >= LEAST_SIDE)
        .map(one -> one.among(map))
        .sorted(Comparator.comparingDouble(Group::confidence).reversed())
        .toList();
  }

  /**
   * As one what may be words of one signature: beside each other, no more apart than they are high,
   * and nothing much else in the two.
   */
  static List<Group> together(List<Group> groups) {
    List<Group> together = new ArrayList<>();
    for (Group group : groups) {
      int at = -1;
      for (int i = 0; i < together.size() && at < 0; i++) {
        at = together.get(i).beside(group) ? i : -1;
      }
      if (at < 0) {
        together.add(group);
      } else {
        Group other = together.get(at);
        double share = Math.min(other.share, group.share);
        together.set(at, other.and(group).withShare(share));
      }
    }
    return together;
  }

  private static List<Group> joined(List<Group> parts) {
    List<Group> groups = new ArrayList<>(parts);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < groups.size() && !changed; i++) {
        for (int k = i + 1; k < groups.size() && !changed; k++) {
          Group a = groups.get(i);
          Group b = groups.get(k);
          if (a.joins(b)) {
            groups.remove(k);
            groups.set(i, joined(a, b));
            changed = true;
          }
        }
      }
    }
    return groups;
  }

  private static Group joined(Group a, Group b) {
    if (Math.min(a.pixels, b.pixels) < LEAST_PART * Math.max(a.pixels, b.pixels)) {
      return a.pixels > b.pixels ? a : b;
    }
    return a.and(b);
  }

  /** Pixels within {@link #NEAR} of each other, by flooding. */
  static List<Group> parts(InkMap map) {
    Groups groups = new Groups(map);
    List<Group> parts = new ArrayList<>();
    int[] stack = new int[groups.likely.length];
    for (int start = 0; start < stack.length; start++) {
      if (groups.likely[start]) {
        Group part = groups.part(start, stack);
        if (part.pixels >= 4) {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  /** The part that a pixel is of; what is found is likely no more. */
  private Group part(int start, int[] stack) {
    int width = map.width();
    int left = width;
    int top = map.height();
    int right = 0;
    int bottom = 0;
    int pixels = 0;
    double likelihood = 0;
    int depth = 0;
    stack[depth++] = start;
    likely[start] = false;
    while (depth > 0) {
      int at = stack[--depth];
      int x = at % width;
      int y = at / width;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      likelihood = (pixels * likelihood + map.signature(x, y)) / (pixels + 1);
      pixels++;
      int first = Math.max(0, x - NEAR);
      int last = Math.min(width - 1, x + NEAR);
      int end = Math.min(map.height() - 1, y + NEAR);
      for (int ny = Math.max(0, y - NEAR); ny <= end; ny++) {
        for (int next = ny * width + first; next <= ny * width + last; next++) {
          if (likely[next]) {
            likely[next] = false;
            stack[depth++] = next;
          }
        }
      }
    }
    return new Group(left, top, right, bottom, pixels, likelihood, 1);
  }
}
