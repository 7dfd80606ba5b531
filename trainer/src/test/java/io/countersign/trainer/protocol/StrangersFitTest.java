package io.countersign.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.ErrorRates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrangersFitTest {
  private static final int WRITERS = 1000;

  /** A population: its signers' distances lie a little elsewhere than another one's. */
  private record Population(double[] genuine, double[] forged) {
    static Population of(Random random, double apart) {
      double near = apart * random.nextGaussian();
      double far = 3 + apart * random.nextGaussian();
      return new Population(
          random.doubles(600).map(d -> near + random.nextGaussian()).toArray(),
          random.doubles(600).map(d -> far + random.nextGaussian()).toArray());
    }
  }

  private static Scoring fit(List<Population> sets) {
    return new StrangersFit(
            sets.stream().map(Population::genuine).toList(),
            sets.stream().map(Population::forged).toList())
        .scoring(1, WRITERS);
  }

  private static List<Population> sets(Random random, int count, double apart) {
    List<Population> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sets.add(Population.of(random, apart));
    }
    return sets;
  }

  private static Threshold named(Scoring scoring, String name) {
    return scoring.thresholds().stream()
        .filter(threshold -> threshold.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void promisedRates_areKeptByMostPopulationsThatWereNotFittedOn() {
    Random random = new Random(3);
    int trials = 300;
    int[] kept = new int[2];
    int keptByPooling = 0;
    for (int trial = 0; trial < trials; trial++) {
      List<Population> known = sets(random, 5, 0.5);
      Population strange = Population.of(random, 0.5);
      Scoring scoring = fit(known);
      kept[0] += keeps(named(scoring, "far-5").distance(), strange, 0.05) ? 1 : 0;
      kept[1] += keeps(named(scoring, "far-1").distance(), strange, 0.01) ? 1 : 0;
      double pooled =
          new ErrorRates(
                  all(known.stream().map(Population::genuine).toList()),
                  all(known.stream().map(Population::forged).toList()))
              .thresholdAtFar(0.05);
      keptByPooling += keeps(pooled, strange, 0.05) ? 1 : 0;
    }
    double sure = StrangersFit.SURE * trials;
    assertThat(kept[0]).isBetween((int) (sure - 20), trials - 20);
    assertThat(kept[1]).isBetween((int) (sure - 20), trials - 20);
    assertThat(keptByPooling).as("what pooling all sets keeps").isLessThan(kept[0] - 30);
  }

  private static double[] all(List<double[]> sets) {
    return sets.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static boolean keeps(double threshold, Population strange, double far) {
    return ErrorRates.accepted(strange.forged(), threshold) <= far;
  }

  @Test
  void setsThatAgree_costLittleMoreThanOne_andSetsThatDifferCostMore() {
    Scoring agreeing = fit(sets(new Random(1), 5, 0));
    Scoring differing = fit(sets(new Random(1), 5, 0.7));

    // N(3,1) lies 5 % below 1.36, and N(0,1) 8.8 % beyond that.
    assertThat(named(agreeing, "far-5").distance()).isBetween(1.15, 1.4);
    assertThat(named(agreeing, "far-5").frr()).isBetween(0.06, 0.14);
    assertThat(named(differing, "far-5").frr())
        .isGreaterThan(named(agreeing, "far-5").frr() + 0.05);
    assertThat(named(differing, "equal-error").far())
        .isGreaterThan(named(agreeing, "equal-error").far() + 0.02);
  }

  @Test
  void likelihoodRatio_isBoundedByWhatEverySetBearsOut() {
    List<Population> sets = sets(new Random(8), 4, 0.1);
    Scoring alike = fit(sets);
    Random random = new Random(9);
    // A set whose forgeries are near half of its genuine signatures.
    sets.add(
        new Population(
            random.doubles(600).map(d -> random.nextGaussian()).toArray(),
            random.doubles(600).map(d -> 1 + random.nextGaussian()).toArray()));
    Scoring withAHardOne = fit(sets);

    assertThat(withAHardOne.calibration().maxLog10LikelihoodRatio())
        .isLessThan(alike.calibration().maxLog10LikelihoodRatio() - 0.3);
    assertThat(alike.calibration().maxLog10LikelihoodRatio()).isLessThanOrEqualTo(3);
  }

  @Test
  void fit_givesAScoringForEachNumberOfReferences_andEachSetOneFromTheOthers() {
    Map<String, List<Tasks>> sets =
        Map.of(
            "a", List.of(new Tasks("a", TasksTest.samples(6, 6, 4))),
            "b", List.of(new Tasks("b", TasksTest.samples(5, 6, 4))),
            "c", List.of(new Tasks("c", TasksTest.samples(4, 6, 4))));

    assertThat(StrangersFit.fit(sets, 15))
        .extracting(Scoring::references)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(StrangersFit.leftOut(sets, 15)).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void oneSet_isNoGroundForAPromiseToStrangers() {
    Map<String, List<Tasks>> one = Map.of("a", List.of(new Tasks("a", TasksTest.samples(6, 6, 4))));

    assertThatThrownBy(() -> StrangersFit.fit(one, 6))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "expected two sets or more with genuine pairs and skilled forgeries")
        .hasMessageEndingWith("among [a]");
  }
}
