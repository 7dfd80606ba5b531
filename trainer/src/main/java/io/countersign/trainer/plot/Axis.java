package io.countersign.trainer.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * One axis of a plot.
 *
 * @param low the value at position 0
 * @param high the value at position 1, larger than {@code low}
 * @param scale what makes of a value its place; it ascends
 * @param ticks values that are written at the axis
 */
public record Axis(
    String title, double low, double high, DoubleUnaryOperator scale, List<Double> ticks) {
  private static final int INTERVALS = 6;
  private static final double MOST = 99;
  private static final List<Double> DEVIATE_TICKS =
      List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 80.0, 95.0, MOST);

  public Axis {
    check(low, high);
    ticks = List.copyOf(ticks);
  }

  private static void check(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "expected an axis that ascends, got %s to %s".formatted(low, high));
    }
  }

  /**
   * Error rates in per cent on the scale of the normal deviate (Martin et al. 1997, "The DET curve
   * in assessment of detection task performance"): where scores are normally distributed, a curve
   * is straight. It goes from the tick at or below {@code low} to the one at or above {@code high},
   * within 0.1 to 99.
   */
  public static Axis deviate(String title, double low, double high) {
    double from =
        DEVIATE_TICKS.stream()
            .filter(tick -> tick <= low)
            .reduce(DEVIATE_TICKS.get(0), (a, b) -> b);
    double to =
        DEVIATE_TICKS.stream().filter(tick -> tick >= high && tick > from).findFirst().orElse(MOST);
    return new Axis(
        title,
        from,
        to,
        percent -> deviate(percent / 100),
        DEVIATE_TICKS.stream().filter(tick -> from <= tick && tick <= to).toList());
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
    return linear(title, low, high, ticks);
  }

  /** A linear axis with ticks at these values. */
  public static Axis linear(String title, double low, double high, List<Double> ticks) {
    return new Axis(title, low, high, DoubleUnaryOperator.identity(), ticks);
  }

  /** Where {@code value} lies, 0 to 1; beyond the ends it lies on them. */
  public double position(double value) {
    double from = scale.applyAsDouble(low);
    double inside = scale.applyAsDouble(Math.max(low, Math.min(high, value)));
    return (inside - from) / (scale.applyAsDouble(high) - from);
  }

  /** A tick as text without trailing zeros. */
  static String text(double tick) {
    String text = String.format(Locale.ROOT, "%.4f", tick);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "").replaceAll("^-0$", "0");
  }

  /**
   * The deviate below which {@code share} of a standard normal distribution lies (Abramowitz and
   * Stegun 1964, 26.2.23: off by less than 4.5e-4, a thirtieth of a pixel).
   */
  private static double deviate(double share) {
    double tail = Math.min(share, 1 - share);
    double t = Math.sqrt(-2 * Math.log(tail));
    double deviate =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    return share < 0.5 ? -deviate : deviate;
  }
}
