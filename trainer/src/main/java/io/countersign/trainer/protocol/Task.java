package io.countersign.trainer.protocol;

import io.countersign.scoring.Scoring;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Score;
import java.util.List;

/** The comparisons of one set with one number of references, and their figures. */
public record Task(Figures figures, List<Comparison> comparisons, Scoring scoring) {
  public Task {
    comparisons = List.copyOf(comparisons);
  }

  /** The task of these comparisons, judged by {@code scoring}. */
  static Task of(String set, int references, List<Comparison> comparisons, Scoring scoring) {
    List<Score> scores = comparisons.stream().map(Comparison::score).toList();
    return new Task(Figures.of(set, references, scores, scoring), comparisons, scoring);
  }

  public String set() {
    return figures.set();
  }

  /** How many references a comparison has. */
  public int references() {
    return figures.references();
  }

  /** What error rates need of the comparisons. */
  public List<Score> scores() {
    return comparisons.stream().map(Comparison::score).toList();
  }
}
