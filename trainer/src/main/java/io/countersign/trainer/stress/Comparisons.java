package io.countersign.trainer.stress;

import io.countersign.decision.Embedding;
import io.countersign.decision.ReferenceSet;
import io.countersign.trainer.evaluation.Comparison;
import io.countersign.trainer.evaluation.ErrorRates;
import io.countersign.trainer.evaluation.Kind;
import io.countersign.trainer.evaluation.Sample;
import io.countersign.trainer.evaluation.Tasks;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The frozen protocol's comparisons of one set and number of references, as far as their questioned
 * signature is drawn. References stay as they were enrolled.
 */
final class Comparisons {
  private final int references;
  private final List<Asked> asked;

  private record Asked(ReferenceSet references, Sample questioned, Kind kind) {}

  private Comparisons(int references, List<Asked> asked) {
    this.references = references;
    this.asked = asked;
  }

  /** Those whose questioned signature is in {@code drawn}, by name. */
  static Comparisons of(Tasks tasks, int references, Set<String> drawn) {
    Map<List<Sample>, ReferenceSet> sets = new IdentityHashMap<>();
    List<Comparison> all = references == 1 ? tasks.pairs() : tasks.references(references);
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
                                ReferenceSet.of(enrolled.stream().map(Sample::embedding).toList())),
                        comparison.questioned(),
                        comparison.kind()))
            .toList());
  }

  int references() {
    return references;
  }

  /** Distances of one kind with every questioned signature as it was scanned. */
  double[] plain(Kind kind) {
    return asked.stream()
        .filter(one -> one.kind == kind)
        .mapToDouble(one -> one.references.distance(one.questioned.embedding()))
        .toArray();
  }

  /** Distances of one kind with the questioned signatures of {@code delivered}, by name. */
  double[] stressed(Kind kind, Map<String, Embedding> delivered) {
    return asked.stream()
        .filter(one -> one.kind == kind && delivered.containsKey(one.questioned.path()))
        .mapToDouble(one -> distance(one, delivered))
        .toArray();
  }

  private static double distance(Asked one, Map<String, Embedding> delivered) {
    Embedding embedding = delivered.get(one.questioned.path());
    if (embedding == null) {
      throw new IllegalArgumentException("expected an embedding of " + one.questioned.path());
    }
    return one.references.distance(embedding);
  }

  /** The EER of those distances; NaN when there are none of one kind. */
  static double eer(double[] genuine, double[] impostor) {
    return genuine.length == 0 || impostor.length == 0
        ? Double.NaN
        : new ErrorRates(genuine, impostor).eer();
  }
}
