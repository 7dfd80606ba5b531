package io.countersign.trainer.segmentation;

import io.countersign.extraction.Darkness;
import io.countersign.extraction.Ink;
import io.countersign.trainer.pages.PageGenerator;
import io.countersign.trainer.training.TileBatch;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tiles of generated pages. A step takes one tile of each of some pages that lie apart, and each
 * step goes on by one page: a page is used as often as a step has tiles, and two steps in a row
 * have none in common.
 */
final class PageTiles implements TileBatch.Source {
  static final int SIDE = 192;
  static final double LOWEST_DPI = 72;
  static final double HIGHEST_DPI = 170;
  private static final long MOST_PIXELS = 400_000;

  /** How many pages lie between those of a step. */
  private static final int APART = 5;

  /** None, signature, print, hand. */
  private static final float[] WEIGHTS = {0.5f, 2, 1, 2};

  /** How often a tile is laid about a signature, where the page has one. */
  private static final double SIGNED = 0.6;

  private final long seed;
  private final int steps;
  private final int tiles;
  private final PageGenerator pages;
  private final Map<Integer, Prepared> recent;

  PageTiles(long seed, int steps, int tiles) {
    this.seed = seed;
    this.steps = steps;
    this.tiles = tiles;
    this.pages = new PageGenerator(seed);
    this.recent =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Prepared> eldest) {
            return size() > APART * tiles;
          }
        };
  }

  private record Prepared(
      int width, int height, byte[] dark, byte[] labels, List<Rectangle> signatures) {}

  @Override
  public int stepsPerEpoch() {
    return steps;
  }

  @Override
  public int imagesPerStep() {
    return tiles;
  }

  @Override
  public String identity() {
    return "pages of seed %d, %d tiles a step".formatted(seed, tiles);
  }

  @Override
  public TileBatch next(int epoch, int step) {
    long count = (long) epoch * steps + step;
    float[] images = new float[tiles * SIDE * SIDE];
    byte[] classes = new byte[images.length];
    for (int k = 0; k < tiles; k++) {
      int index = (int) (count + APART * k);
      Random random = new Random(seed * 31 + count * 1000 + k);
      cut(prepared(index), random, images, classes, k * SIDE * SIDE);
    }
    return TileBatch.of(images, classes, SIDE, WEIGHTS);
  }

  private synchronized Prepared prepared(int index) {
    return recent.computeIfAbsent(index, this::prepare);
  }

  private Prepared prepare(int index) {
    PageGenerator.GeneratedPage page = pages.page(index, LOWEST_DPI, HIGHEST_DPI, MOST_PIXELS);
    int width = page.image().getWidth();
    int height = page.image().getHeight();
    byte[] dark = Darkness.of(gray(page.image()), width, height);
    return new Prepared(width, height, dark, page.labels(), page.signatures());
  }

  /** ITU-R BT.601 luma. */
  static byte[] gray(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] gray = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int luma = (rgb[i] >> 16 & 255) * 77 + (rgb[i] >> 8 & 255) * 150 + (rgb[i] & 255) * 29;
      gray[i] = (byte) (luma >> 8);
    }
    return gray;
  }

  private static void cut(
      Prepared page, Random random, float[] images, byte[] classes, int offset) {
    int left = start(page.width, random);
    int top = start(page.height, random);
    if (!page.signatures.isEmpty() && random.nextDouble() < SIGNED) {
      Rectangle box = page.signatures.get(random.nextInt(page.signatures.size()));
      left = about(box.x + box.width / 2, page.width, random);
      top = about(box.y + box.height / 2, page.height, random);
    }
    float gain = 0.8f + 0.35f * random.nextFloat();
    for (int y = 0; y < SIDE; y++) {
      int sy = top + y;
      for (int x = 0; x < SIDE; x++) {
        int sx = left + x;
        if (sx >= 0 && sy >= 0 && sx < page.width && sy < page.height) {
          int from = sy * page.width + sx;
          int to = offset + y * SIDE + x;
          images[to] = Math.min(1, gain * (page.dark[from] & 0xff) / 255f);
          classes[to] = page.labels[from];
        }
      }
    }
  }

  /** Where a tile begins: anywhere on the page, or, when that is small, anywhere about it. */
  private static int start(int length, Random random) {
    int room = length - SIDE;
    return room >= 0 ? random.nextInt(room + 1) : -random.nextInt(1 - room);
  }

  private static int about(int centre, int length, Random random) {
    int from = centre - SIDE / 2 + random.nextInt(SIDE / 2) - SIDE / 4;
    int room = length - SIDE;
    return room >= 0 ? Math.max(0, Math.min(room, from)) : Math.max(room, Math.min(0, from));
  }

  static int classes() {
    return Ink.values().length;
  }
}
