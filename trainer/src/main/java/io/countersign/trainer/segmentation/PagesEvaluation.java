package io.countersign.trainer.segmentation;

import io.countersign.extraction.Extraction;
import io.countersign.extraction.Found;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.InkMask;
import io.countersign.outcome.Checked;
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

/** Measures how well signatures are found on sets of pages. */
public final class PagesEvaluation {
  /** Finds below it are not asked for. */
  private static final double LEAST = 0.05;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final Extraction extraction;

  public PagesEvaluation(Extraction extraction) {
    this.extraction = extraction;
  }

  /** Hears of each page. */
  interface Listener {
    void onPage(PageSet.Page page, GrayImage image, List<Found> found) throws IOException;
  }

  /** The figures of each set in {@code folder}, by its name. */
  public Map<String, PageFigures> run(Path folder) throws IOException {
    return run(folder, (page, image, found) -> {});
  }

  /** As before, and tells of each page. */
  Map<String, PageFigures> run(Path folder, Listener listener) throws IOException {
    Map<String, PageFigures> figures = new TreeMap<>();
    for (PageSet set : PageSet.in(folder)) {
      PageFigures ofSet = new PageFigures();
      for (PageSet.Page page : set.pages()) {
        GrayImage image = read(page.image());
        long start = System.nanoTime();
        List<Found> found = extraction.find(image, LEAST);
        ofSet.add(page.signatures(), found, System.nanoTime() - start);
        if (page.mask().isPresent()) {
          compare(read(page.mask().get()), found, ofSet);
        }
        listener.onPage(page, image, found);
      }
      figures.put(set.name(), ofSet);
    }
    return figures;
  }

  private GrayImage read(Path file) throws IOException {
    Checked<Decoded> decoded = decoder.decode(Files.readAllBytes(file));
    if (decoded instanceof Checked.Refused<Decoded> refused) {
      throw new IOException(file + ": " + refused.refusal().detail());
    }
    return ((Checked.Passed<Decoded>) decoded).value().gray();
  }

  private static void compare(GrayImage truth, List<Found> found, PageFigures figures) {
    boolean[] ink = new boolean[truth.width() * truth.height()];
    for (Found one : found) {
      if (one.confidence() < PageFigures.TOLD) {
        continue;
      }
      InkMask mask = one.ink();
      for (int y = 0; y < mask.height(); y++) {
        for (int x = 0; x < mask.width(); x++) {
          if (mask.at(x, y)) {
            ink[(one.box().top() + y) * truth.width() + one.box().left() + x] = true;
          }
        }
      }
    }
    long both = 0;
    long either = 0;
    for (int i = 0; i < ink.length; i++) {
      boolean wanted = truth.at(i % truth.width(), i / truth.width()) >= 128;
      both += wanted && ink[i] ? 1 : 0;
      either += wanted || ink[i] ? 1 : 0;
    }
    figures.addMask(both, either);
  }

  /**
   * Pages on which signatures are to be found: {@code images/}, {@code boxes.csv} with {@code
   * image,x,y,w,h}, one row a signature, empty numbers for a page without, and maybe {@code
   * masks/}.
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
}
