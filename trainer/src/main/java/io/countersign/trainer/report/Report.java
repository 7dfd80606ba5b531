package io.countersign.trainer.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.countersign.manifest.Manifest;
import io.countersign.scoring.Calibration;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.controls.NoReferenceControl;
import io.countersign.trainer.controls.ToneSwap;
import io.countersign.trainer.metrics.Bootstrap;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.metrics.WriterFigures;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults.SetResult;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code report.html}: one self-contained page, figures, controls and plots, no signatures. It is
 * well-formed XML too, so that a machine can read the figures in it.
 *
 * @param title of the page
 * @param warnings sentences that belong beside every figure
 * @param skipped images that could not be used, with the reason
 * @param run what is known of the model's training
 */
public record Report(
    String title,
    Manifest manifest,
    List<String> warnings,
    List<String> skipped,
    RunHistory run,
    EvaluationResults results) {
  /** The figures of a set's table, in its order. */
  public static final List<Metric> FIGURES =
      List.of(
          Metric.EER_SKILLED,
          Metric.EER_RANDOM,
          Metric.AUTOMATION,
          Metric.AUC_SKILLED,
          Metric.AUC_RANDOM,
          Metric.CLLR_SKILLED,
          Metric.MIN_CLLR_SKILLED,
          Metric.CLLR_RANDOM,
          Metric.MIN_CLLR_RANDOM,
          Metric.WORST_SKILLED,
          Metric.WORST_RANDOM,
          Metric.ORACLE_ACCURACY);

  public Report {
    warnings = List.copyOf(warnings);
    skipped = List.copyOf(skipped);
  }

  /** The whole page. */
  public String page() {
    return Pages.of("report", this);
  }

  /** Kinds of forgeries that a set has. */
  public static List<Score.Kind> forgeries(SetResult set) {
    return Score.Kind.FORGERIES.stream()
        .filter(kind -> set.tasks().stream().anyMatch(task -> task.figures().count(kind) > 0))
        .toList();
  }

  /** Those of {@link #FIGURES} that a set has. */
  public static List<Metric> figures(SetResult set) {
    return FIGURES.stream()
        .filter(
            metric ->
                metric != Metric.ORACLE_ACCURACY
                    || set.tasks().stream().anyMatch(task -> task.figures().of(metric).isPresent()))
        .toList();
  }

  /** The evaluated writers of a set. */
  public static List<String> writers(SetResult set) {
    return set.tasks().stream()
        .flatMap(task -> task.figures().writers().stream())
        .map(WriterFigures::writer)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether the false acceptance rate that a threshold is named for is not kept here. */
  public static boolean exceeded(Threshold threshold, Optional<Figure> far) {
    return far.isPresent() && far.get().low() > threshold.namedFar();
  }

  /** One sentence for each set and threshold whose name promises too much there. */
  public List<String> broken() {
    List<String> sentences = new ArrayList<>();
    for (SetResult set : results.sets()) {
      for (Task task : set.tasks()) {
        for (Threshold threshold : task.scoring().thresholds()) {
          Optional<Figure> far = task.figures().at(Metric.FAR_SKILLED_AT, threshold.name());
          if (exceeded(threshold, far)) {
            sentences.add(
                "%s, %s: the threshold that was chosen for %s accepts %s of the skilled forgeries"
                        .formatted(
                            set.set(),
                            Wording.references(task.references()),
                            threshold.chosenFor(manifest.training().fittedOn()),
                            Wording.value(far.get()))
                    + " here (%s). Choose thresholds on signers like these."
                        .formatted(Wording.interval(far.get())));
          }
        }
      }
    }
    return sentences;
  }

  /** By the skilled EER, or where there are no skilled forgeries the random one. */
  public static List<WriterFigures> worstFirst(List<WriterFigures> writers) {
    return writers.stream()
        .sorted(
            Comparator.comparingDouble(Report::badness)
                .reversed()
                .thenComparing(WriterFigures::writer))
        .toList();
  }

  private static double badness(WriterFigures writer) {
    double eer = Double.isNaN(writer.eerSkilled()) ? writer.eerRandom() : writer.eerSkilled();
    return Double.isNaN(eer) ? -1 : eer;
  }

  /** The sections' titles by their ids, in their order. */
  public Map<String, String> contents() {
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("short", "In short");
    if (!run.epochs().isEmpty()) {
      contents.put("training", "Training");
    }
    contents.put("words", "What the words mean");
    contents.put("guide", "How to read controls and plots");
    for (int i = 0; i < results.sets().size(); i++) {
      contents.put("set-" + i, results.sets().get(i).set());
    }
    contents.put("writers", "Writers one by one");
    contents.put("configuration", "Configuration");
    contents.put("appendix", "Appendix: the reporting items of ISO/IEC 19795-1");
    return contents;
  }

  /** Everything that is needed to do it again, by name. */
  public Map<String, String> facts() {
    Map<String, String> facts = model();
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
    facts.put("tone-swap test", ToneSwap.PAIRS + " seeded pairs a set");
    return facts;
  }

  private Map<String, String> model() {
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
          "calibration, " + Wording.references(scoring.references()),
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

  /** Pages for people from templates that the build compiled; what they are given is escaped. */
  public static final class Pages {
    private static final TemplateEngine TEMPLATES =
        TemplateEngine.createPrecompiled(ContentType.Html);

    private Pages() {}

    /** The page of the template {@code name.jte} on {@code model}, its one parameter. */
    public static String of(String name, Object model) {
      StringOutput page = new StringOutput();
      TEMPLATES.render(name + ".jte", model, page);
      return page.toString();
    }
  }
}
