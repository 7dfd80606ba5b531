package io.countersign.trainer.report;

import io.countersign.trainer.metrics.Figure;
import io.countersign.trainer.metrics.Metric;
import java.util.Locale;

/** Figures and names as people read them. */
public final class Wording {
  /** Stands for what could not be measured. */
  public static final String NOTHING = "–";

  private Wording() {}

  /** {@code 1 reference}, {@code 3 references}. */
  public static String references(int count) {
    return count + (count == 1 ? " reference" : " references");
  }

  /** {@code 1 epoch}, {@code 1,200 images}. */
  public static String counted(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }

  /** A rate from 0 to 1 in per cent, or a dash for NaN. */
  public static String percent(double rate) {
    return Double.isNaN(rate) ? NOTHING : hundredths(rate) + " %";
  }

  /** The same without the sign, where a header says per cent. */
  public static String hundredths(double rate) {
    return Double.isNaN(rate) ? NOTHING : formatted("%.2f", 100 * rate);
  }

  public static String number(double value) {
    return Double.isNaN(value) ? NOTHING : formatted("%.4f", value);
  }

  /** {@code value} by this format, with a point whatever the language. */
  public static String formatted(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  public static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The figure as a rate in per cent, or as a plain number. */
  public static String value(Figure figure) {
    return value(figure.metric(), figure.value());
  }

  /** The two ends of a figure's interval. */
  public static String interval(Figure figure) {
    return value(figure.metric(), figure.low()) + " to " + value(figure.metric(), figure.high());
  }

  private static String value(Metric metric, double value) {
    return metric.unit() == Metric.Unit.RATE ? percent(value) : number(value);
  }
}
