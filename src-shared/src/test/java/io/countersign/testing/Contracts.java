package io.countersign.testing;

import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.util.Matrix;

/** PDFs of printed pages with scribbles on them. */
public final class Contracts {
  private final PDDocument document = new PDDocument();

  /** What becomes of a document before it is written. */
  public interface Change {
    void apply(PDDocument document) throws IOException;
  }

  /** A page of print. */
  public Contracts page() {
    try {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), 11);
        content.setLeading(15);
        content.newLineAtOffset(70, 780);
        for (int line = 1; line <= 32; line++) {
          content.showText(
              line + ". The seller delivers the goods on time, and the buyer pays for them then.");
          content.newLine();
        }
        content.endText();
      }
      return this;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The scribble of a hand as a picture on the last page, 180 points wide. */
  public Contracts signed(long seed, long variation, int left, int bottom) {
    byte[] png = Drawings.encode(Drawings.image(seed, variation, 40, 255), "png");
    return signed(png, left, bottom);
  }

  /** Such a picture of any signature. */
  public Contracts signed(byte[] png, int left, int bottom) {
    try {
      PDPage page = last();
      try (PDPageContentStream content =
          new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
        content.drawImage(
            PDImageXObject.createFromByteArray(document, png, "scribble"), left, bottom, 180, 75);
      }
      return this;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The scribble as strokes of a signature field's appearance on the last page. */
  public Contracts signedField(long seed, int left, int bottom) {
    try {
      PDAppearanceStream strokes = new PDAppearanceStream(document);
      strokes.setBBox(new PDRectangle(180, 75));
      try (PDPageContentStream content = new PDPageContentStream(document, strokes)) {
        float scale = 180f / Drawings.WIDTH;
        content.transform(new Matrix(scale, 0, 0, -scale, 0, 75));
        content.setLineWidth(5);
        draw(content, Drawings.strokes(seed).getPathIterator(null, 0.5));
      }
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDSignatureField field = new PDSignatureField(form);
      PDAnnotationWidget widget = field.getWidgets().get(0);
      widget.setRectangle(new PDRectangle(left, bottom, 180, 75));
      widget.setPage(last());
      widget.setPrinted(true);
      PDAppearanceDictionary appearance = new PDAppearanceDictionary();
      appearance.setNormalAppearance(strokes);
      widget.setAppearance(appearance);
      last().getAnnotations().add(widget);
      form.getFields().add(field);
      return this;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static void draw(PDPageContentStream content, PathIterator path) throws IOException {
    float[] point = new float[6];
    for (; !path.isDone(); path.next()) {
      if (path.currentSegment(point) == PathIterator.SEG_MOVETO) {
        content.moveTo(point[0], point[1]);
      } else {
        content.lineTo(point[0], point[1]);
      }
    }
    content.stroke();
  }

  /** A page that is one picture, so many pixels wide. */
  public Contracts scan(int width) {
    try {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      int height = Math.round(width * PDRectangle.A4.getHeight() / PDRectangle.A4.getWidth());
      var image =
          new java.awt.image.BufferedImage(
              width, height, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
      var graphics = image.createGraphics();
      graphics.setColor(java.awt.Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.drawImage(
          Drawings.image(1, 0, 40, 255), width / 2, height / 2, width / 3, width / 7, null);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        PDRectangle box = page.getMediaBox();
        content.drawImage(
            PDImageXObject.createFromByteArray(document, Drawings.encode(image, "png"), "scan"),
            0,
            0,
            box.getWidth(),
            box.getHeight());
      }
      return this;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  public Contracts with(Change change) {
    try {
      change.apply(document);
      return this;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private PDPage last() {
    return document.getPage(document.getNumberOfPages() - 1);
  }

  /** The file; nothing can be added to it any more. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (document) {
      document.getDocumentInformation().getCOSObject().setString(COSName.TITLE, "Contract");
      document.save(bytes);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return bytes.toByteArray();
  }
}
