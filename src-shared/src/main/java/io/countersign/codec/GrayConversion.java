package io.countersign.codec;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * What the JDK's readers give as grey levels by {@link Luma}. Samples are taken as they are: {@link
 * BufferedImage#getRGB} would bend grey ones by the gamma of Java's linear grey colour space.
 */
final class GrayConversion {
  private GrayConversion() {}

  static byte[] toGray(BufferedImage image) {
    byte[] gray = new byte[image.getWidth() * image.getHeight()];
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), gray);
    } else if (image.getColorModel() instanceof IndexColorModel palette) {
      fromPalette(image.getRaster(), palette, gray);
    } else {
      fromSamples(image.getRaster(), image.getColorModel(), gray);
    }
    return gray;
  }

  private static void fromPalette(Raster raster, IndexColorModel palette, byte[] gray) {
    byte[] levels = new byte[palette.getMapSize()];
    for (int i = 0; i < levels.length; i++) {
      int luma = Luma.of(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
      levels[i] = (byte) Luma.overWhite(luma, palette.getAlpha(i));
    }
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        gray[y * width + x] = levels[row[x]];
      }
    }
  }

  private static void fromSamples(Raster raster, ColorModel model, byte[] gray) {
    int colours = model.getNumColorComponents();
    boolean isGray = colours == 1;
    boolean opaque = raster.getNumBands() == colours || allClear(raster, colours);
    if (!isGray && model.getColorSpace().getType() != ColorSpace.TYPE_RGB) {
      throw new IllegalArgumentException("its colours are neither grey nor RGB");
    }
    int bands = raster.getNumBands();
    int[][] to8Bit = new int[bands][];
    for (int band = 0; band < bands; band++) {
      to8Bit[band] = Luma.levels(model.getComponentSize(band));
    }
    int width = raster.getWidth();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0, i = 0; x < width; x++, i += bands) {
        int level = to8Bit[0][row[i]];
        if (!isGray) {
          level = Luma.of(level, to8Bit[1][row[i + 1]], to8Bit[2][row[i + 2]]);
        }
        gray[y * width + x] =
            (byte) (opaque ? level : Luma.overWhite(level, to8Bit[colours][row[i + colours]]));
      }
    }
  }

  /** Some programs leave a BMP's transparency at 0 throughout and mean an opaque picture. */
  private static boolean allClear(Raster raster, int band) {
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band, row);
      for (int alpha : row) {
        if (alpha != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
