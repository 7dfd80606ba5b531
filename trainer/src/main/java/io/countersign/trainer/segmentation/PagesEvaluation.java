package io.countersign.trainer.segmentation;

import io.countersign.extraction.Extraction;
import io.countersign.extraction.Found;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.InkMask;
import io.countersign.outcome.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
}
