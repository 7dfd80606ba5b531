package io.countersign.trainer.stress;

import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.scoring.Profile;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.stress.StressedEvaluation.Delivered;
import io.countersign.verify.Known;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One reference and the questioned signature under the same stress, decided as the function decides
 * with the default profile: what surrounds both must not speak for one hand.
 *
 * @param clean what is compared of the signatures as they were scanned, by name
 */
record Together(Verifier verifier, Map<String, Features> clean, List<Delivered> delivered) {
  /** Other writers whom each is compared with. */
  private static final int OTHERS = 2;

  private record Pair(Delivered reference, Delivered questioned) {}

  /** Of one hand's pairs, and of different hands'. */
  List<StressFigures.Together> figures() {
    Map<String, List<Delivered>> writers = new TreeMap<>();
    delivered.stream()
        .filter(one -> !one.file().forged() && clean.containsKey(one.file().name()))
        .sorted(Comparator.comparing(one -> one.file().name()))
        .forEach(
            one -> writers.computeIfAbsent(one.file().writer(), w -> new ArrayList<>()).add(one));
    List<List<Delivered>> hands = List.copyOf(writers.values());
    List<Pair> own = new ArrayList<>();
    List<Pair> others = new ArrayList<>();
    for (int hand = 0; hand < hands.size(); hand++) {
      List<Delivered> same = hands.get(hand);
      for (int i = 0; i < same.size(); i++) {
        for (int j = i + 1; j < same.size(); j++) {
          own.add(new Pair(same.get(i), same.get(j)));
        }
        for (int other = 1; other <= Math.min(OTHERS, hands.size() - 1); other++) {
          List<Delivered> different = hands.get((hand + other) % hands.size());
          others.add(new Pair(same.get(i), different.get(i % different.size())));
        }
      }
    }
    return Stream.of(figures(true, own), figures(false, others))
        .filter(figures -> figures.pairs() > 0)
        .toList();
  }

  private StressFigures.Together figures(boolean oneHand, List<Pair> pairs) {
    List<Verdict> verdicts = pairs.parallelStream().map(this::verdict).toList();
    long before = pairs.parallelStream().filter(this::cleanGenuine).count();
    double count = pairs.size();
    return new StressFigures.Together(
        oneHand,
        pairs.size(),
        before / count,
        verdicts.stream().filter(Verdict.GENUINE::equals).count() / count,
        verdicts.stream().filter(Verdict.INCONCLUSIVE::equals).count() / count);
  }

  private Verdict verdict(Pair pair) {
    if (pair.reference() instanceof Delivered.Accepted reference
        && pair.questioned() instanceof Delivered.Accepted questioned) {
      List<Known> one = List.of(reference.known());
      return verifier
          .decide(questioned.known(), verifier.references(one), Profile.DEFAULT)
          .fold(verified -> verified.verdict(), refusal -> Verdict.INCONCLUSIVE);
    }
    return Verdict.INCONCLUSIVE; // refused: no answer either
  }

  private boolean cleanGenuine(Pair pair) {
    double distance =
        ReferenceSet.of(List.of(clean(pair.reference()))).distance(clean(pair.questioned()));
    return verifier.manifest().scoringFor(1).rule().verdict(distance) == Verdict.GENUINE;
  }

  private Features clean(Delivered one) {
    return Objects.requireNonNull(clean.get(one.file().name()));
  }
}
