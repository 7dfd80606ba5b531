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
import io.countersign.trainer.evaluation.Evaluation;
import io.countersign.trainer.evaluation.Kind;
import io.countersign.trainer.evaluation.Sample;
import io.countersign.trainer.evaluation.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The frozen protocol at one and at five references with questioned signatures under stress. Images
 * are stressed, checked and embedded on all processors, one stress after the other.
 */
public final class StressedEvaluation {
  static final List<Integer> REFERENCES = List.of(1, 5);

  private final FeatureExtractor extractor;
  private final Preparation preparation;

  public StressedEvaluation(FeatureExtractor extractor, CanvasCache cache) {
    this.extractor = extractor;
    this.preparation = new Preparation(extractor.preprocessing(), cache);
  }

  /** Figures of each set and stress, in alphabetical order of sets and the stresses' own. */
  public List<StressFigures> measure(List<SignatureFile> files, List<Stress> stresses) {
    Map<String, List<Sample>> samples =
        Evaluation.samples(Evaluation.read(files, preparation).images(), extractor::features);
    List<SignatureFile> drawn = Questioned.of(files);
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
      String set, List<Sample> samples, List<SignatureFile> drawn) {
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
      double[] genuine = asked.stressed(Kind.GENUINE, embeddings);
      for (Kind impostor : List.of(Kind.SKILLED, Kind.RANDOM)) {
        double[] forged = asked.stressed(impostor, embeddings);
        rates.add(
            new StressFigures.Rate(
                asked.references(),
                impostor,
                genuine.length + forged.length,
                Comparisons.eer(asked.plain(Kind.GENUINE), asked.plain(impostor)),
                Comparisons.eer(genuine, forged)));
      }
    }
    return new StressFigures(set, stress, delivered.size(), refused, rates);
  }
}
