package io.countersign.trainer.cli;

import io.countersign.extraction.InkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model that comes with the program, for whoever names none. */
final class BundledModel {
  /** Folder of bundled models, one folder each; the launcher sets it. */
  static final String FOLDER = "countersign.models";

  private BundledModel() {}

  /**
   * {@code model} as it was given, or else the path of the one bundled model.
   *
   * @throws InputException when no model was given and not exactly one is bundled
   */
  static String orElse(@Nullable String model) throws IOException {
    if (model != null) {
      return model;
    }
    String folder = System.getProperty(FOLDER, "");
    List<Path> bundled = folder.isEmpty() ? List.of() : models(Path.of(folder));
    if (bundled.size() != 1) {
      throw new InputException(
          "expected --model, or one model that comes with the program, got %d in %s"
              .formatted(bundled.size(), folder.isEmpty() ? "no folder" : folder));
    }
    return bundled.get(0).toString();
  }

  /** The folder of the segmentation network: as it was given, or else the bundled one. */
  static Path inkOrElse(@Nullable Path ink) {
    if (ink != null) {
      return ink;
    }
    Path bundled = Path.of(System.getProperty(FOLDER, ""), "ink");
    if (!Files.isRegularFile(bundled.resolve(InkModel.NETWORK))) {
      throw new InputException(
          "expected --ink, or a segmentation network that comes with the program, got none in "
              + bundled);
    }
    return bundled;
  }

  private static List<Path> models(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> Files.isRegularFile(entry.resolve("model.onnx"))).toList();
    }
  }
}
