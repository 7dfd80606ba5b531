package io.countersign.local.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Picks the trials by seed alone, blind to every score: writers that the network was not trained
 * on, one reference set each, and of each kind of signature a fixed number.
 */
final class TrialChoice {
  static final int WRITERS = 4;
  private static final int MOST_REFERENCES = 5;
  private static final Map<Truth, Integer> PER_WRITER =
      Map.of(Truth.GENUINE, 2, Truth.SKILLED, 2, Truth.RANDOM, 1);

  private final Path data;
  private final Random random;

  TrialChoice(Path data, long seed) {
    this.data = data;
    this.random = new Random(seed);
  }

  List<Trial> choose(List<Scores.Row> rows) {
    int references =
        rows.stream()
            .mapToInt(row -> row.references().size())
            .filter(count -> count <= MOST_REFERENCES)
            .max()
            .orElseThrow(() -> new DemoFailedException("the evaluation compared nothing"));
    List<Draw> draws = new ArrayList<>(draws(rows, references));
    Collections.shuffle(draws, random);

    List<Trial> trials = new ArrayList<>();
    Set<String> genuineOfChosen = new HashSet<>();
    int writers = 0;
    for (Draw draw : draws) {
      // Draws of one writer share that writer's genuine signatures, as references or questioned.
      if (writers < WRITERS && Collections.disjoint(draw.genuine(), genuineOfChosen)) {
        writers++;
        genuineOfChosen.addAll(draw.genuine());
        trials.addAll(trials("writer-" + writers, draw));
      }
    }
    return trials;
  }

  /** One set of references and everything that was compared with it. */
  private record Draw(List<String> references, List<Scores.Row> rows) {
    Set<String> genuine() {
      Set<String> genuine = new HashSet<>(references);
      rows.stream()
          .filter(row -> row.truth() == Truth.GENUINE)
          .forEach(row -> genuine.add(row.questioned()));
      return genuine;
    }
  }

  private static List<Draw> draws(List<Scores.Row> rows, int references) {
    Map<List<String>, Draw> draws = new LinkedHashMap<>();
    for (Scores.Row row : rows) {
      if (row.references().size() == references) {
        draws
            .computeIfAbsent(row.references(), same -> new Draw(same, new ArrayList<>()))
            .rows()
            .add(row);
      }
    }
    return List.copyOf(draws.values());
  }

  private List<Trial> trials(String signer, Draw draw) {
    Map<Truth, List<Scores.Row>> byTruth = new EnumMap<>(Truth.class);
    draw.rows()
        .forEach(row -> byTruth.computeIfAbsent(row.truth(), any -> new ArrayList<>()).add(row));
    List<Path> references = draw.references().stream().map(data::resolve).toList();
    List<Trial> trials = new ArrayList<>();
    byTruth.forEach(
        (truth, candidates) -> {
          Collections.shuffle(candidates, random);
          candidates.stream()
              .limit(PER_WRITER.getOrDefault(truth, 0))
              .forEach(row -> trials.add(trial(signer, references, row, trials.size() + 1)));
        });
    return trials;
  }

  private Trial trial(String signer, List<Path> references, Scores.Row row, int number) {
    return new Trial(
        signer,
        "document-" + number,
        references,
        data.resolve(row.questioned()),
        row.questioned(),
        row.truth(),
        row.distance());
  }
}
