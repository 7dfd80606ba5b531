package io.countersign.testing;

import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Scribbles that stand in for signatures: one hand per seed, varied by a second seed. */
public final class Drawings {
  public static final int WIDTH = 650;
  public static final int HEIGHT = 270;

  private Drawings() {}

  /** A scribble of hand {@code seed} as a PNG of 650×270 grey pixels. */
  public static byte[] png(long seed) {
    return png(seed, 0);
  }

  /** The scribble of hand {@code seed}, a little different for each {@code variation}. */
  public static byte[] png(long seed, long variation) {
    return encode(image(seed, variation, 60, 240), "png");
  }

  /** The scribble in grey levels: 0 is black. */
  public static GrayImage gray(long seed, int ink, int paper) {
    byte[] png = encode(image(seed, 0, ink, paper), "png");
    Checked<Decoded> decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(png);
    return ((Checked.Passed<Decoded>) decoded).value().gray();
  }

  /** The scribble drawn without antialiasing, with the given grey levels of ink and paper. */
  public static BufferedImage image(long seed, long variation, int ink, int paper) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, paper);
      }
    }
    // Drawn on a two-level image first: Java's grey colour space would bend the levels.
    BufferedImage strokes = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = strokes.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path(new Random(seed), new Random(seed * 31 + variation), variation != 0));
    graphics.dispose();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (strokes.getRaster().getSample(x, y, 0) == 1) {
          image.getRaster().setSample(x, y, 0, ink);
        }
      }
    }
    return image;
  }

  /** The strokes of hand {@code seed} within 650×270. */
  static Path2D strokes(long seed) {
    return path(new Random(seed), new Random(seed * 31), false);
  }

  /** {@code image} in an ImageIO format. */
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return out.toByteArray();
  }

  private static Path2D path(Random hand, Random variation, boolean varied) {
    Path2D path = new Path2D.Double();
    double x = 60;
    path.moveTo(x, 135);
    while (x < 560) {
      double step = 20 + 40 * hand.nextDouble();
      double[] y = new double[3];
      for (int i = 0; i < y.length; i++) {
        y[i] = 30 + 210 * hand.nextDouble() + (varied ? 6 * variation.nextGaussian() : 0);
      }
      path.curveTo(x - step / 2, y[0], x + step, y[1], x + step, y[2]);
      x += step;
    }
    return path;
  }
}
