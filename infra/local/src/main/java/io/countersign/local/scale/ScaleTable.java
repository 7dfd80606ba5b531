package io.countersign.local.scale;

import java.util.Locale;

/**
 * The tables of {@code infra/docs/scale.md}. Prints them; the arguments are the figures they come
 * from: {@code WORK-MS TRIPS TRIP-MS COLD-MS MEMORY-MIB EXECUTIONS BULK-EXECUTIONS}, where a
 * verification works so long and waits for so many answers of S3, one after another.
 */
public final class ScaleTable {
  private static final double MILLION = 1e6;

  private final double busy;
  private final double cold;
  private final double memory;
  private final int executions;
  private final int bulkExecutions;

  /**
   * @param figures the seven arguments in the order above
   * @throws IllegalArgumentException for another number of them, or one that is not above 0
   */
  ScaleTable(double... figures) {
    if (figures.length != 7) {
      throw new IllegalArgumentException("expected 7 figures, got " + figures.length);
    }
    for (double figure : figures) {
      if (!(figure > 0)) {
        throw new IllegalArgumentException("expected figures above 0, got " + figure);
      }
    }
    busy = (figures[0] + figures[1] * figures[2]) / 1000;
    cold = figures[3] / 1000;
    memory = figures[4] / 1024;
    executions = (int) figures[5];
    bulkExecutions = (int) figures[6];
  }

  public static void main(String[] arguments) {
    double[] figures = new double[arguments.length];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = Double.parseDouble(arguments[i]);
    }
    System.out.print(new ScaleTable(figures).markdown());
  }

  /** All tables, in Markdown, with a line feed at the end. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "| an execution is busy with a verification | GB-seconds a million |");
    line(text, "|---|---|");
    line(text, "| %.0f ms | %,.0f |", 1000 * busy, MILLION * busy * memory);
    line(text, "");
    line(text, "| uploads a minute | executions busy | wait, 99th percentile |");
    line(text, "|---|---|---|");
    for (int perMinute : new int[] {10, 1000, 100_000}) {
      Load load = new Load(perMinute, executions, busy, cold);
      line(
          text,
          "| %,d | %.3f | %s |",
          perMinute,
          load.busy(),
          load.busy() < executions
              ? String.format(Locale.ROOT, "%.0f ms", 1000 * load.wait99())
              : "grows without end");
    }
    line(text, "");
    line(text, "| in bulk, %d at a time | time |", bulkExecutions);
    line(text, "|---|---|");
    for (int millions : new int[] {1, 100}) {
      line(
          text,
          "| %d million | %.1f h |",
          millions,
          millions * MILLION * busy / bulkExecutions / 3600);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
