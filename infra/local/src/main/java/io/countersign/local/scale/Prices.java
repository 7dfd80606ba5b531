package io.countersign.local.scale;

/**
 * Prices in US dollars that the sums are made with: inputs, written from memory and not checked
 * against AWS's price pages. Look them up for your region before relying on a sum.
 */
final class Prices {
  static final double LAMBDA_GB_SECOND = 0.0000166667;
  static final double LAMBDA_MILLION_REQUESTS = 0.20;
  static final double HTTP_API_MILLION = 1.00;
  static final double SQS_MILLION = 0.40;
  static final double S3_MILLION_READS = 0.40;
  static final double S3_MILLION_WRITES = 5.00;
  static final double S3_BATCH_MILLION = 1.00;
  static final double G4DN_XLARGE_HOUR = 0.526;

  private Prices() {}
}
