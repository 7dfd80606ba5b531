package io.countersign.trainer.segmentation;

import io.countersign.trainer.data.SavedTable;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Pages on which signatures are to be found: {@code images/}, {@code boxes.csv} with {@code
 * image,x,y,w,h}, one row a signature, empty numbers for a page without, and maybe {@code masks/}.
 */
record PageSet(String name, List<Page> pages) {

  record Page(Path image, List<Rectangle> signatures, Optional<Path> mask) {}

  /** The sets in {@code folder}, itself one or a folder of some. */
  static List<PageSet> in(Path folder) throws IOException {
    if (Files.exists(folder.resolve("boxes.csv"))) {
      return List.of(read(folder));
    }
    List<PageSet> sets = new ArrayList<>();
    try (var inside = Files.list(folder)) {
      for (Path set : inside.sorted().toList()) {
        if (Files.exists(set.resolve("boxes.csv"))) {
          sets.add(read(set));
        }
      }
    }
    return sets;
  }

  private static PageSet read(Path folder) throws IOException {
    Path table = folder.resolve("boxes.csv");
    Map<String, List<Rectangle>> boxes = new TreeMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = SavedTable.open(table, format)) {
      for (CSVRecord row : rows) {
        List<Rectangle> page = boxes.computeIfAbsent(row.get("image"), k -> new ArrayList<>());
        if (!row.get("x").isBlank()) {
          page.add(
              new Rectangle(whole(row, "x"), whole(row, "y"), whole(row, "w"), whole(row, "h")));
        }
      }
    } catch (IllegalArgumentException malformed) {
      throw new IOException(
          "%s: expected the columns image,x,y,w,h with whole numbers: %s"
              .formatted(table, malformed.getMessage()),
          malformed);
    }
    List<Page> pages = new ArrayList<>();
    boxes.forEach(
        (image, signatures) ->
            pages.add(
                new Page(
                    folder.resolve("images").resolve(image), signatures, mask(folder, image))));
    return new PageSet(String.valueOf(folder.getFileName()), pages);
  }

  private static int whole(CSVRecord row, String column) {
    return (int) Math.round(Double.parseDouble(row.get(column)));
  }

  private static Optional<Path> mask(Path folder, String image) {
    String stem = image.replaceFirst("\\.[^.]*$", "");
    Path mask = folder.resolve("masks").resolve(stem + ".png");
    return Files.exists(mask) ? Optional.of(mask) : Optional.empty();
  }
}
