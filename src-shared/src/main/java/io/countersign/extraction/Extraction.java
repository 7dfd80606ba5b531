package io.countersign.extraction;

import io.countersign.extraction.Groups.Group;
import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import io.countersign.onnx.OnnxSegmenter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds signatures on pages and crops, and tells their ink from all other. Thread-safe. */
public final class Extraction implements AutoCloseable {
  /** From which darkness on a pixel is ink. */
  private static final int INKED = 90;

  /** Less confident ones are not told. */
  private static final double LEAST = 0.3;

  /** How far a stroke's soft edge reaches, and the paper about a signature, in working pixels. */
  private static final double SOFT = 1;

  private static final double MARGIN = 6;

  /** Up to that share of foreign ink an image is a clean crop. */
  private static final double FOREIGN = 0.03;

  private final OnnxSegmenter network;

  private Extraction(OnnxSegmenter network) {
    this.network = network;
  }

  /**
   * With the segmentation network in {@code folder}, {@value InkModel#NETWORK} and {@value
   * InkModel#MANIFEST}.
   *
   * @throws io.countersign.manifest.ManifestException when the two do not agree
   */
  public static Extraction open(Path folder) {
    return new Extraction(InkModel.open(folder));
  }

  /** With a network that has no manifest yet. */
  public static Extraction unchecked(Path network) {
    return new Extraction(OnnxSegmenter.open(network));
  }

  /** The signatures on the image, most confident first; none when there are none. */
  public List<Found> find(GrayImage image) {
    return find(image, LEAST);
  }

  /** As before, down to another confidence. */
  public List<Found> find(GrayImage image, double least) {
    Plane gray = Plane.of(image);
    InkMap map = InkMap.of(gray, network);
    List<Found> found = new ArrayList<>();
    for (Group group : Groups.of(map)) {
      if (group.confidence() >= least) {
        InkBox box = group.box(map.scale(), image.width(), image.height());
        found.add(new Found(box, group.confidence(), ink(gray, map, box)));
      }
    }
    return found;
  }

  /**
   * The image of that signature alone: its strokes with their soft edges as they are, the paper
   * about them, and no other ink. An image that is nothing else already comes back as it is.
   */
  public GrayImage alone(GrayImage image, Found found) {
    Plane gray = Plane.of(image);
    InkMap map = InkMap.of(gray, network);
    if (onlyInk(map, found)) {
      return image;
    }
    InkBox box = found.box();
    int soft = (int) Math.ceil(SOFT / map.scale());
    int margin = (int) Math.ceil(MARGIN / map.scale());
    int left = Math.max(0, box.left() - margin);
    int top = Math.max(0, box.top() - margin);
    int width = Math.min(image.width(), box.left() + box.width() + margin) - left;
    int height = Math.min(image.height(), box.top() + box.height() + margin) - top;
    Paper paper = Paper.of(gray, (int) Math.max(16, Math.round(16 / map.scale())));
    byte[] alone = new byte[width * height];
    for (int y = 0; y < height; y++) {
      float[] row = paper.row(top + y);
      for (int x = 0; x < width; x++) {
        int level = gray.at(left + x, top + y);
        boolean kept = near(found, left + x - box.left(), top + y - box.top(), soft);
        int ground = Math.round(paper.at(row, left + x));
        alone[y * width + x] = (byte) (kept ? level : Math.max(level, ground));
      }
    }
    return GrayImage.of(width, height, alone);
  }

  /** Whether nearly all ink of the image is that signature's. */
  private static boolean onlyInk(InkMap map, Found found) {
    long foreign = 0;
    long all = 0;
    InkBox box = found.box();
    for (int y = 0; y < map.height(); y++) {
      int iy = (int) ((y + 0.5) / map.scale()) - box.top();
      for (int x = 0; x < map.width(); x++) {
        if (map.dark().at(x, y) >= INKED) {
          all++;
          int ix = (int) ((x + 0.5) / map.scale()) - box.left();
          boolean outside = ix < 0 || iy < 0 || ix >= box.width() || iy >= box.height();
          foreign += outside || map.other(x, y) > map.signature(x, y) ? 1 : 0;
        }
      }
    }
    return foreign <= FOREIGN * all;
  }

  private static boolean near(Found found, int x, int y, int reach) {
    InkMask ink = found.ink();
    for (int ny = Math.max(0, y - reach); ny <= Math.min(ink.height() - 1, y + reach); ny++) {
      for (int nx = Math.max(0, x - reach); nx <= Math.min(ink.width() - 1, x + reach); nx++) {
        if (ink.at(nx, ny)) {
          return true;
        }
      }
    }
    return false;
  }

  /** At the image's own scale: dark pixels that are more likely a signature's than another's. */
  private static InkMask ink(Plane gray, InkMap map, InkBox box) {
    boolean[] ink = new boolean[box.width() * box.height()];
    byte[] part = new byte[ink.length];
    for (int y = 0; y < box.height(); y++) {
      int row = (box.top() + y) * gray.width() + box.left();
      System.arraycopy(gray.levels(), row, part, y * box.width(), box.width());
    }
    int cell = (int) Math.max(16, Math.round(16 / map.scale()));
    Plane dark = Darkness.of(new Plane(box.width(), box.height(), part), cell);
    for (int y = 0; y < box.height(); y++) {
      int my = (int) Math.min(map.height() - 1, (box.top() + y + 0.5) * map.scale());
      for (int x = 0; x < box.width(); x++) {
        int mx = (int) Math.min(map.width() - 1, (box.left() + x + 0.5) * map.scale());
        ink[y * box.width() + x] = dark.at(x, y) >= INKED && near(map, mx, my);
      }
    }
    return InkMask.of(box.width(), box.height(), ink);
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

  @Override
  public void close() {
    network.close();
  }
}
