package io.countersign.trainer.protocol;

import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How well one part of what a comparison compares, such as the strokes, tells signers apart alone,
 * by the protocol's tasks: oracle EERs from 0 to 1, NaN without forgeries of the kind.
 *
 * @param part {@code network}, {@code strokes}, …, or {@code whole} for all of them together
 */
public record PartFigures(String set, String part, int references, double skilled, double random) {
  /** All parts together. */
  public static final String WHOLE = "whole";

  /** Numbers of references that parts are measured with. */
  public static final List<Integer> REFERENCES = List.of(1, 5);

  /** The figures of each part over the samples of one set, the whole last. */
  public static List<PartFigures> of(String set, List<Task.Sample> samples) {
    List<String> parts = samples.get(0).embedding().comparison().parts();
    Set<String> names = new LinkedHashSet<>(parts);
    names.add(WHOLE);
    List<PartFigures> figures = new ArrayList<>();
    for (String name : names) {
      Tasks tasks =
          new Tasks(set, samples, name.equals(WHOLE) ? Features::distances : only(parts, name));
      for (int references : REFERENCES) {
        List<Score> scores = tasks.with(references).stream().map(Task.Comparison::score).toList();
        if (!scores.isEmpty()) {
          figures.add(
              new PartFigures(
                  set,
                  name,
                  references,
                  Score.eer(scores, Score.Kind.SKILLED),
                  Score.eer(scores, Score.Kind.RANDOM)));
        }
      }
    }
    return figures;
  }

  private static ReferenceSet.PairDistances only(List<String> parts, String name) {
    int[] kept = IntStream.range(0, parts.size()).filter(i -> parts.get(i).equals(name)).toArray();
    return (one, other) -> {
      double[] all = one.distances(other);
      return IntStream.of(kept).mapToDouble(i -> all[i]).toArray();
    };
  }

  /** {@code set,part,references,skilled,random}, rates in per cent. */
  public String line() {
    return String.format(
        Locale.ROOT, "%s,%s,%d,%.2f,%.2f", set, part, references, 100 * skilled, 100 * random);
  }
}
