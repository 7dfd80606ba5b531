package io.countersign.document;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/** Looks for a picture that covers a page, as a scanner leaves it. */
final class PdfScan extends PDFStreamEngine {
  /** Share of the page that the picture covers at least. */
  private static final double WHOLE = 0.8;

  private static final double POINTS = 72;

  private final Effort effort;
  private final PDRectangle page;
  private double dpi;

  private PdfScan(PDRectangle page, Effort effort) {
    this.page = page;
    this.effort = effort;
    addOperator(new Concatenate(this));
    addOperator(new DrawObject(this));
    addOperator(new Save(this));
    addOperator(new Restore(this));
  }

  /** The resolution of the page's picture, the finest if there are several; 0 without one. */
  static double dpi(PDPage page, Effort effort) throws IOException {
    PdfScan scan = new PdfScan(page.getCropBox(), effort);
    scan.processPage(page);
    return scan.dpi;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    effort.add();
    if (operator.getName().equals(OperatorName.DRAW_OBJECT)
        && !operands.isEmpty()
        && operands.get(0) instanceof COSName name
        && getResources().isImageXObject(name)) {
      PDXObject object = getResources().getXObject(name);
      if (object instanceof PDImageXObject image) {
        add(image);
      }
      return;
    }
    super.processOperator(operator, operands);
  }

  private void add(PDImageXObject image) {
    Matrix at = getGraphicsState().getCurrentTransformationMatrix();
    double area =
        Math.abs(
            (double) at.getScaleX() * at.getScaleY() - (double) at.getShearX() * at.getShearY());
    if (area >= WHOLE * page.getWidth() * page.getHeight() && at.getScalingFactorX() > 0) {
      dpi = Math.max(dpi, image.getWidth() * POINTS / at.getScalingFactorX());
    }
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
      throws IOException {
    if (exception instanceof io.countersign.codec.LimitException) {
      throw exception;
    } // what is damaged is found when the page is drawn
  }
}
