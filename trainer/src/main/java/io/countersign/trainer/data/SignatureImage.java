package io.countersign.trainer.data;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;
import io.countersign.preprocess.Canvas;

/**
 * A signature ready to be trained on or measured.
 *
 * @param sha256 of the file's bytes, lower-case hexadecimal
 * @param inkDeviation standard deviation of the grey levels of the ink, 0 to 127.5
 */
public record SignatureImage(
    SignatureFile file, String sha256, Canvas canvas, double inkDeviation) {
  /** The same signature on another canvas. */
  public SignatureImage with(Canvas other) {
    return new SignatureImage(file, sha256, other, inkDeviation);
  }

  /** Mean and standard deviation of the grey levels of an image's ink, 0 to 255. */
  public record InkTone(double mean, double deviation) {

    /** Of the pixels that are ink by Otsu's threshold. */
    public static InkTone of(GrayImage image) {
      InkMask ink = InkMask.of(image);
      double sum = 0;
      double squares = 0;
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          if (ink.at(x, y)) {
            double level = image.at(x, y);
            sum += level;
            squares += level * level;
          }
        }
      }
      int count = Math.max(1, ink.count());
      double mean = sum / count;
      return new InkTone(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }
  }
}
