package io.countersign.trainer.evaluation;

import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.onnx.OnnxEmbedder;
import io.countersign.trainer.data.DataException;
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
  private final OnnxEmbedder embedder;

  public Evaluator(Manifest manifest, OnnxEmbedder embedder) {
    this.manifest = manifest;
    this.embedder = embedder;
  }

  /**
   * What is to be measured.
   *
   * @param files signatures of the evaluated writers
   * @param all every signature at hand; those of training writers fit the no-reference control
   */
  public record Request(
      List<SignatureFile> files,
      List<SignatureFile> all,
      Path out,
      boolean allowOverlap,
      boolean includeImages) {
    public Request {
      files = List.copyOf(files);
      all = List.copyOf(all);
    }
  }

  /** What was measured, by set in alphabetical order. */
  public record Result(
      List<Figures> figures,
      List<Manifest.Metric> controls,
      List<String> warnings,
      List<String> skipped) {}

  /**
   * Measures and writes {@code metrics.json}, {@code scores.csv} and {@code report.html}.
   *
   * @throws DataException when writers or images were trained on and that is not allowed
   */
  public Result evaluate(Request request) throws IOException {
    SignatureImages<Evaluation.Measured> read =
        Evaluation.read(request.files(), embedder.preprocessing());
    List<String> skipped = read.skipped().stream().map(Object::toString).toList();
    List<String> warnings = new ArrayList<>(overlap(read.images(), request.allowOverlap()));
    Map<String, List<Sample>> samples = Evaluation.samples(read.images(), embedder::embed);
    Map<String, List<Sample>> training = trainingSamples(request.all());

    List<Measured> sets = new ArrayList<>();
    for (Map.Entry<String, List<Sample>> entry : samples.entrySet()) {
      Measured measured =
          measure(entry.getKey(), entry.getValue(), training, paths(request.files()));
      sets.add(measured);
      contamination(measured).ifPresent(warnings::add);
    }
    try (EvaluationFiles files = new EvaluationFiles(request.out(), manifest, warnings, skipped)) {
      for (Measured measured : sets) {
        files.add(measured.set(), measured.tasks(), measured.controls());
        if (request.includeImages()) {
          files.sheet(paths(request.files()), measured.tasks());
        }
      }
    }
    return new Result(
        sets.stream().flatMap(m -> m.tasks().stream()).map(Evaluation.Task::figures).toList(),
        sets.stream().flatMap(m -> m.controls().stream()).toList(),
        warnings,
        skipped);
  }

  /** One set's tasks and controls. */
  private record Measured(
      String set, List<Evaluation.Task> tasks, List<Manifest.Metric> controls) {}

  private List<String> overlap(List<Evaluation.Measured> images, boolean allowed) {
    Optional<String> overlap = Overlap.of(manifest.training(), images);
    if (overlap.isPresent() && !allowed) {
      throw new DataException(
          overlap.get() + ": choose other --writers, or say --allow-overlap and trust no figure");
    }
    return overlap.map(sentence -> "Measured on training data: " + sentence).stream().toList();
  }

  private Measured measure(
      String set, List<Sample> samples, Map<String, List<Sample>> training, Map<String, Path> paths)
      throws IOException {
    List<Evaluation.Task> tasks = Evaluation.tasks(set, samples, manifest);
    List<Comparison> pairs = tasks.isEmpty() ? List.of() : tasks.get(0).comparisons();
    List<Manifest.Metric> controls =
        new ArrayList<>(Controls.of(set, training.getOrDefault(set, List.of()), samples, pairs));
    controls.add(Controls.toneSwap(set, pairs, sample -> gray(paths.get(key(sample))), embedder));
    return new Measured(set, tasks, controls);
  }

  private static Optional<String> contamination(Measured measured) {
    return measured.controls().stream()
        .filter(control -> control.name().equals(Controls.NO_REFERENCE))
        .filter(control -> control.value() > NoReferenceControl.CONTAMINATED)
        .map(
            control ->
                "Contaminated: on %s forged is told from genuine without any reference (AUC %.3f)"
                    .formatted(measured.set(), control.value()))
        .findFirst();
  }

  /** Samples of the model's training writers, where their signatures are at hand. */
  private Map<String, List<Sample>> trainingSamples(List<SignatureFile> all) {
    Set<String> writers = new HashSet<>(manifest.training().writers());
    List<SignatureFile> files =
        all.stream().filter(file -> writers.contains(file.writerId())).toList();
    return Evaluation.samples(
        Evaluation.read(files, embedder.preprocessing()).images(), embedder::embed);
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
    Decoded decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(path));
    if (decoded instanceof Decoded.Image image) {
      return image.gray();
    }
    throw new IOException("the image " + path + " changed during the evaluation");
  }
}
