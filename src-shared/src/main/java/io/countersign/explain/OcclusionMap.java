package io.countersign.explain;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.preprocess.Canvas;
import io.countersign.preprocess.NetworkInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which regions of a questioned signature moved its distance: each box of a grid is cleared in
 * turn, and the distance is compared with that of the whole signature (occlusion, M. D. Zeiler and
 * R. Fergus 2014, "Visualizing and understanding convolutional networks", section 4.2). Everything
 * goes through the network in one run.
 *
 * <p>A signature without one of its parts is less like anything, so that almost every box seems to
 * make it alike, in a forgery too. The boxes with ink therefore share equally what their sum lacks
 * of the distance beyond the threshold (additive efficient normalisation, L. M. Ruiz, F. Valenciano
 * and J. M. Zarzuelo 1998): a map says on the whole what the verdict says.
 *
 * @param moved how much each box speaks against the references, row-major: above 0 against, below 0
 *     for them; all of them add up to the distance beyond the threshold
 * @param nearest index of the reference that the whole signature is nearest to
 */
record OcclusionMap(List<Double> moved, int nearest) {
  static final int ROWS = 4;
  static final int COLUMNS = 8;

  OcclusionMap {
    moved = List.copyOf(moved);
  }

  /**
   * The map of {@code questioned} against one or more references.
   *
   * @throws io.countersign.onnx.OnnxException when the run fails
   */
  static OcclusionMap of(
      FeatureExtractor extractor, List<Canvas> references, Canvas questioned, double threshold) {
    List<NetworkInput> inputs = new ArrayList<>();
    for (Canvas reference : references) {
      inputs.add(extractor.preprocessing().input(reference));
    }
    inputs.add(extractor.preprocessing().input(questioned));
    for (int box = 0; box < ROWS * COLUMNS; box++) {
      inputs.add(extractor.preprocessing().input(without(questioned, box)));
    }
    List<Features> features = extractor.features(inputs);
    int whole = references.size();
    ReferenceSet set = ReferenceSet.of(features.subList(0, whole));
    double distance = set.distance(features.get(whole));
    List<Double> moved = new ArrayList<>();
    for (Features occluded : features.subList(whole + 1, features.size())) {
      moved.add(distance - set.distance(occluded));
    }
    return new OcclusionMap(
        shared(moved, distance - threshold, inked(questioned)), nearest(features, whole));
  }

  /** The values of boxes with ink, moved alike until they add up to {@code sum}. */
  private static List<Double> shared(List<Double> moved, double sum, boolean[] inked) {
    int boxes = 0;
    double lacks = sum;
    for (int box = 0; box < inked.length; box++) {
      boxes += inked[box] ? 1 : 0;
      lacks -= inked[box] ? moved.get(box) : 0;
    }
    List<Double> shared = new ArrayList<>();
    for (int box = 0; box < inked.length; box++) {
      shared.add(inked[box] ? moved.get(box) + lacks / boxes : 0);
    }
    return shared;
  }

  private static boolean[] inked(Canvas canvas) {
    InkPlane ink = InkPlane.of(canvas);
    boolean[] inked = new boolean[ROWS * COLUMNS];
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        inked[boxAt(x, y, canvas.width(), canvas.height())] |= ink.at(x, y) > 0;
      }
    }
    return inked;
  }

  private static int nearest(List<Features> features, int references) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < references; i++) {
      double distance = features.get(references).distance(features.get(i));
      if (distance < least) {
        nearest = i;
        least = distance;
      }
    }
    return nearest;
  }

  private static Canvas without(Canvas canvas, int box) {
    byte[] values = canvas.values();
    int height = canvas.height();
    int width = canvas.width();
    byte background = (byte) Math.round(canvas.background() * 255);
    for (int y = top(box, height); y < top(box + COLUMNS, height); y++) {
      int row = y * width;
      int column = box % COLUMNS;
      Arrays.fill(
          values, row + column * width / COLUMNS, row + (column + 1) * width / COLUMNS, background);
    }
    return Canvas.of(height, width, values, Byte.toUnsignedInt(background));
  }

  private static int top(int box, int height) {
    return box / COLUMNS * height / ROWS;
  }

  /** The box at column {@code x} of row {@code y} of a picture of that size. */
  static int boxAt(int x, int y, int width, int height) {
    return Math.min(ROWS - 1, y * ROWS / height) * COLUMNS
        + Math.min(COLUMNS - 1, x * COLUMNS / width);
  }

  /** The largest movement either way. */
  double largest() {
    return moved.stream().mapToDouble(Math::abs).max().orElse(0);
  }
}
