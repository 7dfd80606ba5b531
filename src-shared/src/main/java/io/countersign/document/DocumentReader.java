package io.countersign.document;

import io.countersign.codec.ImageFormat;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bytes of an image, of a TIFF with several pages or of a PDF to a {@link Document}, told apart by
 * what they start with. What reads PDFs is loaded for the first one. Thread-safe.
 */
public final class DocumentReader {
  /** A PDF's first bytes may have others before them (ISO 32000-1, note 13 of annex H). */
  private static final int HEADER_WITHIN = 1024;

  private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

  private final ImageDecoder decoder;
  private final DocumentLimits limits;

  public DocumentReader(ImageLimits pages) {
    this(pages, DocumentLimits.DEFAULT);
  }

  public DocumentReader(ImageLimits pages, DocumentLimits limits) {
    this.decoder = new ImageDecoder(pages);
    this.limits = limits;
  }

  /** How many pages are looked through when none is named. */
  public int searched() {
    return limits.searched();
  }

  /**
   * What {@code use} makes of the document in {@code bytes}, or why there is none. Never throws for
   * bad bytes. The document is closed when {@code use} is done.
   */
  public <T> Checked<T> read(byte[] bytes, Function<Document, Checked<T>> use) {
    return decoder.small(bytes).then(small -> opened(small, use));
  }

  private <T> Checked<T> opened(byte[] bytes, Function<Document, Checked<T>> use) {
    Optional<ImageFormat> format = ImageFormat.sniff(bytes);
    if (format.isPresent()) {
      ImageFormat is = format.get();
      return ImageDecoder.guarded(is + " image", () -> is.pages(bytes))
          .map(pages -> new Document.Pictures(bytes, is, pages, decoder))
          .then(use);
    }
    if (pdf(bytes)) {
      return ImageDecoder.guarded("PDF", () -> PdfDocument.open(bytes, decoder, limits))
          .then(
              document -> {
                try (document) {
                  return use.apply(document);
                }
              });
    }
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.UNSUPPORTED,
            "expected a PNG, JPEG, TIFF or BMP image or a PDF document, got "
                + ImageFormat.guess(bytes)));
  }

  private static boolean pdf(byte[] bytes) {
    int last = Math.min(bytes.length - PDF.length, HEADER_WITHIN);
    for (int at = 0; at <= last; at++) {
      if (java.util.Arrays.equals(bytes, at, at + PDF.length, PDF, 0, PDF.length)) {
        return true;
      }
    }
    return false;
  }
}
