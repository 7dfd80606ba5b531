package io.countersign.codec;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Rows of colours of 8 bits that a reader writes to, of which only the grey levels are kept: a
 * third of the memory.
 */
final class GraySink extends WritableRaster {
  private final byte[] gray;
  private final byte[] colours;

  GraySink(int imageWidth, int imageHeight, int bands) {
    super(
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE,
            imageWidth,
            imageHeight,
            bands,
            imageWidth * bands,
            bands == 1 ? new int[] {0} : new int[] {0, 1, 2}),
        new DataBufferByte(1),
        new Point());
    gray = new byte[imageWidth * imageHeight];
    colours = new byte[imageWidth * bands];
  }

  /** An image that shows this, for a reader to read into. */
  BufferedImage image() {
    int space = numBands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    return new BufferedImage(
        new ComponentColorModel(
            ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE),
        this,
        false,
        null);
  }

  byte[] gray() {
    return gray;
  }

  /** Takes a block that begins at column 0. */
  @Override
  public void setRect(int dx, int dy, Raster source) {
    int columns = source.getWidth();
    for (int y = 0; y < source.getHeight(); y++) {
      int to = (dy + source.getMinY() + y) * width + dx + source.getMinX();
      if (numBands == 1) {
        source.getDataElements(source.getMinX(), source.getMinY() + y, columns, 1, colours);
        System.arraycopy(colours, 0, gray, to, columns);
      } else {
        source.getDataElements(source.getMinX(), source.getMinY() + y, columns, 1, colours);
        for (int x = 0, i = 0; x < columns; x++, i += 3) {
          gray[to + x] =
              (byte) Luma.of(colours[i] & 0xff, colours[i + 1] & 0xff, colours[i + 2] & 0xff);
        }
      }
    }
  }
}
