package io.countersign.trainer.evaluation;

import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report's chapter on one set. */
final class ReportSet {
  private static final Map<String, String> FIGURES = new LinkedHashMap<>();

  static {
    FIGURES.put("eer-skilled", "EER, skilled forgeries");
    FIGURES.put("eer-random", "EER, random forgeries");
    FIGURES.put("auc-skilled", "AUC, skilled");
    FIGURES.put("auc-random", "AUC, random");
    FIGURES.put("cllr-skilled", "Cllr in bits, skilled");
    FIGURES.put("min-cllr-skilled", "min Cllr, skilled");
    FIGURES.put("cllr-random", "Cllr in bits, random");
    FIGURES.put("min-cllr-random", "min Cllr, random");
    FIGURES.put("worst-writer-eer-skilled", "EER of the worst writer, skilled");
    FIGURES.put("worst-writer-eer-random", "EER of the worst writer, random");
  }

  private final SetResult set;

  ReportSet(SetResult set) {
    this.set = set;
  }

  String chapter() {
    StringBuilder html = new StringBuilder("<h2>" + Html.escape(set.set()) + "</h2>\n");
    html.append("<h3>Error rates</h3>\n").append(figures());
    html.append("<h3>Thresholds that were fixed on training writers</h3>\n").append(thresholds());
    html.append("<h3>Controls</h3>\n").append(ReportControls.table(set.controls()));
    html.append("<h3>Curves</h3>\n").append("<div class=\"plots\">\n");
    for (Kind kind : kinds()) {
      html.append(ErrorCurves.det(set.tasks(), kind)).append(ErrorCurves.roc(set.tasks(), kind));
    }
    html.append("</div>\n<h3>Distances and calibration</h3>\n");
    html.append("<div class=\"plots\">\n");
    for (Evaluation.Task task : set.tasks()) {
      for (Kind kind : kinds()) {
        html.append(Histogram.plot(task, kind)).append(Reliability.plot(task, kind));
      }
    }
    return html.append("</div>\n").toString();
  }

  /** Kinds of forgeries that the set has. */
  private List<Kind> kinds() {
    return Kind.FORGERIES.stream()
        .filter(
            kind ->
                set.tasks().stream()
                    .anyMatch(task -> task.figures().counts().get(kind.ordinal()) > 0))
        .toList();
  }

  private List<Figures> tasks() {
    return set.tasks().stream().map(Evaluation.Task::figures).toList();
  }

  private String figures() {
    List<String> names = new ArrayList<>(List.of("figure"));
    tasks().forEach(figures -> names.add(Html.references(figures.references())));
    StringBuilder rows = new StringBuilder();
    for (Kind kind : Kind.values()) {
      String name = "comparisons, " + kind.label();
      rows.append(Html.row(name, tasks().stream().map(f -> Html.cell(count(f, kind))).toList()));
    }
    FIGURES.forEach(
        (figure, name) ->
            rows.append(
                Html.row(name, tasks().stream().map(f -> Html.cell(f.metric(figure))).toList())));
    for (Kind kind : Kind.FORGERIES) {
      String name = "the worst writer, " + kind.label();
      rows.append(Html.row(name, tasks().stream().map(f -> Html.cell(worst(f, kind))).toList()));
    }
    return Html.table(Html.header(names), rows.toString());
  }

  private static String count(Figures figures, Kind kind) {
    return String.format(Locale.ROOT, "%,d", figures.counts().get(kind.ordinal()));
  }

  private static String worst(Figures figures, Kind kind) {
    return WriterFigures.worst(figures.writers(), kind)
        .map(WriterFigures::writer)
        .orElse(Html.NOTHING);
  }

  private String thresholds() {
    StringBuilder rows = new StringBuilder();
    for (Evaluation.Task task : set.tasks()) {
      for (Threshold threshold : task.scoring().thresholds()) {
        String at = "-at-" + threshold.name();
        Figures figures = task.figures();
        rows.append(
            Html.row(
                Html.references(figures.references()),
                List.of(
                    Html.cell(chosenFor(threshold.name())),
                    Html.cell(Html.number(threshold.distance())),
                    Html.cell(Html.percent(threshold.far())),
                    Html.cell(Html.percent(threshold.frr())),
                    Html.cell(figures.metric("frr" + at)),
                    Html.cell(figures.metric("far-skilled" + at)),
                    Html.cell(figures.metric("far-random" + at)))));
      }
    }
    return Html.table(
        Html.header(
            List.of(
                "task",
                "chosen for",
                "accepts up to distance",
                "FAR on training writers",
                "FRR on training writers",
                "FRR here",
                "skilled FAR here",
                "random FAR here")),
        rows.toString());
  }

  private static String chosenFor(String threshold) {
    return switch (threshold) {
      case "equal-error" -> "FAR = FRR";
      case "far-5" -> "FAR at most 5 %";
      case "far-1" -> "FAR at most 1 %";
      default -> threshold;
    };
  }
}
