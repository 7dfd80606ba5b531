package io.countersign.trainer.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param low the value at position 0
 * @param high the value at position 1, larger than {@code low}
 * @param logarithmic whether equal ratios are equally far apart; {@code low} is then positive
 * @param ticks values that are written at the axis
 */
public record Axis(String title, double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final int INTERVALS = 6;

  public Axis {
    if (logarithmic && !(low > 0)) {
      throw new IllegalArgumentException(
          "expected a logarithmic axis from above 0, got %s to %s".formatted(low, high));
    }
    check(low, high);
    ticks = List.copyOf(ticks);
  }

  private static void check(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "expected an axis that ascends, got %s to %s".formatted(low, high));
    }
  }

  /** Error rates in per cent from 0.1 to 100, logarithmic. */
  public static Axis logarithmicPercent(String title) {
    List<Double> ticks = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    return new Axis(title, 0.1, 100, true, ticks);
  }

  /** A linear axis with ticks at round values. */
  public static Axis linear(String title, double low, double high) {
    check(low, high);
    double rough = (high - low) / INTERVALS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return new Axis(title, low, high, false, ticks);
  }

  /** Where {@code value} lies, 0 to 1; beyond the ends it lies on them. */
  public double position(double value) {
    double inside = Math.max(low, Math.min(high, value));
    return logarithmic
        ? Math.log(inside / low) / Math.log(high / low)
        : (inside - low) / (high - low);
  }

  /** A tick as text without trailing zeros. */
  static String text(double tick) {
    String text = String.format(Locale.ROOT, "%.4f", tick);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "").replaceAll("^-0$", "0");
  }
}
