package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import java.util.Random;

/**
 * A round stamp over one end of the signature: two rings, bars in place of letters between them, a
 * cross in the middle. The paper goes on as far as the stamp does.
 */
final class Stamp {
  /** Diameter of the outer ring in millimetres: a small company's stamp. */
  static final double DIAMETER = 20;

  /** Thickness of rings and bars in millimetres. */
  private static final double THICKNESS = 0.6;

  /** The letters' place, in radii, and how many there are around. */
  private static final double LETTERS_FROM = 0.74;

  private static final double LETTERS_TO = 0.86;
  private static final double INNER_RING = 0.65;
  private static final int LETTERS = 36;
  private static final double CROSS = 0.3;

  /** Darkness of the stamp's ink, of the pen's; and its deviation: pads ink unevenly. */
  static final double SHARE = 0.7;

  private static final double PATCHES = 0.1;

  /** How far the stamp reaches over the signature's end, in radii. */
  private static final double OVERLAP = 0.7;

  private Stamp() {}

  static GrayImage touching(Scan scan, Random random) {
    GrayImage image = scan.grey();
    InkMask ink = InkMask.of(image);
    if (ink.count() == 0) {
      return image;
    }
    InkBox box = ink.box(0.01);
    double radius = scan.pixels(DIAMETER) / 2;
    boolean right = random.nextBoolean();
    double inset = (1 - OVERLAP) * radius;
    double centreX = right ? box.left() + box.width() + inset : box.left() - inset;
    double centreY = box.top() + box.height() * (0.35 + 0.3 * random.nextDouble());
    double turn = 2 * Math.PI * random.nextDouble();
    Scan.Tones tones = Scan.Tones.of(image);
    double stamped = SHARE * (tones.paper() - tones.ink()) / Math.max(1, tones.paper());
    double thickness = scan.pixels(THICKNESS);
    int margin = (int) Math.ceil(thickness) + 1;
    int left = (int) Math.floor(Math.min(0, centreX - radius - margin));
    int top = (int) Math.floor(Math.min(0, centreY - radius - margin));
    int width = (int) Math.ceil(Math.max(image.width(), centreX + radius + margin)) - left;
    int height = (int) Math.ceil(Math.max(image.height(), centreY + radius + margin)) - top;
    return Scan.Levels.image(
        width,
        height,
        (px, py) -> {
          int x = px + left;
          int y = py + top;
          boolean outside = x < 0 || y < 0 || x >= image.width() || y >= image.height();
          double under = outside ? tones.paper() : image.at(x, y);
          double covered = covered(x - centreX, y - centreY, radius, thickness, turn);
          double patch = 1 + PATCHES * random.nextGaussian();
          return covered == 0 ? under : under * (1 - covered * Math.min(1, stamped * patch));
        });
  }

  /** How much of the pixel at (dx, dy) from the stamp's centre it inks, 0 to 1. */
  private static double covered(
      double dx, double dy, double radius, double thickness, double turn) {
    double r = Math.hypot(dx, dy);
    double ring = Math.min(Math.abs(r - radius), Math.abs(r - INNER_RING * radius));
    double off = ring - thickness / 2;
    if (r > LETTERS_FROM * radius && r < LETTERS_TO * radius) {
      double turns = (Math.atan2(dy, dx) + turn) / (2 * Math.PI) * LETTERS;
      double aside = Math.abs(turns - Math.rint(turns)) * 2 * Math.PI * r / LETTERS;
      off = Math.min(off, aside - thickness / 2);
    }
    if (r < CROSS * radius) {
      double along = dx * Math.cos(turn) + dy * Math.sin(turn);
      double across = dy * Math.cos(turn) - dx * Math.sin(turn);
      off = Math.min(off, Math.min(Math.abs(along), Math.abs(across)) - thickness);
    }
    return Math.min(1, Math.max(0, 0.5 - off));
  }
}
