package io.countersign.trainer.stress;

import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The frozen protocol's comparisons of one set and number of references, as far as their questioned
 * signature is drawn. References stay as they were enrolled.
 */
final class Comparisons {
  private final int references;
  private final List<Asked> asked;
  private final Map<Score.Kind, double[]> plain = new EnumMap<>(Score.Kind.class);

  private record Asked(ReferenceSet references, Task.Sample questioned, Score.Kind kind) {}

  private Comparisons(int references, List<Asked> asked) {
    this.references = references;
    this.asked = asked;
  }

  /** Those whose questioned signature is in {@code drawn}, by name. */
  static Comparisons of(Tasks tasks, int references, Set<String> drawn) {
    Map<List<Task.Sample>, ReferenceSet> sets = new IdentityHashMap<>();
    List<Task.Comparison> all = references == 1 ? tasks.pairs() : tasks.references(references);
    return new Comparisons(
        references,
        all.stream()
            .filter(comparison -> drawn.contains(comparison.questioned().path()))
            .map(
                comparison ->
                    new Asked(
                        sets.computeIfAbsent(
                            comparison.references(),
                            enrolled ->
                                ReferenceSet.of(
                                    enrolled.stream().map(Task.Sample::embedding).toList())),
                        comparison.questioned(),
                        comparison.kind()))
            .toList());
  }

  int references() {
    return references;
  }

  /** Distances of one kind with every questioned signature as it was scanned. */
  double[] plain(Score.Kind kind) {
    return plain.computeIfAbsent(
        kind, k -> distances(k, one -> true, one -> one.questioned.embedding()));
  }

  /** Distances of one kind with the questioned signatures of {@code delivered}, by name. */
  double[] stressed(Score.Kind kind, Map<String, Features> delivered) {
    return distances(
        kind,
        one -> delivered.containsKey(one.questioned.path()),
        one -> Objects.requireNonNull(delivered.get(one.questioned.path())));
  }

  private double[] distances(
      Score.Kind kind, Predicate<Asked> which, Function<Asked, Features> questioned) {
    return asked.parallelStream()
        .filter(one -> one.kind == kind && which.test(one))
        .mapToDouble(one -> one.references.distance(questioned.apply(one)))
        .toArray();
  }
}
