package io.countersign.trainer.evaluation;

import io.countersign.comparison.Features;
import io.countersign.manifest.Manifest;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.Preparation;
import io.countersign.trainer.data.PreparedImage;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The frozen protocol over a model's samples, one result a data set. */
public final class Evaluation {
  /** Numbers of references that are measured. */
  static final List<Integer> REFERENCES = List.of(1, 3, 5, 10);

  private static final int BATCH = 64;

  private Evaluation() {}

  /** An image as the protocol needs it: the network's input and its cues. */
  public record Measured(SignatureFile file, String sha256, NetworkInput input, Cues cues) {}

  /** Reads {@code files} for a network that is fed by the preparation's preprocessing. */
  public static SignatureImages<Measured> read(List<SignatureFile> files, Preparation preparation) {
    SignatureImages<PreparedImage> read = preparation.read(files);
    return new SignatureImages<>(
        read.images().parallelStream()
            .map(image -> measured(image, preparation.preprocessing()))
            .toList(),
        read.skipped());
  }

  private static Measured measured(PreparedImage prepared, Preprocessing preprocessing) {
    SignatureImage image = prepared.image();
    NetworkInput input = preprocessing.input(image.canvas());
    return new Measured(
        image.file(), image.sha256(), input, Cues.of(prepared.inkDeviation(), input));
  }

  /** Whether {@code images} have a genuine pair and a forgery or another writer's signature. */
  public static boolean suffices(List<Measured> images) {
    Map<String, Long> genuine = new TreeMap<>();
    images.stream()
        .filter(image -> !image.file().forged())
        .forEach(image -> genuine.merge(image.file().writerId(), 1L, Long::sum));
    boolean negative =
        genuine.size() > 1
            || images.stream()
                .anyMatch(i -> i.file().forged() && genuine.containsKey(i.file().writerId()));
    return negative && genuine.values().stream().anyMatch(count -> count > 1);
  }

  /** Reads {@code files} for the no-reference control alone: keeps no pixels, embeds nothing. */
  static List<SingleImage> readAlone(List<SignatureFile> files, Preparation preparation) {
    return preparation.read(files).images().parallelStream()
        .map(image -> measured(image, preparation.preprocessing()))
        .map(image -> new SingleImage(image.file().writerId(), image.file().forged(), image.cues()))
        .toList();
  }

  /** Embeds {@code images}, by set. */
  public static Map<String, List<Sample>> samples(List<Measured> images, Embedder embedder) {
    Map<String, List<Sample>> bySet = new TreeMap<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      List<Measured> batch = images.subList(from, Math.min(images.size(), from + BATCH));
      List<Features> embeddings = embedder.embed(batch.stream().map(Measured::input).toList());
      for (int i = 0; i < batch.size(); i++) {
        SignatureFile file = batch.get(i).file();
        bySet
            .computeIfAbsent(file.set(), set -> new ArrayList<>())
            .add(
                new Sample(
                    file.set(),
                    file.writer(),
                    file.forged(),
                    file.name(),
                    embeddings.get(i),
                    batch.get(i).cues()));
      }
    }
    return bySet;
  }

  /** One task of one set: its comparisons and their figures. */
  public record Task(Figures figures, List<Comparison> comparisons, Scoring scoring) {}

  /** All tasks that {@code samples} of one set suffice for. */
  public static List<Task> tasks(String set, List<Sample> samples, Manifest manifest) {
    return overFolds(set, List.of(new Tasks(set, samples)), manifest);
  }

  /** All tasks of one set whose writers are in several folds, each fold embedded by a network. */
  public static List<Task> overFolds(String set, List<Tasks> folds, Manifest manifest) {
    List<Task> results = new ArrayList<>();
    for (int references : REFERENCES) {
      List<Comparison> comparisons =
          folds.stream().flatMap(fold -> fold.with(references).stream()).toList();
      if (!comparisons.isEmpty()) {
        Scoring scoring = manifest.scoringFor(references);
        Figures figures = Figures.of(set, references, comparisons, scoring);
        results.add(new Task(figures, comparisons, scoring));
      }
    }
    return results;
  }
}
