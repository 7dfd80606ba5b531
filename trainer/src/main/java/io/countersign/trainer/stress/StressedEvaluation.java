package io.countersign.trainer.stress;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.image.GrayImage;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.image.QualityFinding.Code;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.Preparation;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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

  private final FeatureExtractor extractor;
  private final Preparation preparation;

  public StressedEvaluation(FeatureExtractor extractor, CanvasCache cache) {
    this.extractor = extractor;
    this.preparation = new Preparation(extractor.preprocessing(), cache);
  }

  /** Figures of each set and stress, in alphabetical order of sets and the stresses' own. */
  public List<StressFigures> measure(List<SignatureFile> files, List<Stress> stresses) {
    Map<String, List<Task.Sample>> samples =
        Evaluation.samples(
            preparation.read(files).images(), preparation.preprocessing(), extractor::features);
    List<SignatureFile> drawn = questioned(files);
    Map<String, List<Comparisons>> comparisons = new TreeMap<>();
    samples.forEach((set, all) -> comparisons.put(set, comparisons(set, all, drawn)));
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

  private Delivered deliver(SignatureFile file, GrayImage gray, Stress stress) {
    GrayImage stressed = stress.apply(gray, file.set() + "/" + file.name());
    Quality quality = QualityCheck.check(extractor.preprocessing().legible(stressed));
    if (!quality.usable()) {
      return new Delivered.Refused(file, quality.findings().get(0).code());
    }
    return new Delivered.Accepted(
        file, extractor.features(List.of(extractor.preprocessing().input(stressed))).get(0));
  }

  private static StressFigures figures(
      String set, Stress stress, List<Comparisons> comparisons, List<Delivered> delivered) {
    Map<String, Features> embeddings = new HashMap<>();
    Map<Code, Integer> refused = new TreeMap<>();
    for (Delivered one : delivered) {
      if (one instanceof Delivered.Accepted accepted) {
        embeddings.put(accepted.file().name(), accepted.embedding());
      } else if (one instanceof Delivered.Refused no) {
        refused.merge(no.reason(), 1, Integer::sum);
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
    return new StressFigures(set, stress, delivered.size(), refused, rates);
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
  private sealed interface Delivered {
    SignatureFile file();

    /** The quality check let it pass. */
    record Accepted(SignatureFile file, Features embedding) implements Delivered {}

    /** The quality check refused it, for this reason first. */
    record Refused(SignatureFile file, Code reason) implements Delivered {}
  }

  /** The EER of those distances; NaN when there are none of one kind. */
  private static double eer(double[] genuine, double[] impostor) {
    return genuine.length == 0 || impostor.length == 0
        ? Double.NaN
        : new ErrorRates(genuine, impostor).eer();
  }
}
