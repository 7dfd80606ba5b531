package io.countersign.trainer.report;

import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

  /**
   * What ISO/IEC 19795-1 wants reported of a technology evaluation, and what a report has of it.
   */
  public static final class ReportingItems {
    private ReportingItems() {}

    /** What ISO/IEC 19795-1 asks for, and what there is of it. */
    public static Map<String, String> of(Report report) {
      Map<String, String> items = new LinkedHashMap<>();
      items.put("kind of evaluation", "technology evaluation, offline, on stored signatures");
      items.put("system", "model %s; see Configuration".formatted(report.manifest().modelId()));
      items.put(
          "test crew",
          report.results().sets().stream()
              .map(
                  set ->
                      "%s: %s"
                          .formatted(
                              set.set(), Wording.counted(Report.writers(set).size(), "writer")))
              .collect(Collectors.joining("; ")));
      items.put("age, sex, occupation of the crew", "not recorded with these sets");
      items.put(
          "apart from training",
          Wording.counted(report.manifest().training().writers().size(), "training writer")
              + ", none among the crew unless a warning above says so");
      items.put("acquisition", "as the sets' publishers scanned them; nothing was captured here");
      items.put(
          "failure to acquire or enrol",
          "%s left out, listed under Configuration"
              .formatted(Wording.counted(report.skipped().size(), "unusable image")));
      items.put(
          "genuine and impostor comparisons",
          "counted in each set's first table; random forgeries are zero-effort impostors, skilled"
              + " ones practised");
      items.put(
          "protocol",
          "pairs and reference sets under Configuration, each comparison in scores.csv");
      items.put(
          "error rates",
          "FAR and FRR at thresholds fixed beforehand; DET curves; EER for ranking only");
      items.put(
          "uncertainty",
          "95 % intervals over writers: bootstrap, and the exact binomial bound where no error was"
              + " seen");
      items.put("rates by person", "Writers one by one");
      items.put("throughput", "not measured here");
      items.put(
          "presentation attacks",
          "copies of references are found by the function; not part of this evaluation");
      return items;
    }
  }
}
