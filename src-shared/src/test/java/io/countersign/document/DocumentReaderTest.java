package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import io.countersign.testing.Contracts;
import io.countersign.testing.Drawings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.junit.jupiter.api.Test;

/** What is seen of documents. */
class DocumentReaderTest {
  private final DocumentReader reader = new DocumentReader(ImageLimits.DEFAULT);

  private GrayImage page(byte[] bytes, int number) {
    return value(reader.read(bytes, document -> document.page(number, Checked::passed)));
  }

  private <T> Optional<T> seen(byte[] bytes, Function<Document, T> what) {
    return reader.read(bytes, document -> Checked.passed(what.apply(document))).optional();
  }

  private static <T> T value(Checked<T> checked) {
    return checked.fold(
        passed -> passed,
        refusal -> {
          throw new AssertionError("refused: " + refusal.detail());
        });
  }

  /** Share of dark pixels in a part of a page, given in points from the lower left of A4. */
  private static double dark(GrayImage page, int left, int bottom, int width, int height) {
    double scale = page.width() / 595.0;
    int dark = 0;
    int all = 0;
    for (int y = (int) (page.height() - (bottom + height) * scale);
        y < page.height() - bottom * scale - 1;
        y++) {
      for (int x = (int) (left * scale); x < (left + width) * scale - 1; x++) {
        dark += page.at(x, y) < 128 ? 1 : 0;
        all++;
      }
    }
    return (double) dark / all;
  }

  @Test
  void pdf_pagesAreDrawnAt200DotsAnInch() {
    byte[] pdf = new Contracts().page().page().signed(3, 1, 300, 150).bytes();

    assertThat(seen(pdf, Document::pages)).contains(2);
    assertThat(seen(pdf, Document::format)).contains("pdf");
    GrayImage page = page(pdf, 2);
    assertThat(page.width()).isEqualTo(1653);
    assertThat(page.height()).isEqualTo(2338);
    assertThat(dark(page, 70, 300, 450, 450)).as("print").isBetween(0.02, 0.3);
    assertThat(dark(page, 300, 150, 180, 75)).as("scribble").isBetween(0.02, 0.3);
    assertThat(dark(page(pdf, 1), 300, 150, 180, 75)).as("the page before").isZero();
  }

  @Test
  void pdf_pageThatIsOneScan_hasTheScansResolution() {
    GrayImage fine = page(new Contracts().scan(2480).bytes(), 1);
    GrayImage coarse = page(new Contracts().scan(1000).bytes(), 1);

    assertThat(fine.width()).isBetween(2478, 2481);
    assertThat(coarse.width()).isBetween(998, 1001);
  }

  @Test
  void pdf_signatureFieldsAppearance_isInk() {
    GrayImage page = page(new Contracts().page().signedField(3, 300, 150).bytes(), 1);

    assertThat(dark(page, 300, 150, 180, 75)).isBetween(0.02, 0.3);
  }

  @Test
  void pdf_scriptsActionsAndXfa_doNothing() {
    byte[] plain = new Contracts().page().bytes();
    byte[] scripted =
        new Contracts()
            .page()
            .with(
                document -> {
                  PDActionJavaScript script = new PDActionJavaScript("app.alert('no'); while(1);");
                  document.getDocumentCatalog().setOpenAction(script);
                  document.getPage(0).getCOSObject().setItem(COSName.AA, script.getCOSObject());
                  PDAcroForm form = new PDAcroForm(document);
                  form.setNeedAppearances(true);
                  document.getDocumentCatalog().setAcroForm(form);
                  document
                      .getDocumentCatalog()
                      .getCOSObject()
                      .setItem(COSName.A, new PDActionLaunch().getCOSObject());
                })
            .bytes();

    assertThat(page(scripted, 1).pixels()).isEqualTo(page(plain, 1).pixels());
  }

  @Test
  void pdf_turnedPage_isUpright() {
    byte[] turned =
        new Contracts().page().with(document -> document.getPage(0).setRotation(90)).bytes();

    GrayImage page = page(turned, 1);

    assertThat(page.width()).isEqualTo(2338);
    assertThat(page.height()).isEqualTo(1653);
  }

  @Test
  void pdf_bytesBeforeTheHeader_areReadToo() {
    byte[] pdf = new Contracts().page().bytes();
    byte[] late =
        Arrays.copyOf(
            "\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 4 + pdf.length);
    System.arraycopy(pdf, 0, late, 4, pdf.length);

    assertThat(page(late, 1).width()).isEqualTo(1653);
  }

  @Test
  void tiff_ofSeveralPages_hasThemAll() throws IOException {
    byte[] tiff = tiff(Drawings.image(3, 1, 60, 240), Drawings.image(4, 1, 60, 240));

    assertThat(seen(tiff, Document::pages)).contains(2);
    assertThat(page(tiff, 1).pixels()).isEqualTo(page(Drawings.png(3, 1), 1).pixels());
    assertThat(page(tiff, 2).pixels()).isEqualTo(page(Drawings.png(4, 1), 1).pixels());
  }

  @Test
  void image_isAPageAndAPicture() {
    assertThat(seen(Drawings.png(3), Document::picture)).contains(true);
    assertThat(seen(Drawings.png(3), Document::pages)).contains(1);
  }

  /** A process that never sees a PDF loads nothing of PDFBox: here there is none to load. */
  @Test
  void image_isReadWithoutPdfBox() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      if (!entry.contains("pdfbox") && !entry.contains("fontbox")) {
        path.add(new java.io.File(entry).toURI().toURL());
      }
    }
    try (URLClassLoader without =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> reading = without.loadClass(Reading.class.getName());
      Object width = reading.getMethod("width", byte[].class).invoke(null, Drawings.png(3));

      assertThat(width).isEqualTo(Drawings.WIDTH);
    }
  }

  /** Runs where there is no PDFBox. */
  public static final class Reading {
    private Reading() {}

    public static int width(byte[] image) {
      return new DocumentReader(ImageLimits.DEFAULT)
          .read(image, document -> document.page(1, page -> Checked.passed(page.width())))
          .optional()
          .orElseThrow();
    }
  }

  private static byte[] tiff(BufferedImage... pages) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
