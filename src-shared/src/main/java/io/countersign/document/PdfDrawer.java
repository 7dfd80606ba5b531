package io.countersign.document;

import io.countersign.codec.LimitException;
import io.countersign.image.ImageLimits;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws a page within limits. What PDFBox leaves out with a line in its log ends the drawing here:
 * a page without one of its pictures is another page.
 */
final class PdfDrawer extends PageDrawer {
  /** Corners of one clipping path; they are intersected at a cost of their square. */
  private static final int MOST_CORNERS = 20_000;

  private static final Set<String> CLIPS =
      Set.of(OperatorName.CLIP_NON_ZERO, OperatorName.CLIP_EVEN_ODD);

  private final Effort effort;
  private final ImageLimits limits;

  PdfDrawer(PageDrawerParameters parameters, Effort effort, ImageLimits limits) throws IOException {
    super(parameters);
    this.effort = effort;
    this.limits = limits;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    effort.add();
    if (CLIPS.contains(operator.getName())) {
      checkClip();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
      throws IOException {
    if (exception instanceof MissingImageReaderException) {
      throw new IOException("it has a picture in a format that is not read");
    }
    boolean harmless =
        exception instanceof MissingOperandException
            || exception instanceof MissingResourceException
            || exception instanceof EmptyGraphicsStackException;
    if (!harmless) {
      throw exception;
    }
  }

  @Override
  public void drawImage(PDImage image) throws IOException {
    PdfStreams.check(image, limits);
    super.drawImage(image);
  }

  private void checkClip() throws LimitException {
    PathIterator corners = getLinePath().getPathIterator(null);
    for (int count = 0; !corners.isDone(); corners.next()) {
      if (++count > MOST_CORNERS) {
        throw new LimitException(
            "expected clipping paths of at most %,d corners, got more".formatted(MOST_CORNERS));
      }
    }
  }
}
