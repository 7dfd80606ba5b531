package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;

/** Results of two sets of writers on a line, one of them without skilled forgeries. */
final class SomeResults {
  private final Manifest manifest;
  private final List<SetResult> sets = new ArrayList<>();

  /** Judged by a scoring that fits the line, otherwise the model of {@code model}. */
  SomeResults(Manifest model) {
    List<Scoring> scoring =
        ScoringFit.fit(List.of(new Tasks("line", TasksTest.samples(9, 7, 4))), 9);
    manifest =
        new Manifest(
            model.modelId(),
            model.created(),
            model.network(),
            model.loss(),
            model.input(),
            model.embedding(),
            scoring,
            model.metrics(),
            model.training(),
            model.onnx(),
            model.selfTest());
    add("line", TasksTest.samples(8, 6, 5));
    add("strangers & others", TasksTest.samples(5, 6, 0));
  }

  private void add(String set, List<Sample> samples) {
    List<Sample> renamed =
        samples.stream()
            .map(s -> new Sample(set, s.writer(), s.forged(), s.path(), s.embedding(), s.cues()))
            .toList();
    List<Evaluation.Task> tasks = Evaluation.tasks(set, renamed, manifest);
    sets.add(
        new SetResult(
            set, tasks, Controls.of(set, List.of(), renamed, tasks.get(0).comparisons())));
  }

  Manifest manifest() {
    return manifest;
  }

  /** With a pooled no-reference control of {@code auc}. */
  EvaluationResults with(double auc) {
    Manifest.Metric pooled =
        new Manifest.Metric(Controls.POOLED, Controls.NO_REFERENCE, 0, auc, Double.NaN, Double.NaN);
    return new EvaluationResults(sets, List.of(pooled), false);
  }
}
