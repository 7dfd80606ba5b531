package io.countersign.document;

/**
 * What is refused of a document, beside the limits on each page's pixels.
 *
 * @param searched most pages that are looked through when none is named
 * @param dpi at which pages are drawn, unless a page is one scanned picture
 * @param mostDpi at which a scanned picture is drawn
 * @param streamBytes of one stream of a PDF, unpacked
 * @param allBytes of all of them
 * @param operators of a page's drawing, those of forms and patterns for each time they are drawn
 * @param millis that the drawing of all pages may take
 */
public record DocumentLimits(
    int searched,
    int dpi,
    int mostDpi,
    long streamBytes,
    long allBytes,
    int operators,
    long millis) {

  /** 20 pages at 200 to 600 dpi, 128 MiB and 512 MiB unpacked, 3 million operators, 15 s. */
  public static final DocumentLimits DEFAULT =
      new DocumentLimits(20, 200, 600, 128L << 20, 512L << 20, 3_000_000, 15_000);

  /** For somebody's own files on their own machine: as many pages and as long as it takes. */
  public static final DocumentLimits PATIENT =
      new DocumentLimits(10_000, 200, 600, 128L << 20, 512L << 20, 3_000_000, 3_600_000);

  public DocumentLimits {
    if (searched < 1 || dpi < 1 || mostDpi < dpi || streamBytes < 1 || allBytes < streamBytes) {
      throw new IllegalArgumentException(
          "expected positive limits, got %d pages, %d to %d dpi, %d and %d bytes"
              .formatted(searched, dpi, mostDpi, streamBytes, allBytes));
    }
    if (operators < 1 || millis < 1) {
      throw new IllegalArgumentException(
          "expected positive limits, got %d operators, %d ms".formatted(operators, millis));
    }
  }
}
