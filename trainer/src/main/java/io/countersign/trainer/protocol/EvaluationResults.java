package io.countersign.trainer.protocol;

import io.countersign.trainer.metrics.Figures;
import io.countersign.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything an evaluation found.
 *
 * @param sets by name, ascending
 * @param pooled controls over all sets together; none with a single set
 * @param trainingAtHand whether the no-reference control was fitted on the training writers, and
 *     not for want of them on one half of the evaluated ones
 */
public record EvaluationResults(
    List<SetResult> sets, List<Manifest.Metric> pooled, boolean trainingAtHand) {

  public EvaluationResults {
    sets = List.copyOf(sets);
    pooled = List.copyOf(pooled);
  }

  List<Figures> figures() {
    return tasks().map(Evaluation.Task::figures).toList();
  }

  Stream<Evaluation.Task> tasks() {
    return sets.stream().flatMap(set -> set.tasks().stream());
  }

  /** Each set's controls, then the pooled ones. */
  public List<Manifest.Metric> controls() {
    return Stream.concat(sets.stream().flatMap(set -> set.controls().stream()), pooled.stream())
        .toList();
  }
}
