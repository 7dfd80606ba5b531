package io.countersign.trainer.evaluation;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.data.Preparation;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
      RunChapters run) {
    public Request {
      files = List.copyOf(files);
      all = List.copyOf(all);
      remarks = List.copyOf(remarks);
    }
  }

  /** What was measured, by set in alphabetical order. */
  public record Result(
      List<Evaluation.Task> tasks,
      List<Manifest.Metric> controls,
      List<String> warnings,
      List<String> skipped) {

    public List<Figures> figures() {
      return tasks.stream().map(Evaluation.Task::figures).toList();
    }
  }

  /**
   * Measures and writes {@code metrics.json}, {@code scores.csv} and {@code report.html}.
   *
   * @throws DataException when writers or images were trained on and that is not allowed
   */
  public Result evaluate(Request request) throws IOException {
    SignatureImages<Evaluation.Measured> read = Evaluation.read(request.files(), preparation);
    List<String> skipped = read.skipped().stream().map(Object::toString).toList();
    List<String> warnings = new ArrayList<>(request.remarks());
    warnings.addAll(overlap(read.images(), request.allowOverlap()));
    Overlap.ofThresholds(manifest.training(), read.images()).ifPresent(warnings::add);
    Map<String, List<Sample>> samples = Evaluation.samples(read.images(), extractor::features);
    List<SingleImage> training = trainingImages(request.all());
    Map<String, Path> paths = paths(request.files());

    List<SetResult> sets = new ArrayList<>();
    for (Map.Entry<String, List<Sample>> entry : samples.entrySet()) {
      List<Evaluation.Task> tasks =
          request.list().isPresent()
              ? List.of(ListedPairs.task(request.list().get(), entry.getValue(), manifest))
              : Evaluation.tasks(entry.getKey(), entry.getValue(), manifest);
      sets.add(measure(entry.getKey(), entry.getValue(), tasks, training, paths));
    }
    EvaluationResults results =
        new EvaluationResults(
            sets,
            samples.size() > 1
                ? Controls.pooled(
                    training, samples.values().stream().flatMap(List::stream).toList())
                : List.of(),
            Controls.hasBoth(training));
    warnings.addAll(Controls.warnings(results.controls()));
    EvaluationFiles files =
        new EvaluationFiles(
            request.out(), "Countersign evaluation", manifest, warnings, skipped, request.run());
    files.write(results, ScoresCsv.Paths.of(request.all(), request.files()));
    if (request.includeImages()) {
      files.sheets(paths, results);
    }
    return new Result(results.tasks().toList(), results.controls(), warnings, skipped);
  }

  private List<String> overlap(List<Evaluation.Measured> images, boolean allowed) {
    Optional<String> overlap = Overlap.of(manifest.training(), images);
    if (overlap.isPresent() && !allowed) {
      throw new DataException(
          overlap.get() + ": choose other --writers, or say --allow-overlap and trust no figure");
    }
    return overlap.map(sentence -> "Measured on training data: " + sentence).stream().toList();
  }

  private SetResult measure(
      String set,
      List<Sample> samples,
      List<Evaluation.Task> tasks,
      List<SingleImage> training,
      Map<String, Path> paths)
      throws IOException {
    List<Comparison> pairs = tasks.isEmpty() ? List.of() : tasks.get(0).comparisons();
    List<Manifest.Metric> controls = new ArrayList<>(Controls.of(set, training, samples, pairs));
    Controls.wrongReference(set, samples).ifPresent(controls::add);
    if (!pairs.isEmpty()) {
      controls.add(
          Controls.toneSwap(set, pairs, sample -> gray(paths.get(key(sample))), extractor));
    }
    return new SetResult(set, tasks, controls);
  }

  /** Images of the model's training writers, of any set, where their signatures are at hand. */
  private List<SingleImage> trainingImages(List<SignatureFile> all) {
    Set<String> writers = new HashSet<>(manifest.training().writers());
    return Evaluation.readAlone(
        all.stream().filter(file -> writers.contains(file.writerId())).toList(), preparation);
  }

  private static Map<String, Path> paths(List<SignatureFile> files) {
    Map<String, Path> paths = new HashMap<>();
    files.forEach(file -> paths.put(file.set() + "/" + file.name(), file.path()));
    return paths;
  }

  static String key(Sample sample) {
    return sample.set() + "/" + sample.path();
  }

  private static GrayImage gray(@Nullable Path path) throws IOException {
    if (path == null) {
      throw new IllegalArgumentException("expected a path for every sample");
    }
    return new ImageDecoder(ImageLimits.DEFAULT)
        .decode(Files.readAllBytes(path))
        .optional()
        .map(Decoded::gray)
        .orElseThrow(() -> new IOException("the image " + path + " changed during the evaluation"));
  }
}
