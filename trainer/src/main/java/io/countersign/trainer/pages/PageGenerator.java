package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.synthesis.Synthesis;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Generated pages: letters, forms, cheques, contracts, invoices, certificates, notes and crops,
 * with signatures of generated writers or without. The same seed and number give the same page, and
 * a page depends on nothing else.
 */
public final class PageGenerator {
  private static final double INCH = 25.4;

  private final long seed;
  private final Synthesis hands;

  public PageGenerator(long seed) {
    this.seed = seed;
    this.hands = new Synthesis(seed ^ 0x5161_6e61_7475_7265L);
  }

  /** Pixels of the largest page: A4 at 300 dots an inch. */
  private static final long MOST = 9_000_000;

  /** Page number {@code index}, scanned at {@code lowest} to {@code highest} dots an inch. */
  public GeneratedPage page(int index, double lowest, double highest) {
    return page(index, lowest, highest, MOST);
  }

  /** As before, of at most {@code most} pixels: where it were more, a smaller sheet is taken. */
  public GeneratedPage page(int index, double lowest, double highest, long most) {
    Chance chance = new Chance(mixed(index));
    Kind kind = kind(chance);
    double scale = lowest * Math.pow(highest / lowest, chance.between(0, 1)) / INCH;
    double across = chance.between(kind.least, kind.most);
    double down = across * chance.between(kind.flattest, kind.tallest);
    double shrink = Math.min(1, Math.sqrt(most / (across * down * scale * scale)));
    int width = (int) Math.max(48, across * shrink * scale);
    int height = (int) Math.max(48, down * shrink * scale);
    Sheet sheet = new Sheet(width, height, scale, paper(chance));
    boolean signed = chance.is(kind.signed);
    switch (kind) {
      case LETTER -> new Letters(hands, sheet, chance).letter(signed);
      case CONTRACT -> new Letters(hands, sheet, chance).contract(signed);
      case FORM -> new Forms(hands, sheet, chance).form(signed);
      case CHEQUE -> new Forms(hands, sheet, chance).cheque(signed);
      case INVOICE -> new Letters(hands, sheet, chance).invoice(signed);
      case CERTIFICATE -> new Letters(hands, sheet, chance).certificate(signed);
      case NOTE -> new Letters(hands, sheet, chance).note(signed);
      case CROP -> new Forms(hands, sheet, chance).crop(signed);
    }
    return new Wear(sheet, chance).done();
  }

  /** Widths in millimetres, heights as shares of them, and how often it is signed. */
  private enum Kind {
    LETTER(130, 216, 0.9, 1.42, 0.85),
    CONTRACT(130, 216, 0.8, 1.42, 0.85),
    FORM(100, 216, 0.5, 1.42, 0.7),
    CHEQUE(150, 205, 0.4, 0.5, 0.9),
    INVOICE(130, 216, 0.7, 1.42, 0.15),
    CERTIFICATE(120, 297, 0.6, 1.42, 0.85),
    NOTE(90, 216, 0.4, 1.42, 0.5),
    CROP(50, 100, 0.3, 0.7, 0.93);

    final double least;
    final double most;
    final double flattest;
    final double tallest;
    final double signed;

    Kind(double least, double most, double flattest, double tallest, double signed) {
      this.least = least;
      this.most = most;
      this.flattest = flattest;
      this.tallest = tallest;
      this.signed = signed;
    }
  }

  private static Kind kind(Chance chance) {
    return chance.of(
        Kind.LETTER,
        Kind.LETTER,
        Kind.CONTRACT,
        Kind.FORM,
        Kind.FORM,
        Kind.CHEQUE,
        Kind.CHEQUE,
        Kind.INVOICE,
        Kind.CERTIFICATE,
        Kind.NOTE,
        Kind.CROP,
        Kind.CROP,
        Kind.CROP,
        Kind.CROP);
  }

  private static Color paper(Chance chance) {
    if (chance.is(0.6)) {
      return Chance.level(chance.whole(225, 255));
    }
    return new Color(chance.whole(190, 255), chance.whole(190, 255), chance.whole(170, 255));
  }

  private long mixed(int index) {
    long mixed = (seed + 0x9e3779b97f4a7c15L) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 32) ^ index) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 29);
  }

  /** A page as it was scanned, whose ink is where on it, and the box of each signature. */
  public static final class GeneratedPage {
    private final BufferedImage image;
    private final byte[] labels;
    private final List<Rectangle> signatures;

    GeneratedPage(BufferedImage image, byte[] labels, List<Rectangle> signatures) {
      this.image = image;
      this.labels = labels;
      this.signatures = signatures.stream().map(Rectangle::new).toList();
    }

    /** Eight bits each of red, green and blue; not a copy. */
    public BufferedImage image() {
      return image;
    }

    /** The {@link Ink}'s ordinal of each pixel, row-major; not a copy. */
    public byte[] labels() {
      return labels;
    }

    /** The boxes of the signatures' ink, in pixels. */
    public List<Rectangle> signatures() {
      return signatures.stream().map(Rectangle::new).toList();
    }
  }

  /**
   * Writes pages as files: {@code images/}, {@code masks/} (255 a signature's ink, 96 other ink, 0
   * none) and {@code boxes.csv} with {@code image,x,y,w,h}, one row a signature, the numbers empty
   * for a page without.
   */
  public static final class PageFolder {
    private static final int OTHER = 96;

    private PageFolder() {}

    /**
     * PageGenerator 0 to {@code count − 1} of {@code pages}; gives how many signatures they have.
     */
    public static int write(
        PageGenerator pages, int count, double lowestDpi, double highestDpi, Path folder)
        throws IOException {
      Files.createDirectories(folder.resolve("images"));
      Files.createDirectories(folder.resolve("masks"));
      StringBuilder boxes = new StringBuilder("image,x,y,w,h\n");
      int signatures = 0;
      for (int i = 0; i < count; i++) {
        PageGenerator.GeneratedPage page = pages.page(i, lowestDpi, highestDpi);
        String name = String.format(Locale.ROOT, "page_%05d.png", i);
        ImageIO.write(page.image(), "png", folder.resolve("images").resolve(name).toFile());
        ImageIO.write(mask(page), "png", folder.resolve("masks").resolve(name).toFile());
        for (Rectangle box : page.signatures()) {
          boxes.append("%s,%d,%d,%d,%d\n".formatted(name, box.x, box.y, box.width, box.height));
          signatures++;
        }
        if (page.signatures().isEmpty()) {
          boxes.append(name).append(",,,,\n");
        }
      }
      AtomicFile.write(
          folder.resolve("boxes.csv"),
          out -> out.write(boxes.toString().getBytes(StandardCharsets.UTF_8)));
      return signatures;
    }

    private static BufferedImage mask(PageGenerator.GeneratedPage page) {
      int width = page.image().getWidth();
      int height = page.image().getHeight();
      byte[] levels = page.labels().clone();
      for (int i = 0; i < levels.length; i++) {
        levels[i] =
            (byte)
                (levels[i] == Ink.SIGNATURE.ordinal()
                    ? 255
                    : levels[i] == Ink.NONE.ordinal() ? 0 : OTHER);
      }
      BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      mask.getRaster().setDataElements(0, 0, width, height, levels);
      return mask;
    }
  }
}
