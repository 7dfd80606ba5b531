package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Calibration;
import io.countersign.scoring.Scoring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report's last chapter: everything that is needed to do it again. */
final class ReportConfiguration {
  private ReportConfiguration() {}

  static String of(Manifest manifest, EvaluationResults results, List<String> skipped) {
    Map<String, String> facts = model(manifest);
    facts.putAll(protocol(results));
    StringBuilder html = new StringBuilder("<h2>Configuration</h2>\n");
    StringBuilder rows = new StringBuilder();
    facts.forEach((name, value) -> rows.append(Html.row(name, List.of(Html.cell(value)))));
    html.append(Html.table(Html.header(List.of("what", "value")), rows.toString()));
    html.append(ReportWords.RECOMPUTE);
    for (SetResult set : results.sets()) {
      html.append(names("Evaluated writers of " + set.set(), writers(set)));
    }
    html.append(names("Training writers", manifest.training().writers()));
    if (!skipped.isEmpty()) {
      html.append(names("Images that could not be used", skipped));
    }
    return html.toString();
  }

  private static Map<String, String> model(Manifest manifest) {
    Manifest.Training training = manifest.training();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", manifest.modelId());
    facts.put("created", manifest.created().toString());
    facts.put("network and loss", manifest.network() + ", " + manifest.loss());
    facts.put(
        "network input",
        "%s, %d by %d"
            .formatted(
                manifest.input().preprocessing(),
                manifest.input().height(),
                manifest.input().width()));
    facts.put("model file (SHA-256)", manifest.onnx().sha256());
    facts.put("training sets", String.join(", ", training.sets()));
    facts.put("training writers", String.valueOf(training.writers().size()));
    facts.put("training images (digest of their SHA-256)", training.contentDigest());
    facts.put("training seed, epochs", training.seed() + ", " + training.epochs());
    facts.put("source commit", training.sourceCommit());
    facts.put("trained with", training.java() + ", " + training.device());
    for (Scoring scoring : manifest.scoring()) {
      Calibration calibration = scoring.calibration();
      facts.put(
          "calibration, " + Html.references(scoring.references()),
          String.format(
              Locale.ROOT,
              "ln LR = %.4f %+.4f × distance, LR at most %.0f and at least 1/%.0f",
              calibration.intercept(),
              calibration.slope(),
              Math.pow(10, calibration.maxLog10LikelihoodRatio()),
              Math.pow(10, calibration.maxLog10LikelihoodRatio())));
    }
    return facts;
  }

  private static Map<String, String> protocol(EvaluationResults results) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pair task", "all pairs of a writer; random: one of each other writer");
    facts.put(
        "reference task",
        "%s references, %d draws a writer, %d random signatures a draw"
            .formatted(
                Evaluation.REFERENCES.stream()
                    .filter(references -> references > 1)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")),
                Tasks.DRAWS,
                Tasks.RANDOM_A_DRAW));
    facts.put("seed of the tasks", String.valueOf(Tasks.SEED));
    facts.put(
        "intervals",
        "%,d resamples of writers, seed %d".formatted(Bootstrap.RESAMPLES, Bootstrap.SEED));
    facts.put(
        "no-reference control",
        "%s; contaminated above AUC %s"
            .formatted(
                results.trainingAtHand()
                    ? "fitted on the model's training writers of all sets at hand"
                    : "the model's training writers were not at hand: fitted on one half of the"
                        + " evaluated writers, tried on the other",
                NoReferenceControl.CONTAMINATED));
    facts.put("tone-swap test", Controls.SWAPPED_PAIRS + " seeded pairs a set");
    return facts;
  }

  private static List<String> writers(SetResult set) {
    return set.tasks().stream()
        .flatMap(task -> task.figures().writers().stream())
        .map(WriterFigures::writer)
        .distinct()
        .sorted()
        .toList();
  }

  private static String names(String title, List<String> names) {
    return "<h3>%s</h3>\n<p class=\"names\">%s</p>\n"
        .formatted(Html.escape(title), Html.escape(String.join(", ", names)));
  }
}
