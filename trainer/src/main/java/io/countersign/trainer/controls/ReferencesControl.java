package io.countersign.trainer.controls;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import io.countersign.verify.Known;
import io.countersign.verify.References;
import io.countersign.verify.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/**
 * Reference sets as people make them, through the whole served decision: references of as many
 * strangers, asked for a further one's signature, and one stranger's among a signer's own, asked
 * for a skilled forgery. What is measured is the share that is called genuine; it should not be
 * more than one reference alone gives.
 */
public final class ReferencesControl {
  private static final List<Integer> REFERENCES = List.of(3, 5);

  private final Manifest manifest;
  private final Map<String, List<Task.Sample>> genuine = new TreeMap<>();
  private final Map<String, List<Task.Sample>> forged = new TreeMap<>();
  private final Random random = new Random(Tasks.SEED + 7);

  private ReferencesControl(Manifest manifest, List<Task.Sample> samples) {
    this.manifest = manifest;
    for (Task.Sample sample : samples) {
      (sample.forged() ? forged : genuine)
          .computeIfAbsent(sample.writer(), writer -> new ArrayList<>())
          .add(sample);
    }
  }

  /** The trials of one set, as far as it has the writers and signatures for them. */
  public static List<Task.Trial> of(List<Task.Sample> samples, Manifest manifest) {
    ReferencesControl control = new ReferencesControl(manifest, samples);
    List<Drawn> drawn = new ArrayList<>();
    for (int references : REFERENCES) {
      drawn.addAll(control.strangers(references));
      drawn.addAll(control.mixed(references));
    }
    return drawn.parallelStream().map(control::decide).toList();
  }

  /** Of each kind and number of references the share that is called genuine. */
  public static List<Figure> figures(String set, List<Task.Trial> trials) {
    List<Figure> figures = new ArrayList<>();
    for (int references : REFERENCES) {
      for (Task.Trial.Kind kind : Task.Trial.Kind.values()) {
        trials.stream()
            .filter(trial -> trial.kind() == kind && trial.references().size() == references)
            .mapToInt(trial -> trial.verdict() == Verdict.GENUINE ? 1 : 0)
            .average()
            .ifPresent(share -> figures.add(Figure.plain(set, references, kind.metric(), share)));
      }
    }
    return figures;
  }

  private record Drawn(
      Task.Trial.Kind kind, String writer, List<Task.Sample> references, Task.Sample questioned) {}

  /** For each writer as the questioned one, draws of references by as many others. */
  private List<Drawn> strangers(int references) {
    List<Drawn> trials = new ArrayList<>();
    if (genuine.size() <= references) {
      return trials;
    }
    for (String writer : genuine.keySet()) {
      for (int draw = 0; draw < Tasks.DRAWS; draw++) {
        List<String> others = othersThan(writer);
        List<Task.Sample> drawn = others.subList(0, references).stream().map(this::any).toList();
        trials.add(new Drawn(Task.Trial.Kind.STRANGER_REFERENCES, writer, drawn, any(writer)));
      }
    }
    return trials;
  }

  /** For each writer with forgeries, draws of references of which one is a stranger's. */
  private List<Drawn> mixed(int references) {
    List<Drawn> trials = new ArrayList<>();
    for (Map.Entry<String, List<Task.Sample>> writer : forged.entrySet()) {
      List<Task.Sample> own = genuine.getOrDefault(writer.getKey(), List.of());
      if (own.size() < references - 1 || genuine.size() < 2) {
        continue;
      }
      for (int draw = 0; draw < Tasks.DRAWS; draw++) {
        List<Task.Sample> shuffled = new ArrayList<>(own);
        Collections.shuffle(shuffled, random);
        List<Task.Sample> drawn = new ArrayList<>(shuffled.subList(0, references - 1));
        drawn.add(any(othersThan(writer.getKey()).get(0)));
        List<Task.Sample> forgeries = writer.getValue();
        Task.Sample forgery = forgeries.get(random.nextInt(forgeries.size()));
        trials.add(new Drawn(Task.Trial.Kind.MIXED_REFERENCES, writer.getKey(), drawn, forgery));
      }
    }
    return trials;
  }

  private List<String> othersThan(String writer) {
    List<String> others = new ArrayList<>(genuine.keySet());
    others.remove(writer);
    Collections.shuffle(others, random);
    return others;
  }

  private Task.Sample any(String writer) {
    List<Task.Sample> own = genuine.getOrDefault(writer, List.of());
    return own.get(random.nextInt(own.size()));
  }

  private Task.Trial decide(Drawn drawn) {
    References references =
        References.of(
            drawn.references().stream().map(ReferencesControl::known).toList(),
            manifest.likeness());
    Decision decision =
        manifest
            .scoringFor(references.size())
            .decide(
                references.compare(known(drawn.questioned())).distance(),
                references.size(),
                Profile.DEFAULT);
    return new Task.Trial(
        drawn.kind(),
        drawn.writer(),
        drawn.references(),
        drawn.questioned(),
        decision.distance(),
        decision.probability(),
        references.doubt().isPresent() ? Verdict.INCONCLUSIVE : decision.verdict());
  }

  private static Known known(Task.Sample sample) {
    String path = sample.set() + "/" + sample.path();
    return new Known(path, new Signature.Identity(path, path), List.of(), sample.embedding());
  }

  /**
   * What a score says of a signature whose reference says nothing: forged and genuine signatures,
   * each against genuine ones of other writers. Told apart they can only be by what they are alone,
   * however that came into the embedding; 0.5 is not at all.
   */
  static final class WrongReferences {
    /** References of others for each signature. */
    private static final int OTHERS = 5;

    private static final long SEED = 811;

    private WrongReferences() {}

    /**
     * How often a forged signature is farther from somebody else's than a genuine one is, 0 to 1;
     * none where one kind is missing, or a second writer with genuine signatures.
     */
    static OptionalDouble auc(List<Task.Sample> samples) {
      List<Task.Sample> references = samples.stream().filter(sample -> !sample.forged()).toList();
      boolean strangers =
          references.stream().map(Task.Sample::writer).distinct().limit(2).count() == 2;
      if (!strangers || references.size() == samples.size()) {
        return OptionalDouble.empty();
      }
      Random random = new Random(SEED);
      List<Pair> pairs = new ArrayList<>();
      for (Task.Sample questioned : samples) {
        for (int i = 0; i < OTHERS; i++) {
          pairs.add(new Pair(stranger(questioned, references, random), questioned));
        }
      }
      return OptionalDouble.of(
          new ErrorRates(distances(pairs, false), distances(pairs, true)).auc());
    }

    private static Task.Sample stranger(
        Task.Sample questioned, List<Task.Sample> references, Random random) {
      Task.Sample drawn;
      do {
        drawn = references.get(random.nextInt(references.size()));
      } while (drawn.writer().equals(questioned.writer()));
      return drawn;
    }

    private record Pair(Task.Sample reference, Task.Sample questioned) {
      double distance() {
        return reference.embedding().distance(questioned.embedding());
      }
    }

    private static double[] distances(List<Pair> pairs, boolean forged) {
      return pairs.parallelStream()
          .filter(pair -> pair.questioned().forged() == forged)
          .mapToDouble(Pair::distance)
          .toArray();
    }
  }
}
