package io.countersign.trainer.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.image.GrayImage;
import io.countersign.image.QualityCheck;
import io.countersign.image.QualityFinding;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.strokes.Strokes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KinematicTest {
  private static final int WRITERS = 24;

  private static Generator kinematic(long seed) {
    return Generator.named("kinematic-1", seed);
  }

  @Test
  void image_dependsOnItsWriterKindAndNumberAlone_whateverWasDrawnBefore() {
    GrayImage alone = kinematic(8).forged(2, 5);
    Generator used = kinematic(8);
    used.genuine(1, 1);
    used.forged(2, 4);
    assertThat(used.forged(2, 5).pixels()).isEqualTo(alone.pixels());
    assertThat(kinematic(9).forged(2, 5).pixels()).isNotEqualTo(alone.pixels());
  }

  @Test
  void write_onAllProcessors_givesTheImagesOfOneThread(@TempDir Path folder) throws Exception {
    assertThat(kinematic(3).write(folder, 6, 2, 1)).isEqualTo(18);
    for (int writer = 1; writer <= 6; writer++) {
      assertThat(Files.readAllBytes(folder.resolve(Synthesis.Naming.FOLDERS.forged(writer, 1))))
          .isEqualTo(Synthesis.png(kinematic(3).forged(writer, 1)));
    }
  }

  @Test
  void images_ofManyWriters_areUsableAndAllDifferent() {
    Set<String> seen = new HashSet<>();
    for (int writer = 1; writer <= 120; writer++) {
      for (GrayImage image :
          List.of(kinematic(5).genuine(writer, 1), kinematic(5).forged(writer, writer))) {
        assertThat(QualityCheck.check(image).findings()) // monograms may be high
            .as("writer %d", writer)
            .extracting(QualityFinding::code)
            .isSubsetOf(QualityFinding.Code.UNUSUAL_SHAPE);
        seen.add(Arrays.toString(image.pixels()));
      }
    }
    assertThat(seen).hasSize(240);
  }

  @ParameterizedTest
  @EnumSource(Ductus.class)
  void everyDuctus_writesSeveralStrokes(Ductus ductus) {
    for (int seed = 0; seed < 50; seed++) {
      Plan plan = new Plan(new Random(seed), 0.05);
      ductus.write(plan, new Random(seed));
      assertThat(plan.knots()).as("seed %d", seed).hasSizeGreaterThan(4);
      assertThat(plan.knots().get(0).start()).isTrue();
    }
  }

  /**
   * A single stroke is longer or shorter by 2.5 % at most, and turned by 0.1 rad at most, twice.
   */
  @Test
  void variation_ofOneStroke_staysWithinThePublishedRanges() {
    Variation usual = new Variation(1, 0, 0, 0);
    List<LetterForm.Knot> stroke =
        List.of(new LetterForm.Knot(0, 0, 0, 0, true), new LetterForm.Knot(1, 0, 0.5, 0, false));
    double longest = 0;
    double most = 0;
    for (int seed = 0; seed < 2000; seed++) {
      List<LetterForm.Knot> varied = usual.vary(stroke, new Random(seed));
      LetterForm.Knot end = varied.get(1);
      longest = Math.max(longest, Math.abs(Math.hypot(end.x(), end.y()) - 1));
      most = Math.max(most, Math.abs(Math.atan2(end.y(), end.x())));
      assertThat(end.bend()).isCloseTo(0.5, within(2 * Variation.ANGLE));
    }
    assertThat(longest).isBetween(0.6 * Variation.DISTANCE, 1.7 * Variation.DISTANCE);
    assertThat(most).isBetween(0.6 * Variation.ANGLE, 1.3 * Variation.ANGLE);
  }

  /** With little overlap the pen reaches its targets; it ends at the last one in any case. */
  @Test
  void movement_endsAtItsTarget_andRoundsThoseBetween_theMoreTheStrokesOverlap() {
    List<LetterForm.Knot> corner =
        List.of(
            new LetterForm.Knot(0, 0, 0, 0, true),
            new LetterForm.Knot(1, 1, 0, 0, false),
            new LetterForm.Knot(2, 0, 0, 0, false));
    List<Double> heights = new ArrayList<>();
    for (double overlap : new double[] {2, 1, 0.5}) {
      List<Synthesis.Point> path =
          new Movement(overlap, 0.25, 0, 0).through(corner, new Random(1)).get(0);
      Synthesis.Point end = path.get(path.size() - 1);
      assertThat(end.x()).isCloseTo(2, within(0.03));
      assertThat(end.y()).isCloseTo(0, within(0.03));
      heights.add(path.stream().mapToDouble(Synthesis.Point::y).max().orElseThrow());
    }
    assertThat(heights).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(heights.get(0)).isGreaterThan(0.95);
    assertThat(heights.get(2)).isLessThan(0.9);
  }

  /** Whoever looks at a circle and draws what they saw draws a circle. */
  @Test
  void seen_leadsAlongTheLine() {
    List<Synthesis.Point> circle =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> i * 0.06)
            .map(a -> new Synthesis.Point(Math.cos(a), Math.sin(a), 1))
            .toList();
    List<LetterForm.Knot> seen = Seen.of(List.of(circle), 0.5);
    assertThat(seen).hasSizeBetween(8, 16);
    List<Synthesis.Point> drawn = new Movement(2, 0.2, 0, 0).through(seen, new Random(1)).get(0);
    assertThat(drawn).allSatisfy(p -> assertThat(Math.hypot(p.x(), p.y())).isBetween(0.9, 1.1));
  }

  @Test
  void population_changesWhoSignsAndForges() {
    Generator.Population usual = new Generator.Population(List.of(), 1, 1);
    Generator.Population skilled = new Generator.Population(List.of(), 1, 0.5);
    Generator.Population steady = new Generator.Population(List.of("plain"), 0.5, 1);
    assertThat(Synthesis.png(Generator.named("kinematic-1", 9, usual).forged(3, 1)))
        .isEqualTo(Synthesis.png(kinematic(9).forged(3, 1)));
    assertThat(apart(9, skilled, true)).isLessThan(0.9 * apart(9, usual, true));
    assertThat(apart(9, steady, false)).isLessThan(0.9 * apart(9, usual, false));
    assertThatThrownBy(() -> new Generator.Population(List.of("runes"), 1, 1))
        .hasMessageContaining("expected kinds of writing of [latin, plain, ");
    assertThatThrownBy(() -> Generator.named("hands-1", 1, skilled))
        .hasMessageContaining("expected kinematic-1");
  }

  /** How far forged, or genuine, signatures of a population lie from genuine ones, by strokes. */
  private static double apart(long seed, Generator.Population population, boolean forged) {
    Generator generator = Generator.named("kinematic-1", seed, population);
    List<Double> distances = new ArrayList<>();
    for (int writer = 1; writer <= 8; writer++) {
      Strokes reference = strokes(generator.genuine(writer, 1));
      for (int i = 2; i <= 4; i++) {
        GrayImage other = forged ? generator.forged(writer, i) : generator.genuine(writer, i);
        distances.add(reference.distance(strokes(other)));
      }
    }
    return mean(distances);
  }

  @Test
  void signers_differMuchInHowMuchTheyVary() {
    double[] strengths =
        IntStream.rangeClosed(1, 200)
            .mapToDouble(
                seed ->
                    Signer.of(Generator.stream(seed), Generator.Population.USUAL)
                        .habit()
                        .strength())
            .sorted()
            .toArray();
    assertThat(strengths[180]).isGreaterThan(2 * strengths[20]);
  }

  /**
   * By strokes alone, forgeries are nearer than another writer's signatures, but farther than
   * genuine ones: no closed case, and not hopeless.
   */
  @Test
  void forgeries_areHarderThanRandom_notTrivial() {
    List<Double> genuine = new ArrayList<>();
    List<Double> forged = new ArrayList<>();
    List<Double> random = new ArrayList<>();
    for (int writer = 1; writer <= WRITERS; writer++) {
      Strokes reference = strokes(kinematic(6).genuine(writer, 1));
      for (int i = 1; i <= 6; i++) {
        genuine.add(reference.distance(strokes(kinematic(6).genuine(writer, i + 1))));
        forged.add(reference.distance(strokes(kinematic(6).forged(writer, i))));
        random.add(reference.distance(strokes(kinematic(6).genuine(writer + i, 1))));
      }
    }
    assertThat(mean(genuine)).isLessThan(0.9 * mean(forged));
    assertThat(mean(forged)).isLessThan(0.8 * mean(random));
    double likelyGenuine = genuine.stream().sorted().toList().get(genuine.size() * 8 / 10);
    long passing = forged.stream().filter(distance -> distance < likelyGenuine).count();
    assertThat(passing).isBetween(forged.size() / 20L, forged.size() / 2L);
  }

  private static double mean(List<Double> distances) {
    return distances.stream().mapToDouble(d -> d).average().orElseThrow();
  }

  private static Strokes strokes(GrayImage image) {
    NetworkInput input = Preprocessing.of("thinned-2", 64, 160).input(image);
    return Strokes.of(input);
  }

  @Test
  void named_unknown_saysWhichThereAre() {
    assertThatThrownBy(() -> Generator.named("hands-0", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a generator of [hands-1, kinematic-1], got hands-0");
    assertThat(Stream.of("hands-1", "kinematic-1").map(name -> Generator.named(name, 1)))
        .hasSize(2);
  }
}
