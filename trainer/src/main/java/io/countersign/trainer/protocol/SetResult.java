package io.countersign.trainer.protocol;

import io.countersign.trainer.metrics.Figures;
import io.countersign.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/** One set's tasks, by number of references ascending, and its shortcut controls. */
public record SetResult(String set, List<Evaluation.Task> tasks, List<Manifest.Metric> controls) {

  public SetResult {
    tasks = List.copyOf(tasks);
    controls = List.copyOf(controls);
  }

  /** The figures with {@code references} references, if the writers' signatures sufficed. */
  Optional<Figures> figures(int references) {
    return tasks.stream()
        .map(Evaluation.Task::figures)
        .filter(figures -> figures.references() == references)
        .findFirst();
  }

  /** The control of this name, if it could be taken. */
  Optional<Manifest.Metric> control(String name) {
    return controls.stream().filter(control -> control.name().equals(name)).findFirst();
  }
}
