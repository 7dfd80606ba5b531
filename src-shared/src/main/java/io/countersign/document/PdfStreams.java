package io.countersign.document;

import io.countersign.codec.LimitException;
import io.countersign.image.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Sizes of a PDF's streams before PDFBox unpacks them, which it does without limits: of each stream
 * of the file that is deflated once, and of each that a page leads to whatever its filters.
 */
final class PdfStreams {
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
  private static final int CHUNK = 1 << 15;
  private static final int MOST_OBJECTS = 500_000;

  /** What leads from a page to others, or is not drawn. */
  private static final Set<COSName> AWAY =
      Set.of(
          COSName.PARENT, COSName.P, COSName.A, COSName.AA, COSName.DEST, COSName.getPDFName("B"));

  private static final Set<COSName> JPEG =
      Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION);
  private static final Set<COSName> PICTURES =
      Set.of(
          COSName.DCT_DECODE,
          COSName.DCT_DECODE_ABBREVIATION,
          COSName.JPX_DECODE,
          COSName.JBIG2_DECODE,
          COSName.CCITTFAX_DECODE,
          COSName.CCITTFAX_DECODE_ABBREVIATION);

  private PdfStreams() {}

  /** Of a whole file, before it is parsed: its tables and objects may be deflated, too. */
  static void check(byte[] pdf, DocumentLimits limits) throws LimitException {
    long all = 0;
    byte[] chunk = new byte[CHUNK];
    for (int at = 0; at < pdf.length - STREAM.length - 4; at++) {
      if (pdf[at] == 's' && begins(pdf, at)) {
        int data = at + STREAM.length;
        data += pdf[data] == '\r' ? 1 : 0;
        data += pdf[data] == '\n' ? 1 : 0;
        all += deflated(pdf, data) ? inflated(pdf, data, chunk, limits.streamBytes()) : 0;
        if (all > limits.allBytes()) {
          throw unpacked(limits.allBytes());
        }
      }
    }
  }

  private static boolean begins(byte[] pdf, int at) {
    boolean ends = at >= 3 && pdf[at - 1] == 'd' && pdf[at - 2] == 'n' && pdf[at - 3] == 'e';
    return !ends && java.util.Arrays.equals(pdf, at, at + STREAM.length, STREAM, 0, STREAM.length);
  }

  /** Whether a header of zlib (RFC 1950) is there. */
  private static boolean deflated(byte[] pdf, int at) {
    int method = pdf[at] & 0xff;
    return (method & 0xf) == 8 && ((method << 8) + (pdf[at + 1] & 0xff)) % 31 == 0;
  }

  private static long inflated(byte[] pdf, int at, byte[] chunk, long most) throws LimitException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(pdf, at, pdf.length - at);
      while (!inflater.finished() && inflater.getBytesWritten() <= most) {
        if (inflater.inflate(chunk) == 0) {
          break;
        }
      }
    } catch (DataFormatException damaged) { // its reader says so, if it is read
      return inflater.getBytesWritten();
    } finally {
      if (inflater.getBytesWritten() > most) {
        inflater.end();
        throw unpacked(most);
      }
    }
    long bytes = inflater.getBytesWritten();
    inflater.end();
    return bytes;
  }

  private static LimitException unpacked(long most) {
    return new LimitException(
        "expected at most %,d bytes when it is unpacked, got more".formatted(most));
  }

  /** Of all that the page's drawing may unpack. */
  static void check(PDPage page, ImageLimits pixels, DocumentLimits limits) throws IOException {
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> open = new ArrayDeque<>(List.of(page.getCOSObject()));
    COSBase resources = page.getResources() == null ? null : page.getResources().getCOSObject();
    if (resources != null) { // which it may have from its parent
      open.add(resources);
    }
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      COSBase one = next instanceof COSObject reference ? reference.getObject() : next;
      if (one == null || !seen.add(one)) {
        continue;
      }
      if (seen.size() > MOST_OBJECTS) {
        throw new LimitException("expected at most %,d objects, got more".formatted(MOST_OBJECTS));
      }
      if (one instanceof COSArray array) {
        array.forEach(open::push);
      } else if (one instanceof COSDictionary dictionary) {
        dictionary.entrySet().stream()
            .filter(entry -> !AWAY.contains(entry.getKey()))
            .forEach(entry -> open.push(entry.getValue()));
      }
      if (one instanceof COSStream stream) {
        check(stream, pixels, limits);
      }
    }
  }

  private static void check(COSStream stream, ImageLimits pixels, DocumentLimits limits)
      throws IOException {
    List<COSName> filters = filters(stream);
    if (filters.contains(COSName.JPX_DECODE)) {
      throw new IOException("it has a picture in JPEG 2000, which is not read");
    }
    COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
    if (parameters instanceof COSDictionary one) {
      check(one, pixels);
    } else if (parameters instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.getObject(i) instanceof COSDictionary one) {
          check(one, pixels);
        }
      }
    }
    boolean counted = filters.size() == 1 && filters.get(0).equals(COSName.FLATE_DECODE);
    if (filters.isEmpty() || counted) {
      return;
    }
    byte[] bytes = stream.createRawInputStream().readAllBytes();
    for (int i = 0; i < filters.size() && !PICTURES.contains(filters.get(i)); i++) {
      Filter filter = FilterFactory.INSTANCE.getFilter(filters.get(i));
      Bounded unpacked = new Bounded(limits.streamBytes());
      filter.decode(new java.io.ByteArrayInputStream(bytes), unpacked, stream, i);
      bytes = unpacked.bytes.toByteArray();
    }
  }

  /** A row, or a fax, is allocated as large as it is said to be. */
  private static void check(COSDictionary parameters, ImageLimits limits) throws LimitException {
    long columns = Math.max(1, parameters.getLong(COSName.COLUMNS, 1));
    long rows = Math.max(1, parameters.getLong(COSName.ROWS, 1));
    long samples = Math.max(1, parameters.getLong(COSName.COLORS, 1));
    if (columns > 100_000 || rows > 100_000 || samples > 32) {
      throw new LimitException(
          "expected pictures of at most 100,000 pixels a side, got one of %d×%d"
              .formatted(columns, rows));
    }
    check(columns, rows, 1, limits);
  }

  /** Of a picture, by what the page says of it and by what itself says. */
  static void check(PDImage image, ImageLimits limits) throws IOException {
    int bits = Math.max(1, image.getBitsPerComponent()) <= 1 ? 1 : Integer.SIZE;
    check(image.getWidth(), image.getHeight(), bits, limits);
    if (image instanceof PDImageXObject object) {
      List<COSName> filters = filters(object.getCOSObject());
      if (!filters.isEmpty() && JPEG.contains(filters.get(filters.size() - 1))) {
        try (InputStream jpeg =
            object.createInputStream(JPEG.stream().map(COSName::getName).toList())) {
          checkJpeg(jpeg, limits);
        }
      }
    }
  }

  private static void checkJpeg(InputStream jpeg, ImageLimits limits) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(jpeg)) {
      reader.setInput(in, true, true);
      check(reader.getWidth(0), reader.getHeight(0), Integer.SIZE, limits);
    } finally {
      reader.dispose();
    }
  }

  /** Black and white become a byte a pixel, all others four. */
  private static void check(long width, long height, int bits, ImageLimits limits)
      throws LimitException {
    long most = bits == 1 ? 4 * limits.maxPixels() : limits.maxPixels();
    if (width * height > most) {
      throw new LimitException(
          "expected pictures of at most %,d pixels, got one of %d×%d"
              .formatted(most, width, height));
    }
  }

  private static List<COSName> filters(COSStream stream) {
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName one) {
      return List.of(one);
    }
    return filters instanceof COSArray several
        ? several.toList().stream()
            .filter(COSName.class::isInstance)
            .map(COSName.class::cast)
            .toList()
        : List.of();
  }

  private static final class Bounded extends OutputStream {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    private final long most;

    private Bounded(long most) {
      this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      if (bytes.size() + (long) length > most) {
        throw unpacked(most);
      }
      bytes.write(from, offset, length);
    }
  }
}
