package io.countersign.trainer.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signatures of one or several data folders, sorted by folder and name, and what was left out
 * because it does not fit the layout.
 */
public record SignatureSets(List<SignatureFile> files, List<Skipped> skipped) {

  public SignatureSets {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads the names in {@code folders}, each a set of its own.
   *
   * @param layout empty to choose for each folder the layout that fits it
   * @throws DataException when a folder is missing or empty, no layout fits, or two folders have
   *     the same name and their writers could not be told apart
   */
  public static SignatureSets read(List<Path> folders, Optional<Layout> layout) {
    Map<String, Path> named = new HashMap<>();
    List<SignatureFile> files = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Path folder : folders) {
      Path same = named.put(DataFolder.setName(folder), folder);
      if (same != null) {
        throw new DataException(
            "expected data folders of different names, since writers are told apart by them; got"
                + " %s and %s".formatted(same, folder));
      }
      SignatureSets one = DataFolder.list(folder, layout);
      files.addAll(one.files());
      skipped.addAll(one.skipped());
    }
    return new SignatureSets(files, skipped);
  }
}
