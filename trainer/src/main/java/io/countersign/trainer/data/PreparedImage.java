package io.countersign.trainer.data;

/**
 * A signature ready to be trained on or measured, and what its grey image gave away.
 *
 * @param inkDeviation standard deviation of the grey levels of the ink, 0 to 127.5
 */
public record PreparedImage(SignatureImage image, double inkDeviation) {}
