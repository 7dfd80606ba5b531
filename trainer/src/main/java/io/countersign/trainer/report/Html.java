package io.countersign.trainer.report;

import io.countersign.manifest.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report's smallest parts: escaped text, figures as they are shown, table cells. */
public final class Html {
  static final String NOTHING = "–";

  private Html() {}

  /** {@code text} between tags or within a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** {@code 1 reference}, {@code 3 references}. */
  static String references(int count) {
    return count + (count == 1 ? " reference" : " references");
  }

  /** A rate from 0 to 1 in per cent, or a dash for NaN. */
  public static String percent(double rate) {
    return Double.isNaN(rate) ? NOTHING : String.format(Locale.ROOT, "%.2f %%", 100 * rate);
  }

  public static String number(double value) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%.4f", value);
  }

  /** The figure as a rate in per cent, or as a plain number. */
  static String value(Manifest.Metric metric) {
    return value(metric, metric.value());
  }

  private static String value(Manifest.Metric metric, double value) {
    boolean rate = metric.name().matches("(eer|far|frr|worst-writer|control-ink).*");
    return rate ? percent(value) : number(value);
  }

  /** A cell with the figure and, smaller, its interval; says which figure it is, for machines. */
  static String cell(Optional<Manifest.Metric> figure) {
    return figure
        .map(
            metric ->
                cell(
                    metric,
                    value(metric),
                    value(metric, metric.low()) + " to " + value(metric, metric.high())))
        .orElse(cell(NOTHING));
  }

  /** The same for a rate in a narrow column whose header says per cent. */
  static String shortCell(Optional<Manifest.Metric> rate) {
    return rate.map(
            metric ->
                cell(
                    metric,
                    hundredths(metric.value()),
                    hundredths(metric.low()) + "–" + hundredths(metric.high())))
        .orElse(cell(NOTHING));
  }

  private static String cell(Manifest.Metric metric, String value, String interval) {
    return "<td data-set=\"%s\" data-references=\"%d\" data-figure=\"%s\">%s%s</td>"
        .formatted(
            escape(metric.set()),
            metric.references(),
            escape(metric.name()),
            value,
            Double.isNaN(metric.low()) ? "" : "<br/><small>" + interval + "</small>");
  }

  private static String hundredths(double rate) {
    return String.format(Locale.ROOT, "%.2f", 100 * rate);
  }

  /** A cell of plain text. */
  public static String cell(String text) {
    return "<td>" + escape(text) + "</td>";
  }

  /** A row that is named by its first cell. */
  public static String row(String name, List<String> cells) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>\n".formatted(escape(name), String.join("", cells));
  }

  /** A table's first row. */
  public static String header(List<String> names) {
    StringBuilder header = new StringBuilder("<tr>");
    names.forEach(name -> header.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
    return header.append("</tr>\n").toString();
  }

  public static String table(String header, String rows) {
    return "<table>\n<thead>" + header + "</thead>\n<tbody>\n" + rows + "</tbody></table>\n";
  }
}
