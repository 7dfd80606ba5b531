package io.countersign.trainer.run;

import io.countersign.trainer.report.Html;
import io.countersign.trainer.plot.Axis;
import io.countersign.trainer.plot.Mark;
import io.countersign.trainer.plot.SvgPlot;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A report's chapter on how a run went: curves of loss and EER, and a row an epoch. */
final class EpochChapter {
  private EpochChapter() {}

  static String of(List<EpochRecord> epochs) {
    EpochRecord last = epochs.get(epochs.size() - 1);
    int steps = epochs.stream().mapToInt(EpochRecord::steps).sum();
    StringBuilder html = new StringBuilder("<h2>Training</h2>\n");
    html.append(
        String.format(
            Locale.ROOT,
            "<p>%d epochs of %,d steps together in %.0f seconds, %.1f images/s on average. The"
                + " EER by epoch is of some of the held-out signatures (where nobody was held out:"
                + " of training writers), with one reference; nothing was chosen by it.</p>\n",
            last.epoch(),
            steps,
            last.seconds(),
            epochs.stream().mapToDouble(EpochRecord::imagesPerSecond).average().orElse(0)));
    html.append("<div class=\"plots\">\n").append(loss(epochs)).append(errors(epochs));
    html.append("</div>\n").append(table(epochs));
    return html.toString();
  }

  private static Axis epochAxis(List<EpochRecord> epochs) {
    return Axis.linear("epoch", 0, epochs.get(epochs.size() - 1).epoch());
  }

  private static double[] column(
      List<EpochRecord> epochs,
      ToDoubleFunction<EpochRecord> value,
      ToDoubleFunction<EpochRecord> of) {
    return epochs.stream()
        .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
        .mapToDouble(of)
        .toArray();
  }

  private static String loss(List<EpochRecord> epochs) {
    double most = epochs.stream().mapToDouble(EpochRecord::loss).max().orElse(1);
    SvgPlot plot =
        new SvgPlot(
            "Loss by epoch", epochAxis(epochs), Axis.linear("mean loss", 0, Math.max(1e-6, most)));
    draw(plot, "loss", Mark.BLUE, epochs, EpochRecord::loss, 1);
    return plot.svg();
  }

  private static String errors(List<EpochRecord> epochs) {
    if (column(epochs, EpochRecord::eerSkilled, EpochRecord::eerSkilled).length == 0
        && column(epochs, EpochRecord::eerRandom, EpochRecord::eerRandom).length == 0) {
      return "";
    }
    SvgPlot plot =
        new SvgPlot("EER by epoch, 1 reference", epochAxis(epochs), Axis.linear("EER (%)", 0, 60));
    draw(plot, "skilled forgeries", Mark.VERMILION, epochs, EpochRecord::eerSkilled, 100);
    draw(plot, "random forgeries", Mark.GREEN, epochs, EpochRecord::eerRandom, 100);
    return plot.svg();
  }

  private static void draw(
      SvgPlot plot,
      String label,
      Mark mark,
      List<EpochRecord> epochs,
      ToDoubleFunction<EpochRecord> value,
      double scale) {
    double[] xs = column(epochs, value, EpochRecord::epoch);
    double[] ys = column(epochs, value, epoch -> scale * value.applyAsDouble(epoch));
    if (xs.length > 0) {
      plot.points(label, mark, xs, ys);
    }
  }

  private static String table(List<EpochRecord> epochs) {
    StringBuilder rows = new StringBuilder();
    for (EpochRecord epoch : epochs) {
      rows.append(
          Html.row(
              String.valueOf(epoch.epoch()),
              List.of(
                  Html.cell(String.valueOf(epoch.steps())),
                  Html.cell(Html.number(epoch.loss())),
                  Html.cell(Html.percent(epoch.eerSkilled())),
                  Html.cell(Html.percent(epoch.eerRandom())),
                  Html.cell(String.format(Locale.ROOT, "%.2e", epoch.learningRate())),
                  Html.cell(String.format(Locale.ROOT, "%.1f", epoch.imagesPerSecond())),
                  Html.cell(String.format(Locale.ROOT, "%.1f", epoch.pairsPerSecond())),
                  Html.cell(String.format(Locale.ROOT, "%.0f", epoch.seconds())))));
    }
    return Html.table(
        Html.header(
            List.of(
                "epoch",
                "steps",
                "loss",
                "skilled EER",
                "random EER",
                "learning rate",
                "images/s",
                "pairs/s",
                "seconds since the start")),
        rows.toString());
  }
}
