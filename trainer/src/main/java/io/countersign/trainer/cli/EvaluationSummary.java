package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.metrics.WriterFigures;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.report.Evaluator;
import io.countersign.trainer.report.Wording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What {@code evaluate} says: error rates, likelihood ratios, worst writers, controls. */
record EvaluationSummary(CommandLine commandLine, String modelId, Path folder) {
  private static final Set<Metric> SHOWN =
      Set.of(Metric.EER_SKILLED, Metric.EER_RANDOM, Metric.ORACLE_ACCURACY, Metric.AUTOMATION);

  void print(Evaluator.Result result, boolean json) {
    PrintWriter err = commandLine.getErr();
    result.skipped().forEach(file -> err.println("skipped " + file));
    result.warnings().forEach(err::println);
    PrintWriter to = commandLine.getOut();
    if (json) {
      to.println(json(result));
      return;
    }
    for (Figures figures : result.results().figures()) {
      figures.all().stream()
          .filter(figure -> SHOWN.contains(figure.metric()))
          .forEach(figure -> to.println(rate(figure)));
    }
    for (Figures figures : result.results().figures()) {
      for (Score.Kind kind : Score.Kind.FORGERIES) {
        figures.of(Metric.cllr(kind)).ifPresent(cllr -> to.println(ratios(figures, kind, cllr)));
      }
    }
    result.results().controls().forEach(control -> to.println(control(control)));
    to.printf(
        "%s skipped; report: %s%n",
        Wording.counted(result.skipped().size(), "image"), folder.resolve("report.html"));
  }

  private ObjectNode json(Evaluator.Result result) {
    ObjectNode answer =
        JsonNodeFactory.instance.objectNode().put("modelId", modelId).put("out", folder.toString());
    result.warnings().forEach(answer.putArray("warnings")::add);
    result.skipped().forEach(answer.putArray("skipped")::add);
    ArrayNode metrics = answer.putArray("metrics");
    result.results().figures().forEach(figures -> add(figures.all(), metrics));
    add(result.results().controls(), answer.putArray("controls"));
    return answer;
  }

  private static void add(List<Figure> figures, ArrayNode rows) {
    for (Figure metric : figures) {
      ObjectNode row =
          rows.addObject()
              .put("set", metric.set())
              .put("references", metric.references())
              .put("name", metric.name())
              .put("value", metric.value());
      if (!Double.isNaN(metric.low())) {
        row.put("low", metric.low()).put("high", metric.high());
      }
    }
  }

  /**
   * The skilled EER's mean over the sets, which is what choices are made by: a line a number of
   * references.
   */
  static List<String> means(List<Figures> sets) {
    return sets.stream()
        .map(Figures::references)
        .distinct()
        .sorted()
        .map(
            references -> {
              double[] rates =
                  sets.stream()
                      .filter(figures -> figures.references() == references)
                      .flatMap(figures -> figures.of(Metric.EER_SKILLED).stream())
                      .mapToDouble(Figure::value)
                      .toArray();
              return String.format(
                  Locale.ROOT,
                  "mean of %d sets, %s: %s %.2f %%",
                  rates.length,
                  Wording.references(references),
                  Metric.EER_SKILLED.label(),
                  100 * Arrays.stream(rates).average().orElse(Double.NaN));
            })
        .toList();
  }

  /** A rate in per cent, with its interval where it has one. */
  static String rate(Figure metric) {
    String line =
        String.format(
            Locale.ROOT,
            "%s, %s: %s %.2f %%",
            metric.set(),
            Wording.references(metric.references()),
            metric.name(),
            100 * metric.value());
    return Double.isNaN(metric.low())
        ? line
        : String.format(
            Locale.ROOT, "%s (%.2f – %.2f)", line, 100 * metric.low(), 100 * metric.high());
  }

  /** A shortcut control, marked where it says that a result proves nothing. */
  static String control(Figure control) {
    return String.format(
        Locale.ROOT,
        "%s: %s %.4f%s",
        control.set(),
        control.name(),
        control.value(),
        Controls.contaminated(control) ? " contaminated" : "");
  }

  private static String ratios(Figures figures, Score.Kind kind, Figure cllr) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s: Cllr %.3f (%.3f – %.3f), min Cllr %.3f; worst writer %s, EER %.2f %%",
        figures.set(),
        Wording.references(figures.references()),
        kind.label(),
        cllr.value(),
        cllr.low(),
        cllr.high(),
        figures.of(Metric.minimumCllr(kind)).map(Figure::value).orElse(Double.NaN),
        WriterFigures.worst(figures.writers(), kind).map(WriterFigures::writer).orElse("none"),
        100
            * WriterFigures.worst(figures.writers(), kind)
                .map(writer -> writer.eer(kind))
                .orElse(Double.NaN));
  }

  /**
   * Leave-one-set-out: each set is measured with the one model that saw no writer of it.
   *
   * @param nameOf what a set is called, whatever its folder was called when a model was trained
   */
  record AcrossSets(UnaryOperator<String> nameOf) {

    /** One set, the model for it, and a sentence that says what was trained on what. */
    record Part(
        String set, List<SignatureFile> files, ModelLocation location, List<String> remarks) {}

    /** A model and what it is called. */
    private record Candidate(ModelLocation location, Manifest manifest) {}

    /**
     * A part for each set of {@code files}, in alphabetical order.
     *
     * @throws InputException when not exactly one of the models fits a set
     */
    List<Part> of(List<ModelLocation> locations, List<SignatureFile> files) {
      List<Candidate> candidates =
          locations.stream().map(l -> new Candidate(l, ManifestCodec.read(l.manifest()))).toList();
      Map<String, List<SignatureFile>> bySet =
          files.stream()
              .collect(
                  Collectors.groupingBy(SignatureFile::set, TreeMap::new, Collectors.toList()));
      List<Part> parts = new ArrayList<>();
      bySet.forEach((set, ofSet) -> parts.add(part(set, ofSet, candidates)));
      return parts;
    }

    private Part part(String set, List<SignatureFile> files, List<Candidate> candidates) {
      List<Candidate> strangers =
          candidates.stream().filter(c -> !knows(c.manifest().training(), set)).toList();
      if (strangers.size() != 1) {
        throw new InputException(
            "expected one model that saw no writer of %s among those of --model, got %s"
                .formatted(set, strangers.isEmpty() ? "none" : "several: " + ids(strangers)));
      }
      String trained =
          sets(strangers.get(0).manifest().training().writers())
              .collect(Collectors.joining(" and "));
      return new Part(
          set,
          files,
          strangers.get(0).location(),
          List.of("Across sets: trained on %s, tested on %s".formatted(trained, set)));
    }

    /** Whether a writer of the set was trained on, or thresholds were fitted on one. */
    private boolean knows(Manifest.Training training, String set) {
      return Stream.of(training.writers(), training.heldOut())
          .flatMap(this::sets)
          .map(nameOf)
          .anyMatch(nameOf.apply(set)::equals);
    }

    /** The sets of writers that are called {@code set/writer}. */
    private Stream<String> sets(List<String> writers) {
      return writers.stream().map(writer -> writer.replaceFirst("/.*", "")).distinct().sorted();
    }

    private static String ids(List<Candidate> candidates) {
      return candidates.stream().map(c -> c.manifest().modelId()).collect(Collectors.joining(", "));
    }
  }
}
