package io.countersign.trainer.data;

import io.countersign.preprocess.Canvas;

/**
 * A signature ready to be trained on or measured.
 *
 * @param sha256 of the file's bytes, lower-case hexadecimal
 */
public record SignatureImage(SignatureFile file, String sha256, Canvas canvas) {}
