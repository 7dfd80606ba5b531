package io.countersign.local.scale;

/**
 * AWS list prices in US dollars, us-east-1, as published in 2025, without free tiers and discounts.
 * Look them up again before relying on them.
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
