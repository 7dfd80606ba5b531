package io.countersign.trainer.protocol;

import io.countersign.trainer.metrics.Figure;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything an evaluation found.
 *
 * @param sets by name, ascending
 * @param pooled controls over all sets together; none with a single set
 * @param trainingAtHand whether the no-reference control was fitted on the training writers, and
 *     not for want of them on one half of the evaluated ones
 */
public record EvaluationResults(List<SetResult> sets, List<Figure> pooled, boolean trainingAtHand) {
  public EvaluationResults {
    sets = List.copyOf(sets);
    pooled = List.copyOf(pooled);
  }

  /** One set's tasks, by number of references ascending, and its shortcut controls. */
  public record SetResult(String set, List<Task> tasks, List<Figure> controls) {
    public SetResult {
      tasks = List.copyOf(tasks);
      controls = List.copyOf(controls);
    }

    /** The figures with {@code references} references, if the writers' signatures sufficed. */
    public Optional<Figures> figures(int references) {
      return tasks.stream()
          .map(Task::figures)
          .filter(figures -> figures.references() == references)
          .findFirst();
    }

    /** The control of this name, if it could be taken. */
    public Optional<Figure> control(Metric metric) {
      return controls.stream().filter(control -> control.metric() == metric).findFirst();
    }
  }

  public List<Figures> figures() {
    return tasks().map(Task::figures).toList();
  }

  public Stream<Task> tasks() {
    return sets.stream().flatMap(set -> set.tasks().stream());
  }

  /** Each set's controls, then the pooled ones. */
  public List<Figure> controls() {
    return Stream.concat(sets.stream().flatMap(set -> set.controls().stream()), pooled.stream())
        .toList();
  }
}
