package io.countersign.trainer.report;

import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.metrics.Bootstrap;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.report.Report.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * EER of several evaluations side by side, each with its interval, and how each differs from the
 * first by a paired bootstrap over the writers.
 *
 * @param runs the compared folders, with the model that each measured
 */
public record RunComparison(List<Run> runs, List<Row> rows, List<Control> controls) {

  public RunComparison {
    runs = List.copyOf(runs);
    rows = List.copyOf(rows);
    controls = List.copyOf(controls);
  }

  /** An evaluation's folder and the model it is of. */
  public record Run(Path folder, String modelId) {}

  /** A rate or difference from 0 to 1, with its 95 % interval. */
  public record Estimate(double value, double low, double high) {}

  /**
   * One run's cell.
   *
   * @param eer nothing where the run has no such comparisons
   * @param difference to the first run's EER; nothing in the first column or for other writers
   */
  public record Cell(Optional<Estimate> eer, Optional<Estimate> difference, boolean sameWriters) {
    /** Whether the interval of the difference leaves zero out. */
    public boolean differs() {
      return difference.map(d -> d.low() > 0 || d.high() < 0).orElse(false);
    }
  }

  /** A set, a number of references, a kind of forgeries: a cell for each run. */
  public record Row(String set, int references, Score.Kind kind, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** The no-reference control of a set: an AUC for each run, NaN where it was not taken. */
  public record Control(String set, List<Double> values) {
    public Control {
      values = List.copyOf(values);
    }

    /** Whether the value of one run marks its results as contaminated. */
    public boolean contaminated(int run) {
      return Controls.contaminated(values.get(run));
    }
  }

  /** Compares the evaluations, or finished runs, in {@code folders}. */
  public static RunComparison of(List<Path> folders) throws IOException {
    List<ScoresCsv.Stored> stored = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    for (Path folder : folders) {
      ScoresCsv.Stored scores = ScoresCsv.Stored.read(folder);
      stored.add(scores);
      runs.add(new Run(folder, scores.modelId()));
    }
    List<Row> rows = new ArrayList<>();
    stored.stream()
        .flatMap(scores -> scores.tasks().keySet().stream())
        .distinct()
        .sorted(Comparator.comparing(ScoresCsv.Key::set).thenComparing(ScoresCsv.Key::references))
        .forEach(
            task ->
                Score.Kind.FORGERIES.forEach(kind -> row(stored, task, kind).ifPresent(rows::add)));
    List<Control> controls =
        stored.stream()
            .flatMap(scores -> scores.noReference().keySet().stream())
            .distinct()
            .sorted()
            .map(
                set ->
                    new Control(
                        set,
                        stored.stream()
                            .map(s -> s.noReference().getOrDefault(set, Double.NaN))
                            .toList()))
            .toList();
    return new RunComparison(runs, rows, controls);
  }

  private static Optional<Row> row(
      List<ScoresCsv.Stored> stored, ScoresCsv.Key task, Score.Kind kind) {
    List<Cell> cells = new ArrayList<>();
    List<Score> first = stored.get(0).tasks().getOrDefault(task, List.of());
    for (int i = 0; i < stored.size(); i++) {
      List<Score> own = stored.get(i).tasks().getOrDefault(task, List.of());
      Optional<Estimate> eer = eer(own, kind);
      boolean same = Score.writers(own).equals(Score.writers(first));
      Optional<Estimate> difference =
          i > 0 && same && eer.isPresent() && eer(first, kind).isPresent()
              ? Optional.of(difference(own, first, kind))
              : Optional.empty();
      cells.add(new Cell(eer, difference, same));
    }
    return cells.stream().allMatch(cell -> cell.eer().isEmpty())
        ? Optional.empty()
        : Optional.of(new Row(task.set(), task.references(), kind, cells));
  }

  private static Optional<Estimate> eer(List<Score> scores, Score.Kind kind) {
    double value = Score.eer(scores, kind);
    if (Double.isNaN(value)) {
      return Optional.empty();
    }
    Bootstrap.Interval interval = Bootstrap.eer(scores, kind);
    return Optional.of(new Estimate(value, interval.low(), interval.high()));
  }

  private static Estimate difference(List<Score> own, List<Score> first, Score.Kind kind) {
    Bootstrap.Interval interval = Bootstrap.difference(own, first, kind);
    return new Estimate(
        Score.eer(own, kind) - Score.eer(first, kind), interval.low(), interval.high());
  }

  /** The comparison as one self-contained page. */
  public String page() {
    return Pages.of("comparison", this);
  }

  /** The short name of a run: A, B, … */
  public static String letter(int run) {
    return run < 26 ? String.valueOf((char) ('A' + run)) : String.valueOf(run + 1);
  }
}
