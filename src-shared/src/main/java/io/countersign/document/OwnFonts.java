package io.countersign.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * For every font that a PDF does not bring, Liberation Sans of PDFBox: pages look the same on every
 * machine, whose own fonts are not searched. That letters differ does not matter; that they are
 * print does.
 */
final class OwnFonts implements FontMapper {
  private static final String LIBERATION =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private @Nullable TrueTypeFont liberation;

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String baseFont, PDFontDescriptor fontDescriptor) {
    return new FontMapping<>(liberation(), true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(String baseFont, PDFontDescriptor fontDescriptor) {
    return new FontMapping<>(liberation(), true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String baseFont, PDFontDescriptor fontDescriptor, PDCIDSystemInfo cidSystemInfo) {
    return new CIDFontMapping(null, liberation(), true);
  }

  private synchronized TrueTypeFont liberation() {
    TrueTypeFont loaded = liberation;
    if (loaded == null) {
      try (InputStream in = TTFParser.class.getResourceAsStream(LIBERATION)) {
        if (in == null) {
          throw new IllegalStateException("expected PDFBox to bring " + LIBERATION);
        }
        loaded = new TTFParser().parse(new RandomAccessReadBuffer(in));
        liberation = loaded;
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
    return loaded;
  }
}
