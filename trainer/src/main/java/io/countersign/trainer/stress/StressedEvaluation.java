package io.countersign.trainer.stress;

import io.countersign.comparison.Features;
import io.countersign.image.GrayImage;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.data.SignatureImages.Preparation;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import io.countersign.trainer.synthesis.Synthesis;
import io.countersign.verify.Known;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The frozen protocol at one and at five references with questioned signatures under stress. Images
 * are stressed, checked and embedded on all processors, one stress after the other.
 */
public final class StressedEvaluation {
  static final List<Integer> REFERENCES = List.of(1, 5);

  /** Questioned signatures of each writer and kind, at most. */
  public static final int EACH = 4;

  private static final long SEED = 72;
  private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d+)?");

  private final Verifier verifier;
  private final Preparation preparation;

  public StressedEvaluation(Verifier verifier, CanvasCache cache) {
    this.verifier = verifier;
    this.preparation = new Preparation(verifier.extractor().preprocessing(), cache);
  }

  /** Figures of each set and stress, in alphabetical order of sets and the stresses' own. */
  public List<StressFigures> measure(List<SignatureFile> files, List<Stress> stresses) {
    Map<String, List<Task.Sample>> samples =
        Evaluation.samples(
            preparation.read(files).images(),
            preparation.preprocessing(),
            verifier.extractor()::features);
    List<SignatureFile> drawn = questioned(files);
    Map<String, List<Comparisons>> comparisons = new TreeMap<>();
    samples.forEach((set, all) -> comparisons.put(set, comparisons(set, all, drawn)));
    Map<String, Map<String, Features>> clean = new TreeMap<>();
    samples.forEach(
        (set, all) ->
            clean.put(
                set,
                all.stream()
                    .collect(
                        Collectors.toMap(Task.Sample::path, Task.Sample::embedding, (a, b) -> a))));
    Map<String, List<StressFigures>> figures = new TreeMap<>();
    for (Stress stress : stresses) {
      List<Delivered> delivered =
          SignatureImages.read(drawn, read -> deliver(read.file(), read.gray(), stress)).images();
      comparisons.forEach(
          (set, asked) ->
              figures
                  .computeIfAbsent(set, name -> new ArrayList<>())
                  .add(
                      figures(
                          set,
                          stress,
                          asked,
                          clean.getOrDefault(set, Map.of()),
                          delivered.stream()
                              .filter(one -> one.file().set().equals(set))
                              .toList())));
    }
    return figures.values().stream().flatMap(List::stream).toList();
  }

  private static List<Comparisons> comparisons(
      String set, List<Task.Sample> samples, List<SignatureFile> drawn) {
    Set<String> names =
        drawn.stream()
            .filter(file -> file.set().equals(set))
            .map(SignatureFile::name)
            .collect(Collectors.toSet());
    Tasks tasks = new Tasks(set, samples);
    return REFERENCES.stream().map(count -> Comparisons.of(tasks, count, names)).toList();
  }

  /** As the function would read it. */
  private Delivered deliver(SignatureFile file, GrayImage gray, Stress stress) {
    byte[] png = Synthesis.png(stress.apply(gray, file.set() + "/" + file.name()));
    return verifier
        .read("it", png)
        .fold(
            signature -> new Delivered.Accepted(file, verifier.known(List.of(signature)).get(0)),
            refusal ->
                new Delivered.Refused(file, NUMBER.matcher(refusal.detail()).replaceAll("…")));
  }

  private StressFigures figures(
      String set,
      Stress stress,
      List<Comparisons> comparisons,
      Map<String, Features> clean,
      List<Delivered> delivered) {
    Map<String, Features> embeddings = new HashMap<>();
    Map<String, Integer> refused = new TreeMap<>();
    int undecided = 0;
    for (Delivered one : delivered) {
      if (one instanceof Delivered.Refused no) {
        refused.merge(no.reason(), 1, Integer::sum);
      } else if (one instanceof Delivered.Accepted read && read.doubtful()) {
        undecided++;
      } else if (one instanceof Delivered.Accepted read) {
        embeddings.put(read.file().name(), read.known().features());
      }
    }
    List<StressFigures.Rate> rates = new ArrayList<>();
    for (Comparisons asked : comparisons) {
      double[] genuine = asked.stressed(Score.Kind.GENUINE, embeddings);
      for (Score.Kind impostor : List.of(Score.Kind.SKILLED, Score.Kind.RANDOM)) {
        double[] forged = asked.stressed(impostor, embeddings);
        rates.add(
            new StressFigures.Rate(
                asked.references(),
                impostor,
                genuine.length + forged.length,
                eer(asked.plain(Score.Kind.GENUINE), asked.plain(impostor)),
                eer(genuine, forged)));
      }
    }
    return new StressFigures(
        set,
        stress,
        delivered.size(),
        refused,
        undecided,
        rates,
        new Together(verifier, clean, delivered).figures());
  }

  /**
   * The questioned signatures that a stress is tried on, by writer: of each at most four genuine
   * ones and four forgeries, drawn from a fixed seed whatever order they come in. What is left out
   * stays a reference; a genuine one that is drawn is also offered as other writers' random
   * forgery.
   */
  static List<SignatureFile> questioned(List<SignatureFile> files) {
    Map<String, List<SignatureFile>> groups = new TreeMap<>();
    for (SignatureFile file : files) {
      String group = file.writerId() + (file.forged() ? " forged" : " genuine");
      groups.computeIfAbsent(group, id -> new ArrayList<>()).add(file);
    }
    List<SignatureFile> drawn = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          members.sort(Comparator.comparing(SignatureFile::name));
          Collections.shuffle(members, new Random(SEED ^ group.hashCode()));
          drawn.addAll(members.subList(0, Math.min(EACH, members.size())));
        });
    return drawn;
  }

  /** What became of a questioned signature under a stress. */
  sealed interface Delivered {
    SignatureFile file();

    /** It was read, maybe with doubts whose ink it is. */
    record Accepted(SignatureFile file, Known known) implements Delivered {
      boolean doubtful() {
        return known.quality().stream().anyMatch(f -> f.code().undecided());
      }
    }

    /** It was refused, for this reason. */
    record Refused(SignatureFile file, String reason) implements Delivered {}
  }

  /** The EER of those distances; NaN when there are none of one kind. */
  private static double eer(double[] genuine, double[] impostor) {
    return genuine.length == 0 || impostor.length == 0
        ? Double.NaN
        : new ErrorRates(genuine, impostor).eer();
  }
}
