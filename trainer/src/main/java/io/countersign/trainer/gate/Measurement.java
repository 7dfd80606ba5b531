package io.countersign.trainer.gate;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.manifest.Manifest;
import io.countersign.preprocess.NetworkInput;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Bootstrap;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.report.Evaluator;
import io.countersign.trainer.report.RunHistory;
import io.countersign.verify.ModelRejectedException;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model by the frozen protocol.
 *
 * @param pairMilliseconds processor time to embed a pair, the mean of several runs: a busy machine
 *     must not hold a good model back
 */
record Measurement(Manifest manifest, Evaluator.Result result, double pairMilliseconds) {
  private static final int WARM_UP = 10;
  private static final int RUNS = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Opens the model, which checks its hash and its self-test, and measures it.
   *
   * @param test signatures of the test writers
   * @param all every signature at hand, for the no-reference control
   * @param out folder for the report
   * @throws ModelRejectedException when it is not the model of its manifest
   * @throws DataException when it was trained on a test writer
   */
  static Measurement of(
      ModelLocation model,
      List<SignatureFile> test,
      List<SignatureFile> all,
      Path out,
      CanvasCache cache)
      throws IOException {
    try (Verifier verifier = Verifier.open(model.model(), model.manifest())) {
      Evaluator.Result result =
          new Evaluator(verifier.manifest(), verifier.extractor(), cache)
              .evaluate(
                  new Evaluator.Request(
                      test, all, out, false, false, Optional.empty(), List.of(), RunHistory.NONE));
      return new Measurement(verifier.manifest(), result, pairMilliseconds(verifier));
    }
  }

  private static double pairMilliseconds(Verifier verifier) {
    FeatureExtractor extractor = verifier.extractor();
    NetworkInput input =
        verifier
            .read("self-test", verifier.manifest().selfTest().image())
            .map(signature -> extractor.preprocessing().input(signature.canvas()))
            .optional()
            .orElseThrow();
    for (int run = 0; run < WARM_UP; run++) {
      extractor.features(List.of(input, input));
    }
    long start = THREADS.getCurrentThreadCpuTime();
    for (int run = 0; run < RUNS; run++) {
      extractor.features(List.of(input, input));
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6 / RUNS;
  }

  /**
   * The error rate of one model less that of another on the same task, with a paired 95 % bootstrap
   * interval: each resample of writers weighs both models' comparisons alike, so that writers who
   * are hard for both do not blur the difference.
   *
   * @param challenger its EER, 0 to 1
   * @param champion its EER, 0 to 1
   * @param interval of challenger − champion
   */
  record EerDifference(
      String set,
      int references,
      Score.Kind kind,
      double challenger,
      double champion,
      Bootstrap.Interval interval) {

    /** Whether the challenger is worse than the champion beyond the interval. */
    boolean worse() {
      return interval.low() > 0;
    }

    /**
     * The differences on the tasks with {@code references} references, skilled and random apart.
     *
     * @throws DataException when a task of the champion is not the challenger's, too, with the same
     *     writers
     */
    static List<EerDifference> between(
        List<Task> challenger, List<Task> champion, Set<Integer> references) {
      List<EerDifference> differences = new ArrayList<>();
      for (Task task : champion) {
        if (references.contains(task.references())) {
          Task other = same(task, challenger);
          requireSameWriters(task, other);
          for (Score.Kind kind : Score.Kind.FORGERIES) {
            of(task, kind, other.scores(), task.scores()).ifPresent(differences::add);
          }
        }
      }
      return differences;
    }

    private static Task same(Task wanted, List<Task> tasks) {
      return tasks.stream()
          .filter(task -> task.set().equals(wanted.set()))
          .filter(task -> task.references() == wanted.references())
          .findFirst()
          .orElseThrow(
              () ->
                  new DataException(
                      "expected both models measured on %s with %d references, got one of them"
                          .formatted(wanted.set(), wanted.references())));
    }

    private static void requireSameWriters(Task champion, Task challenger) {
      Set<String> served = Score.writers(champion.scores());
      Set<String> challenging = Score.writers(challenger.scores());
      if (!served.equals(challenging)) {
        throw new DataException(
            "expected both models measured on the same writers of %s, got %d and %d writers"
                .formatted(champion.set(), served.size(), challenging.size()));
      }
    }

    private static Optional<EerDifference> of(
        Task task, Score.Kind kind, List<Score> challenger, List<Score> champion) {
      double first = Score.eer(challenger, kind);
      double second = Score.eer(champion, kind);
      return Double.isNaN(first) || Double.isNaN(second)
          ? Optional.empty()
          : Optional.of(
              new EerDifference(
                  task.set(),
                  task.references(),
                  kind,
                  first,
                  second,
                  Bootstrap.difference(challenger, champion, kind)));
    }
  }
}
