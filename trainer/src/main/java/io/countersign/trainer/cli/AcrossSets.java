package io.countersign.trainer.cli;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.publishing.ModelLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leave-one-set-out: each set is measured with the one model that saw no writer of it. */
final class AcrossSets {
  private AcrossSets() {}

  /** One set, the model for it, and a sentence that says what was trained on what. */
  record Part(
      String set, List<SignatureFile> files, ModelLocation location, List<String> remarks) {}

  /**
   * A part for each set of {@code files}, in alphabetical order.
   *
   * @throws InputException when not exactly one of the models fits a set
   */
  static List<Part> of(List<ModelLocation> locations, List<SignatureFile> files) {
    Map<String, List<SignatureFile>> bySet =
        files.stream()
            .collect(Collectors.groupingBy(SignatureFile::set, TreeMap::new, Collectors.toList()));
    List<Part> parts = new ArrayList<>();
    bySet.forEach(
        (set, ofSet) -> {
          List<ModelLocation> strangers =
              locations.stream().filter(location -> !sets(location).contains(set)).toList();
          if (strangers.size() != 1) {
            throw new InputException(
                "expected one model that was trained without %s among those of --model, got %d"
                    .formatted(set, strangers.size()));
          }
          ModelLocation location = strangers.get(0);
          parts.add(
              new Part(
                  set,
                  ofSet,
                  location,
                  List.of(
                      "Across sets: trained on %s, measured on %s"
                          .formatted(String.join(", ", sets(location)), set))));
        });
    return parts;
  }

  /** The sets of the writers that a model was trained on, or its thresholds were fitted on. */
  private static List<String> sets(ModelLocation location) {
    Manifest.Training training = ManifestCodec.read(location.manifest()).training();
    return Stream.of(training.writers(), training.heldOut())
        .flatMap(List::stream)
        .map(writer -> writer.substring(0, writer.indexOf('/')))
        .distinct()
        .sorted()
        .toList();
  }
}
