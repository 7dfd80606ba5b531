package io.countersign.trainer.data;

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
}
