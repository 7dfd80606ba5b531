package io.countersign.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pair list that came with the Dutch ICDAR 2011 set: {@code image1,image2,label}, paths
 * relative to the image folder, label 1 when the second image is a forgery, 0 when both are
 * genuine; with or without a header line.
 */
public record PairList(List<Pair> pairs) {
  private static final String TRAINING = "train_data.csv";

  public PairList {
    pairs = List.copyOf(pairs);
  }

  /** Two images by their names in the data folder. */
  public record Pair(String first, String second, boolean genuine) {}

  /** The training list in {@code folder} or the folder above it. */
  public static Optional<Path> find(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return Stream.of(absolute.resolve(TRAINING), absolute.resolveSibling(TRAINING))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * The pairs of a file.
   *
   * @throws DataException naming the line that is not a pair
   */
  public static PairList read(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    List<List<String>> rows = SavedTable.rows(file);
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      boolean header = i == 0 && row.size() == 3 && !isLabel(row.get(2));
      if (!header) {
        pairs.add(pair(file, i + 1, row));
      }
    }
    if (pairs.isEmpty()) {
      throw new DataException(
          "expected pairs image1,image2,label in %s, found none".formatted(file));
    }
    return new PairList(pairs);
  }

  private static Pair pair(Path file, int number, List<String> row) {
    if (row.size() != 3 || !isLabel(row.get(2))) {
      throw new DataException(
          "expected image1,image2,label with label 0 or 1 in line %d of %s, got %s"
              .formatted(number, file, String.join(",", row)));
    }
    return new Pair(name(row.get(0)), name(row.get(1)), row.get(2).equals("0"));
  }

  private static String name(String cell) {
    return cell.replace('\\', '/');
  }

  private static boolean isLabel(String cell) {
    return cell.equals("0") || cell.equals("1");
  }
}
