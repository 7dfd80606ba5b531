package io.countersign.codec;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/** Refuses a JPEG inside a TIFF: it has a size of its own, which no limit has seen. */
final class TiffCompression {
  private TiffCompression() {}

  static void check(ImageReader reader) throws IOException {
    TIFFField field =
        TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
            .getTIFFField(BaselineTIFFTagSet.TAG_COMPRESSION);
    int compression = field == null ? BaselineTIFFTagSet.COMPRESSION_NONE : field.getAsInt(0);
    if (compression == BaselineTIFFTagSet.COMPRESSION_OLD_JPEG
        || compression == BaselineTIFFTagSet.COMPRESSION_JPEG) {
      throw new IIOException("JPEG inside TIFF is not read; save it as JPEG, or as TIFF with LZW");
    }
  }
}
