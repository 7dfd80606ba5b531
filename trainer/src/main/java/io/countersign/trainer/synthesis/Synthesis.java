package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Generated signatures of generated writers: the same seed gives the same images, another seed
 * other writers, and an image depends on its writer, kind and number alone. 650×270, 8-bit grey, as
 * a scan at 400 dpi.
 */
public final class Synthesis implements Generator {
  static final String NAME = "hands-1";

  /** Forgers of each writer; each has habits of their own. */
  private static final int FORGERS = 3;

  private final long seed;

  public Synthesis(long seed) {
    this.seed = seed;
  }

  @Override
  public GrayImage genuine(int writer, int index) {
    Random random = stream(writer, 1, index);
    return Pen.draw(Signing.genuine(hand(writer), random).strokes(random), random);
  }

  @Override
  public GrayImage forged(int writer, int index) {
    Random random = stream(writer, 2, index);
    Random forger = stream(writer, 3, index % FORGERS);
    return Pen.draw(Signing.forged(hand(writer), forger, random).strokes(random), random);
  }

  /** The pen's ways of genuine signature number {@code index}, from each pen-down to its lift. */
  public List<List<Point>> strokes(int writer, int index) {
    Random random = stream(writer, 1, index);
    return Signing.genuine(hand(writer), random).strokes(random);
  }

  /**
   * The pen's ways of a word of {@code letters} small letters in the writer's hand, with neither
   * initial nor flourish: what the writer fills forms in with.
   */
  public List<List<Point>> word(int writer, int index, int letters) {
    Random random = stream(writer, 4, index);
    return Signing.genuine(Hand.word(stream(writer, 0, 0), letters, random), random)
        .strokes(random);
  }

  private Hand hand(int writer) {
    return new Hand(stream(writer, 0, 0));
  }

  private Random stream(int writer, int kind, int index) {
    return Generator.stream(seed, writer, kind, index);
  }

  /** The image as an 8-bit grey PNG file. */
  public static byte[] png(GrayImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
    buffered.getRaster().setDataElements(0, 0, image.width(), image.height(), image.pixels());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(buffered, "png", bytes)) {
        throw new IllegalStateException("every Java platform writes PNG");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** What generated files are called: each published data set's way, to be read by its layout. */
  public enum Naming {
    FOLDERS("%1$03d/%1$03d_%2$02d.png", "%1$03d_forg/%1$03d_forg_%2$02d.png"),
    ICDAR("%1$03d/%2$02d_%1$03d.png", "%1$03d_forg/%2$02d_0100%1$03d.PNG"),
    CEDAR("full_org/original_%d_%d.png", "full_forg/forgeries_%d_%d.png"),
    BHSIG("%1$d/B-S-%1$d-G-%2$02d.png", "%1$d/B-S-%1$d-F-%2$02d.png");

    private final String genuine;
    private final String forged;

    Naming(String genuine, String forged) {
      this.genuine = genuine;
      this.forged = forged;
    }

    /** The name of a genuine signature, relative to the data folder; both numbers from 1. */
    public String genuine(int writer, int index) {
      return String.format(Locale.ROOT, genuine, writer, index);
    }

    /** The name of a forgery. */
    public String forged(int writer, int index) {
      return String.format(Locale.ROOT, forged, writer, index);
    }
  }

  /**
   * A point on the pen's way, in ascender heights, y upwards, with the pen's pressure there, about
   * 1.
   */
  public record Point(double x, double y, double pressure) {}
}
