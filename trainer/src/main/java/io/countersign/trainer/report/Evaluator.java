package io.countersign.trainer.report;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.controls.ReferencesControl;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.data.SignatureImages.Preparation;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults.SetResult;
import io.countersign.trainer.protocol.ListedPairs;
import io.countersign.trainer.protocol.Overlap;
import io.countersign.trainer.protocol.PartFigures;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Task.Cues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the frozen protocol for a published model and writes its files. */
public final class Evaluator {
  private final Manifest manifest;
  private final FeatureExtractor extractor;
  private final Preparation preparation;

  public Evaluator(Manifest manifest, FeatureExtractor extractor, CanvasCache cache) {
    this.manifest = manifest;
    this.extractor = extractor;
    this.preparation = new Preparation(extractor.preprocessing(), cache);
  }

  /**
   * What is to be measured.
   *
   * @param files signatures of the evaluated writers
   * @param all every signature at hand; those of training writers fit the no-reference control
   * @param list the pairs to compare instead of the protocol's
   * @param remarks sentences that belong beside every figure
   * @param run what is known of the model's training
   */
  public record Request(
      List<SignatureFile> files,
      List<SignatureFile> all,
      Path out,
      boolean allowOverlap,
      boolean includeImages,
      Optional<PairList> list,
      List<String> remarks,
      RunHistory run) {
    public Request {
      files = List.copyOf(files);
      all = List.copyOf(all);
      remarks = List.copyOf(remarks);
    }
  }

  /** What was measured. */
  public record Result(EvaluationResults results, List<String> warnings, List<String> skipped) {
    public Result {
      warnings = List.copyOf(warnings);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * Measures and writes {@code metrics.json}, {@code scores.csv} and {@code report.html}.
   *
   * @throws DataException when writers or images were trained on and that is not allowed
   */
  public Result evaluate(Request request) throws IOException {
    SignatureImages<SignatureImage> read = preparation.read(request.files());
    List<String> skipped = read.skipped().stream().map(Object::toString).toList();
    List<String> warnings = new ArrayList<>(request.remarks());
    warnings.addAll(overlap(read.images(), request.allowOverlap()));
    Overlap.ofThresholds(manifest.training(), read.images()).ifPresent(warnings::add);
    EvaluationResults results = measure(read.images(), request);
    warnings.addAll(Controls.warnings(results.controls()));
    EvaluationFiles files =
        new EvaluationFiles(
            request.out(), "Countersign evaluation", manifest, warnings, skipped, request.run());
    files.write(results);
    if (request.includeImages()) {
      files.sheets(results);
    }
    return new Result(results, warnings, skipped);
  }

  /**
   * What each part of the model's comparison achieves alone, set by set; writes no files.
   *
   * @param warn is told what takes meaning from the figures
   * @throws DataException when writers or images were trained on and that is not allowed
   */
  public List<PartFigures> parts(
      List<SignatureFile> files, boolean allowOverlap, Consumer<String> warn) {
    SignatureImages<SignatureImage> read = preparation.read(files);
    read.skipped().forEach(skipped -> warn.accept("skipped " + skipped));
    overlap(read.images(), allowOverlap).forEach(warn);
    List<PartFigures> figures = new ArrayList<>();
    Evaluation.samples(read.images(), preparation.preprocessing(), extractor::features)
        .forEach((set, samples) -> figures.addAll(PartFigures.of(set, samples)));
    return figures;
  }

  private EvaluationResults measure(List<SignatureImage> images, Request request)
      throws IOException {
    Map<String, List<Task.Sample>> samples =
        Evaluation.samples(images, preparation.preprocessing(), extractor::features);
    List<Cues> training = trainingImages(request.all());
    List<SetResult> sets = new ArrayList<>();
    for (Map.Entry<String, List<Task.Sample>> entry : samples.entrySet()) {
      String set = entry.getKey();
      List<Task.Sample> ofSet = entry.getValue();
      List<Task> tasks =
          request.list().isPresent()
              ? List.of(ListedPairs.task(request.list().get(), ofSet, manifest))
              : Evaluation.tasks(set, ofSet, manifest);
      List<Task.Comparison> pairs = tasks.isEmpty() ? List.of() : tasks.get(0).comparisons();
      List<Task.Trial> trials = ReferencesControl.of(ofSet, manifest);
      List<Figure> controls = new ArrayList<>(Controls.of(set, training, ofSet, pairs, extractor));
      controls.addAll(ReferencesControl.figures(set, trials));
      sets.add(new SetResult(set, tasks, controls, trials));
    }
    List<Task.Sample> all = samples.values().stream().flatMap(List::stream).toList();
    return new EvaluationResults(
        sets,
        samples.size() > 1 ? Controls.pooled(training, all) : List.of(),
        Controls.hasBoth(training));
  }

  private List<String> overlap(List<SignatureImage> images, boolean allowed) {
    Optional<String> overlap = Overlap.of(manifest.training(), images);
    if (overlap.isPresent() && !allowed) {
      throw new DataException(
          overlap.get() + ": choose other --writers, or say --allow-overlap and trust no figure");
    }
    return overlap.map(sentence -> "Measured on training data: " + sentence).stream().toList();
  }

  /** Images of the model's training writers, of any set, where their signatures are at hand. */
  private List<Cues> trainingImages(List<SignatureFile> all) {
    Set<String> writers = new HashSet<>(manifest.training().writers());
    List<SignatureFile> files =
        all.stream().filter(file -> writers.contains(file.writerId())).toList();
    return Evaluation.cues(preparation.read(files).images(), preparation.preprocessing());
  }
}
