package io.countersign.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models that come with the program, each in a folder named by its id. {@value #NAMES} beside
 * them has a line {@code name model-id} for each; the first is taken where none is asked for. A
 * folder without that file may hold one model, which then is it.
 *
 * @param folders of the models, by name
 */
public record BundledModels(Map<String, Path> folders) {
  /** The file of names. */
  public static final String NAMES = "bundled.txt";

  /** Those in {@code folder}; none where it is not there. */
  public static BundledModels in(Path folder) throws IOException {
    Map<String, Path> folders = new LinkedHashMap<>();
    Path names = folder.resolve(NAMES);
    if (Files.isRegularFile(names)) {
      for (String line : Files.readAllLines(names)) {
        String[] words = line.strip().split("\\s+");
        if (words.length != 2) {
          throw new IOException(
              "%s: expected lines of a name and a model's id, got %s".formatted(names, line));
        }
        folders.put(words[0], folder.resolve(words[1]));
      }
    } else if (Files.isDirectory(folder)) {
      List<Path> models;
      try (Stream<Path> entries = Files.list(folder)) {
        models =
            entries
                .filter(entry -> Files.isRegularFile(entry.resolve("model.onnx")))
                .sorted()
                .toList();
      }
      models.forEach(model -> folders.put(String.valueOf(model.getFileName()), model));
    }
    return new BundledModels(folders);
  }

  /** The one to take where none is asked for: the first named, or the only one. */
  public Optional<Path> usual() {
    boolean named = folders.entrySet().stream().anyMatch(entry -> !isId(entry));
    return named || folders.size() == 1 ? folders.values().stream().findFirst() : Optional.empty();
  }

  /** The one of that name or id. */
  public Optional<Path> named(String name) {
    return folders.entrySet().stream()
        .filter(entry -> entry.getKey().equals(name) || entry.getValue().endsWith(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isId(Map.Entry<String, Path> entry) {
    return entry.getValue().endsWith(entry.getKey());
  }
}
