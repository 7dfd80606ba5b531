package io.countersign.trainer.protocol;

import io.countersign.comparison.Features;
import io.countersign.manifest.Manifest;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.protocol.Task.Cues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The frozen protocol over a model's samples, one result a data set. */
public final class Evaluation {
  /** Numbers of references that are measured. */
  public static final List<Integer> REFERENCES = List.of(1, 3, 5, 10);

  private static final int BATCH = 64;

  private Evaluation() {}

  /** A network under evaluation, in whatever engine: inputs to embeddings, in their order. */
  public interface Embedder {
    List<Features> embed(List<NetworkInput> inputs);
  }

  /** Whether {@code images} have a genuine pair and a forgery or another writer's signature. */
  public static boolean suffices(List<SignatureImage> images) {
    Map<String, Long> genuine = new TreeMap<>();
    images.stream()
        .filter(image -> !image.file().forged())
        .forEach(image -> genuine.merge(image.file().writerId(), 1L, Long::sum));
    boolean negative =
        genuine.size() > 1
            || images.stream()
                .anyMatch(i -> i.file().forged() && genuine.containsKey(i.file().writerId()));
    return negative && genuine.values().stream().anyMatch(count -> count > 1);
  }

  /** What {@code images} give away by themselves: keeps no pixels, embeds nothing. */
  public static List<Cues> cues(List<SignatureImage> images, Preprocessing preprocessing) {
    return images.parallelStream()
        .map(image -> Cues.of(image, preprocessing.input(image.canvas())))
        .toList();
  }

  /** Embeds {@code images}, by set. */
  public static Map<String, List<Task.Sample>> samples(
      List<SignatureImage> images, Preprocessing preprocessing, Embedder embedder) {
    Map<String, List<Task.Sample>> bySet = new TreeMap<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      List<SignatureImage> batch = images.subList(from, Math.min(images.size(), from + BATCH));
      List<NetworkInput> inputs =
          batch.parallelStream().map(image -> preprocessing.input(image.canvas())).toList();
      List<Features> embeddings = embedder.embed(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        Task.Sample sample =
            new Task.Sample(Cues.of(batch.get(i), inputs.get(i)), embeddings.get(i));
        bySet.computeIfAbsent(sample.set(), set -> new ArrayList<>()).add(sample);
      }
    }
    return bySet;
  }

  /** All tasks that {@code samples} of one set suffice for. */
  public static List<Task> tasks(String set, List<Task.Sample> samples, Manifest manifest) {
    return overFolds(set, List.of(new Tasks(set, samples)), manifest);
  }

  /** All tasks of one set whose writers are in several folds, each fold embedded by a network. */
  public static List<Task> overFolds(String set, List<Tasks> folds, Manifest manifest) {
    return overFolds(set, folds, manifest::scoringFor);
  }

  /** As {@link #overFolds(String, List, Manifest)}, judged by the scoring of so many references. */
  public static List<Task> overFolds(
      String set, List<Tasks> folds, IntFunction<Scoring> scoringFor) {
    List<Task> results = new ArrayList<>();
    for (int references : REFERENCES) {
      List<Task.Comparison> comparisons =
          folds.stream().flatMap(fold -> fold.with(references).stream()).toList();
      if (!comparisons.isEmpty()) {
        results.add(Task.of(set, references, comparisons, scoringFor.apply(references)));
      }
    }
    return results;
  }

  /**
   * Everything an evaluation found.
   *
   * @param sets by name, ascending
   * @param pooled controls over all sets together; none with a single set
   * @param trainingAtHand whether the no-reference control was fitted on the training writers, and
   *     not for want of them on one half of the evaluated ones
   */
  public record EvaluationResults(
      List<SetResult> sets, List<Figure> pooled, boolean trainingAtHand) {
    public EvaluationResults {
      sets = List.copyOf(sets);
      pooled = List.copyOf(pooled);
    }

    /**
     * One set's tasks, by number of references ascending, its controls, and trials of references
     * that do not belong together.
     */
    public record SetResult(
        String set, List<Task> tasks, List<Figure> controls, List<Task.Trial> trials) {
      public SetResult {
        tasks = List.copyOf(tasks);
        controls = List.copyOf(controls);
        trials = List.copyOf(trials);
      }

      /** Without trials: where no one model decides. */
      public SetResult(String set, List<Task> tasks, List<Figure> controls) {
        this(set, tasks, controls, List.of());
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
}
