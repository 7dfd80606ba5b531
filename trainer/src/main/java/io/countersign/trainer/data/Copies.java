package io.countersign.trainer.data;

import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pictures that stand for two things at once: as genuine and as forged, or under two writers. One
 * of the two is wrong, and a network that learns both learns nothing from either.
 */
public final class Copies {
  private static final int NAMED = 3;

  private Copies() {}

  /**
   * Refuses them. Files are told apart by their bytes, and read only where two have one size.
   *
   * @throws DataException naming the first of them
   */
  public static void refuse(List<SignatureFile> files) {
    List<List<SignatureFile>> copies = new ArrayList<>();
    Map<Long, List<SignatureFile>> bySize =
        files.stream()
            .collect(Collectors.groupingBy(Copies::size, TreeMap::new, Collectors.toList()));
    bySize.forEach(
        (size, same) -> {
          if (size > 0 && claims(same) > 1) {
            same.parallelStream()
                .collect(Collectors.groupingBy(Copies::hash, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(group -> claims(group) > 1)
                .forEach(copies::add);
          }
        });
    if (!copies.isEmpty()) {
      throw new DataException(
          "expected each picture under one writer and as genuine or forged, got %d that are more"
                  .formatted(copies.size())
              + " than one: "
              + copies.stream().limit(NAMED).map(Copies::named).collect(Collectors.joining("; "))
              + (copies.size() > NAMED ? "; …" : "")
              + ". Remove the wrong ones, or let them be with --allow-copies");
    }
  }

  private static long claims(List<SignatureFile> files) {
    return files.stream().map(file -> file.writerId() + file.forged()).distinct().count();
  }

  private static String named(List<SignatureFile> group) {
    return group.stream()
        .map(
            file ->
                "%s (%s of %s)"
                    .formatted(
                        file.path(), file.forged() ? "a forgery" : "genuine", file.writerId()))
        .collect(Collectors.joining(" and "));
  }

  private static long size(SignatureFile file) {
    try {
      return Files.size(file.path());
    } catch (IOException gone) {
      return 0; // reading it says so
    }
  }

  private static String hash(SignatureFile file) {
    try {
      return HexFormat.of().formatHex(ModelFile.sha256().digest(Files.readAllBytes(file.path())));
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read " + file.path(), cause);
    }
  }
}
