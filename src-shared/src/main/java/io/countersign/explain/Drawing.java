package io.countersign.explain;

/**
 * The picture: the overlay, below it the map of regions, with or without a legend below each. Ink
 * is in colours of M. Okabe and K. Ito's palette, regions in a purple and a green of ColorBrewer's
 * PRGn; colour-blind people tell both apart.
 */
final class Drawing {
  static final int COMMON = 0x404040;
  static final int REFERENCE_ONLY = 0x0072b2;
  static final int QUESTIONED_ONLY = 0xe69f00;
  static final int AGAINST = 0x762a83;
  static final int FOR = 0x1b7837;
  static final int PAPER = 0xffffff;
  private static final int TEXT = 0x202020;
  private static final int RULE = 0xb0b0b0;

  /** Below this a movement of the distance is rounding. */
  private static final double NOTHING = 1e-6;

  private static final float STRONGEST = 0.75f;
  private static final int MARGIN = 8;
  private static final int LETTER = 2;
  private static final int LINE = 24;
  private static final int SWATCH = 14;
  static final int LEAST_WIDTH = 512;

  private final Overlay overlay;
  private final Picture picture;
  private final int mapTop;

  private Drawing(Overlay overlay, boolean labelled) {
    this.overlay = overlay;
    this.mapTop = overlay.height() + MARGIN + (labelled ? LINE : 0);
    int width = Math.max(LEAST_WIDTH, overlay.width());
    int below = labelled ? 2 * LINE + MARGIN : 1;
    this.picture = new Picture(width, mapTop + overlay.height() + below, PAPER);
  }

  /**
   * The PNG; {@code questioned} is where the questioned signature has ink, of the overlay's size.
   *
   * @param labelled whether it says itself what its colours mean
   */
  static byte[] png(Overlay overlay, boolean[] questioned, OcclusionMap map, boolean labelled) {
    Drawing drawing = new Drawing(overlay, labelled);
    drawing.overlay();
    drawing.map(questioned, map);
    if (labelled) {
      drawing.legend();
    }
    return drawing.picture.png();
  }

  private void overlay() {
    for (int y = 0; y < overlay.height(); y++) {
      for (int x = 0; x < overlay.width(); x++) {
        picture.set(x, y, colour(overlay.at(x, y)));
      }
    }
  }

  static int colour(Overlay.Kind kind) {
    return switch (kind) {
      case PAPER -> PAPER;
      case COMMON -> COMMON;
      case REFERENCE_ONLY -> REFERENCE_ONLY;
      case QUESTIONED_ONLY -> QUESTIONED_ONLY;
    };
  }

  private void map(boolean[] questioned, OcclusionMap map) {
    int width = overlay.width();
    int height = overlay.height();
    double largest = Math.max(NOTHING, map.largest());
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        double moved = map.moved().get(OcclusionMap.boxAt(x, y, width, height)) / largest;
        int tint = mixed(moved < 0 ? FOR : AGAINST, STRONGEST * (float) Math.abs(moved));
        picture.set(x, mapTop + y, questioned[i] ? COMMON : tint);
      }
    }
    picture.fill(0, mapTop - 1, width, 1, RULE);
    picture.fill(0, mapTop + height, width, 1, RULE);
  }

  private static int mixed(int colour, float share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = Math.round(255 + share * ((colour >> shift & 255) - 255));
      mixed |= channel << shift;
    }
    return mixed;
  }

  private void legend() {
    int top = overlay.height() + MARGIN;
    int next = key(MARGIN, top, COMMON, "BOTH");
    next = key(next, top, REFERENCE_ONLY, "ONLY REFERENCE");
    key(next, top, QUESTIONED_ONLY, "ONLY QUESTIONED");
    top = mapTop + overlay.height() + MARGIN;
    next = key(MARGIN, top, AGAINST, "SPEAKS AGAINST");
    key(next, top, FOR, "SPEAKS FOR");
    picture.write("AN AID TO LOOK AT, NOT EVIDENCE.", MARGIN, top + LINE, LETTER, TEXT);
  }

  /** A coloured square and what it means; returns where the next may stand. */
  private int key(int left, int top, int colour, String meaning) {
    picture.fill(left, top, SWATCH, SWATCH, colour);
    int text = left + SWATCH + MARGIN / 2;
    picture.write(meaning, text, top, LETTER, TEXT);
    return text + meaning.length() * Letters.ADVANCE * LETTER + MARGIN;
  }
}
