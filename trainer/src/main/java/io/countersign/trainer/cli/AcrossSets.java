package io.countersign.trainer.cli;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.publishing.ModelLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leave-one-set-out: each set is measured with the one model that saw no writer of it.
 *
 * @param nameOf what a set is called, whatever its folder was called when a model was trained
 */
record AcrossSets(UnaryOperator<String> nameOf) {

  /** One set, the model for it, and a sentence that says what was trained on what. */
  record Part(
      String set, List<SignatureFile> files, ModelLocation location, List<String> remarks) {}

  /** A model and what it is called. */
  private record Candidate(ModelLocation location, Manifest manifest) {}

  /**
   * A part for each set of {@code files}, in alphabetical order.
   *
   * @throws InputException when not exactly one of the models fits a set
   */
  List<Part> of(List<ModelLocation> locations, List<SignatureFile> files) {
    List<Candidate> candidates =
        locations.stream().map(l -> new Candidate(l, ManifestCodec.read(l.manifest()))).toList();
    Map<String, List<SignatureFile>> bySet =
        files.stream()
            .collect(Collectors.groupingBy(SignatureFile::set, TreeMap::new, Collectors.toList()));
    List<Part> parts = new ArrayList<>();
    bySet.forEach((set, ofSet) -> parts.add(part(set, ofSet, candidates)));
    return parts;
  }

  private Part part(String set, List<SignatureFile> files, List<Candidate> candidates) {
    List<Candidate> strangers =
        candidates.stream().filter(c -> !knows(c.manifest().training(), set)).toList();
    if (strangers.size() != 1) {
      throw new InputException(
          "expected one model that saw no writer of %s among those of --model, got %s"
              .formatted(set, strangers.isEmpty() ? "none" : "several: " + ids(strangers)));
    }
    String trained =
        sets(strangers.get(0).manifest().training().writers()).collect(Collectors.joining(" and "));
    return new Part(
        set,
        files,
        strangers.get(0).location(),
        List.of("Across sets: trained on %s, tested on %s".formatted(trained, set)));
  }

  /** Whether a writer of the set was trained on, or thresholds were fitted on one. */
  private boolean knows(Manifest.Training training, String set) {
    return Stream.of(training.writers(), training.heldOut())
        .flatMap(this::sets)
        .map(nameOf)
        .anyMatch(nameOf.apply(set)::equals);
  }

  /** The sets of writers that are called {@code set/writer}. */
  private Stream<String> sets(List<String> writers) {
    return writers.stream().map(writer -> writer.replaceFirst("/.*", "")).distinct().sorted();
  }

  private static String ids(List<Candidate> candidates) {
    return candidates.stream().map(c -> c.manifest().modelId()).collect(Collectors.joining(", "));
  }
}
