package io.countersign.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The signatures of one or several data folders, sorted by folder and name, and what was left out
 * because it does not fit the layout.
 */
public record SignatureSets(List<SignatureFile> files, List<SignatureImages.Skipped> skipped) {
  /** Folder names that say nothing about the set; its name is then the folder's above. */
  private static final Set<String> PARTS = Set.of("train", "test", "images", "data");

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
    List<SignatureImages.Skipped> skipped = new ArrayList<>();
    for (Path folder : folders) {
      Path same = named.put(setName(folder), folder);
      if (same != null) {
        throw new DataException(
            "expected data folders of different names, since writers are told apart by them; got"
                + " %s and %s".formatted(same, folder));
      }
      SignatureSets one = list(folder, layout);
      files.addAll(one.files());
      skipped.addAll(one.skipped());
    }
    return new SignatureSets(files, skipped);
  }

  /** All signatures in one folder, with the images and empty folders that do not fit. */
  private static SignatureSets list(Path folder, Optional<Layout> layout) {
    if (!Files.isDirectory(folder)) {
      throw new DataException("expected a folder of signatures, there is none at " + folder);
    }
    ImageWalk walk = ImageWalk.of(folder);
    List<String> names = walk.names();
    List<SignatureImages.Skipped> skipped = new ArrayList<>(walk.skipped());
    if (names.isEmpty()) {
      throw new DataException(
          "expected PNG, JPEG, TIFF or BMP images in %s, found none".formatted(folder));
    }
    Layout chosen =
        layout
            .or(() -> Layout.detect(names))
            .orElseGet(
                () -> {
                  FolderCheck.check(folder, names, Map.of(), true);
                  throw new DataException(Layout.unknown(folder, names));
                });
    chosen.check(folder, names);
    Map<String, Layout.Claim> claims = new HashMap<>();
    names.forEach(name -> chosen.claim(name).ifPresent(claim -> claims.put(name, claim)));
    FolderCheck.check(folder, names, claims, chosen.byFolder());
    String set = setName(folder);
    List<SignatureFile> files = new ArrayList<>();
    for (String name : names) {
      Path path = folder.resolve(name);
      Layout.Claim claim = claims.get(name);
      if (claim != null) {
        files.add(new SignatureFile(path, name, set, claim.writer(), claim.forged()));
      } else {
        skipped.add(new SignatureImages.Skipped(path, "does not fit layout " + chosen.label()));
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          "expected files of layout %s in %s, none of %d images fits, such as %s"
              .formatted(chosen.label(), folder, names.size(), names.get(0)));
    }
    return new SignatureSets(files, skipped);
  }

  /** The name under which a folder's writers are known. */
  public static String setName(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    Path parent = absolute.getParent();
    if (parent == null || parent.getFileName() == null || !PARTS.contains(name)) {
      return name;
    }
    return String.valueOf(parent.getFileName());
  }
}
