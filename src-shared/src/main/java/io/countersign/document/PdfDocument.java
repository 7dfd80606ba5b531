package io.countersign.document;

import io.countersign.codec.LimitException;
import io.countersign.codec.Pixels;
import io.countersign.codec.SizeCheck;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * A PDF (ISO 32000-1). Its pages are drawn as they would be printed, with what annotations and form
 * fields show; scripts, actions and links are data here, which nothing runs or follows. Memory is
 * all it uses: nothing goes to a disk, and no font is looked for outside the program.
 */
final class PdfDocument implements Document, AutoCloseable {
  private static final double POINTS = 72; // to an inch

  private static final OwnFonts FONTS = new OwnFonts();

  private final PDDocument pdf;
  private final List<PDPage> pages;
  private final ImageDecoder decoder;
  private final DocumentLimits limits;
  private long left;

  private PdfDocument(
      PDDocument pdf, List<PDPage> pages, ImageDecoder decoder, DocumentLimits limits) {
    this.pdf = pdf;
    this.pages = pages;
    this.decoder = decoder;
    this.limits = limits;
    this.left = limits.millis() * 1_000_000;
  }

  /**
   * Opens a PDF.
   *
   * @throws IOException when it is damaged, encrypted or without pages
   * @throws RuntimeException of many kinds for malformed bytes
   */
  static PdfDocument open(byte[] bytes, ImageDecoder decoder, DocumentLimits limits)
      throws IOException {
    FontMappers.set(FONTS); // not once for all: a native image would do it when it is built
    ImageIO.setUseCache(false);
    PdfStreams.check(bytes, limits);
    PDDocument pdf = loaded(bytes);
    try {
      if (pdf.isEncrypted()) {
        throw encrypted();
      }
      List<PDPage> pages = new ArrayList<>();
      pdf.getPages().forEach(pages::add);
      if (pages.isEmpty()) {
        throw new IOException("it has no page");
      }
      if (pages.size() != pdf.getNumberOfPages()) {
        throw new IOException(
            "it says that it has %d pages, and has %d"
                .formatted(pdf.getNumberOfPages(), pages.size()));
      }
      return new PdfDocument(pdf, pages, decoder, limits);
    } catch (IOException | RuntimeException | Error failed) {
      pdf.close();
      throw failed;
    }
  }

  private static PDDocument loaded(byte[] bytes) throws IOException {
    try {
      return Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache());
    } catch (InvalidPasswordException locked) {
      throw encrypted();
    } catch (IOException damaged) {
      throw new IOException(Legible.text(damaged), damaged);
    }
  }

  private static IOException encrypted() {
    return new IOException("it is encrypted: save or print it without a password");
  }

  @Override
  public String format() {
    return "pdf";
  }

  @Override
  public int pages() {
    return pages.size();
  }

  @Override
  public boolean picture() {
    return false;
  }

  @Override
  public <T> Checked<T> page(int number, Function<GrayImage, Checked<T>> use) {
    PDPage page = pages.get(number - 1);
    return Document.of(number, decoder.draw("PDF", leave -> timed(page, number, leave), use));
  }

  private Pixels timed(PDPage page, int number, SizeCheck leave) throws IOException {
    long began = System.nanoTime();
    try {
      return drawn(page, number, new Effort(limits.operators(), began + left), leave);
    } finally {
      left -= System.nanoTime() - began;
    }
  }

  private Pixels drawn(PDPage page, int number, Effort effort, SizeCheck leave) throws IOException {
    PdfStreams.check(page, decoder.limits(), limits);
    PDRectangle box = page.getCropBox();
    if (box.getWidth() < 1 || box.getHeight() < 1) {
      throw new IOException("its page has no size");
    }
    double dpi = dpi(page, PdfScan.dpi(page, effort));
    leave.check(
        (long) (box.getWidth() * dpi / POINTS), (long) (box.getHeight() * dpi / POINTS), 32);
    BufferedImage image;
    try {
      image =
          new Renderer(pdf, effort, decoder.limits())
              .renderImage(number - 1, (float) (dpi / POINTS), ImageType.RGB);
    } catch (LimitException refused) {
      throw refused;
    } catch (IOException damaged) {
      throw new IOException(Legible.text(damaged), damaged);
    }
    return Pixels.of(image);
  }

  /** That of the scanned picture as far as a page may have so many pixels, else the usual one. */
  private double dpi(PDPage page, double scanned) {
    if (scanned == 0) {
      return limits.dpi();
    }
    ImageLimits pixels = decoder.limits();
    double width = page.getCropBox().getWidth() / POINTS;
    double height = page.getCropBox().getHeight() / POINTS;
    double most =
        Math.min(
            Math.sqrt(pixels.maxPixels() / (width * height)),
            Math.min(pixels.maxWidth() / width, pixels.maxHeight() / height));
    return Math.min(Math.min(scanned, limits.mostDpi()), Math.max(limits.dpi(), most - 1));
  }

  @Override
  public void close() {
    try {
      pdf.close();
    } catch (IOException impossible) { // of memory alone
      throw new UncheckedIOException(impossible);
    }
  }

  private static final class Renderer extends PDFRenderer {
    private final Effort effort;
    private final ImageLimits limits;

    private Renderer(PDDocument pdf, Effort effort, ImageLimits limits) {
      super(pdf);
      this.effort = effort;
      this.limits = limits;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new PdfDrawer(parameters, effort, limits);
    }
  }
}
