package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import io.countersign.trainer.storage.AtomicFile;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Writes pages as files: {@code images/}, {@code masks/} (255 a signature's ink, 96 other ink, 0
 * none) and {@code boxes.csv} with {@code image,x,y,w,h}, one row a signature, the numbers empty
 * for a page without.
 */
public final class PageFolder {
  private static final int OTHER = 96;

  private PageFolder() {}

  /** PageGenerator 0 to {@code count − 1} of {@code pages}; gives how many signatures they have. */
  public static int write(
      PageGenerator pages, int count, double lowestDpi, double highestDpi, Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("masks"));
    StringBuilder boxes = new StringBuilder("image,x,y,w,h\n");
    int signatures = 0;
    for (int i = 0; i < count; i++) {
      GeneratedPage page = pages.page(i, lowestDpi, highestDpi);
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

  private static BufferedImage mask(GeneratedPage page) {
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
