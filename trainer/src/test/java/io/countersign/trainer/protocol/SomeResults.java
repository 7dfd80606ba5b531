package io.countersign.trainer.protocol;

import io.countersign.manifest.Manifest;
import io.countersign.preprocess.NetworkInput;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.controls.ReferencesControl;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults;
import io.countersign.trainer.protocol.Task.Cues;
import java.util.ArrayList;
import java.util.List;

/** Results of two sets of writers on a line, one of them without skilled forgeries. */
public final class SomeResults {
  private final Manifest manifest;
  private final List<EvaluationResults.SetResult> sets = new ArrayList<>();

  /** Judged by a scoring that fits the line, otherwise the model of {@code model}. */
  public SomeResults(Manifest model) {
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
            model.likeness(),
            model.metrics(),
            model.training(),
            model.onnx(),
            model.selfTest());
    add("line", TasksTest.samples(8, 6, 5));
    add("strangers & others", TasksTest.samples(5, 6, 0));
  }

  private void add(String set, List<Task.Sample> samples) {
    List<Task.Sample> renamed =
        samples.stream()
            .map(
                s ->
                    new Task.Sample(
                        Cues.of(
                            new SignatureFile(
                                s.file().path(), s.path(), set, s.writer(), s.forged()),
                            0,
                            new NetworkInput(1, 1, new float[1])),
                        s.embedding()))
            .toList();
    List<Task> tasks = Evaluation.tasks(set, renamed, manifest);
    List<Task.Trial> trials = ReferencesControl.of(renamed, manifest);
    List<Figure> controls =
        new ArrayList<>(Controls.of(set, List.of(), renamed, tasks.get(0).comparisons()));
    controls.addAll(ReferencesControl.figures(set, trials));
    sets.add(new EvaluationResults.SetResult(set, tasks, controls, trials));
  }

  public Manifest manifest() {
    return manifest;
  }

  /** With a pooled no-reference control of {@code auc}. */
  public EvaluationResults with(double auc) {
    Figure pooled = Figure.plain(Controls.POOLED, 0, Metric.NO_REFERENCE, auc);
    return new EvaluationResults(sets, List.of(pooled), false);
  }
}
