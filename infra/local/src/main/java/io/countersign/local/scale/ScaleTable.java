package io.countersign.local.scale;

import java.util.Locale;

/**
 * The tables of {@code infra/docs/scale.md}. Prints them; the arguments are the figures they come
 * from: {@code WARM-MS COLD-MS MEMORY-MIB EXECUTIONS BULK-EXECUTIONS READS WRITES
 * TRAINING-MINUTES}, where reads and writes are the S3 requests of one verification.
 */
public final class ScaleTable {
  private static final double MILLION = 1e6;

  private final double warm;
  private final double cold;
  private final double memory;
  private final int executions;
  private final int bulkExecutions;
  private final double reads;
  private final double writes;
  private final double trainingMinutes;

  /**
   * @param figures the eight arguments in the order above
   * @throws IllegalArgumentException for another number of them, or one that is not above 0
   */
  ScaleTable(double... figures) {
    if (figures.length != 8) {
      throw new IllegalArgumentException("expected 8 figures, got " + figures.length);
    }
    for (double figure : figures) {
      if (!(figure > 0)) {
        throw new IllegalArgumentException("expected figures above 0, got " + figure);
      }
    }
    warm = figures[0] / 1000;
    cold = figures[1] / 1000;
    memory = figures[2] / 1024;
    executions = (int) figures[3];
    bulkExecutions = (int) figures[4];
    reads = figures[5];
    writes = figures[6];
    trainingMinutes = figures[7];
  }

  public static void main(String[] arguments) {
    double[] figures = new double[arguments.length];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = Double.parseDouble(arguments[i]);
    }
    System.out.print(new ScaleTable(figures).markdown());
  }

  private double lambda() {
    return MILLION * warm * memory * Prices.LAMBDA_GB_SECOND + Prices.LAMBDA_MILLION_REQUESTS;
  }

  private double storage() {
    return reads * Prices.S3_MILLION_READS + writes * Prices.S3_MILLION_WRITES;
  }

  /** All tables, in Markdown, with a line feed at the end. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        "| a million verifications | GB-seconds | Lambda $ | S3 $ | delivery $ | sum $ |\n");
    text.append("|---|---|---|---|---|---|\n");
    row(text, "by HTTP", Prices.HTTP_API_MILLION);
    // Send, receive and delete.
    row(text, "by upload", 3 * Prices.SQS_MILLION);
    row(text, "in bulk", Prices.S3_BATCH_MILLION);
    text.append("\n| uploads a minute | executions busy | wait, 99th percentile | $ a day |\n");
    text.append("|---|---|---|---|\n");
    for (int perMinute : new int[] {10, 1000, 100_000}) {
      Load load = new Load(perMinute, executions, warm, cold);
      double day = perMinute * 1440.0 / MILLION * (lambda() + storage() + 3 * Prices.SQS_MILLION);
      text.append(
          String.format(
              Locale.ROOT,
              "| %,d | %.3f | %s | %.2f |%n",
              perMinute,
              load.busy(),
              load.busy() < executions
                  ? String.format(Locale.ROOT, "%.0f ms", 1000 * load.wait99())
                  : "grows without end",
              day));
    }
    double bulk = 100 * (lambda() + storage() + Prices.S3_BATCH_MILLION);
    text.append("\n| job | time | $ |\n|---|---|---|\n");
    text.append(
        String.format(
            Locale.ROOT,
            "| bulk of 100 million | %.1f h | %,.0f |%n",
            100 * MILLION * warm / bulkExecutions / 3600,
            bulk));
    text.append(
        String.format(
            Locale.ROOT,
            "| training run at its time limit, on demand | %.1f h | %.2f |%n",
            trainingMinutes / 60,
            trainingMinutes / 60 * Prices.G4DN_XLARGE_HOUR));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private void row(StringBuilder text, String route, double delivery) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %,.0f | %.2f | %.2f | %.2f | %.2f |%n",
            route,
            MILLION * warm * memory,
            lambda(),
            storage(),
            delivery,
            lambda() + storage() + delivery));
  }
}
