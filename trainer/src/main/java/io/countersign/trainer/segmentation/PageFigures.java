package io.countersign.trainer.segmentation;

import io.countersign.extraction.Found;
import io.countersign.image.InkBox;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How well boxes that were found agree with those that are true, over the pages of a set. */
public final class PageFigures {
  /** From which confidence on a find counts for precision, recall, and pages without. */
  static final double TOLD = 0.5;

  private static final double HALF = 0.5;

  private final List<Find> finds = new ArrayList<>();
  private int truths;
  private int pages;
  private int unsigned;
  private int quiet;
  private double masked;
  private int masks;
  private long nanos;

  /** A find with its overlaps with the truths of its page. */
  private record Find(int page, double confidence, double[] overlaps) {}

  void add(List<Rectangle> signatures, List<Found> found, long took) {
    for (Found one : found) {
      double[] overlaps = signatures.stream().mapToDouble(box -> overlap(box, one.box())).toArray();
      finds.add(new Find(pages, one.confidence(), overlaps));
    }
    pages++;
    truths += signatures.size();
    nanos += took;
    if (signatures.isEmpty()) {
      unsigned++;
      quiet += found.stream().noneMatch(one -> one.confidence() >= TOLD) ? 1 : 0;
    }
  }

  /** Pixels that are a signature's in truth and as found, and in either. */
  void addMask(long both, long either) {
    masked += either == 0 ? 1 : (double) both / either;
    masks++;
  }

  /** Area under precision by recall, each precision the best at that recall or more. */
  public double averagePrecision(double overlap) {
    List<Find> ranked = new ArrayList<>(finds);
    ranked.sort(Comparator.comparingDouble(Find::confidence).reversed());
    boolean[] hits = hits(ranked, overlap);
    double[] precision = new double[hits.length];
    int right = 0;
    for (int i = 0; i < hits.length; i++) {
      right += hits[i] ? 1 : 0;
      precision[i] = right / (i + 1.0);
    }
    double best = 0;
    double area = 0;
    for (int i = hits.length - 1; i >= 0; i--) {
      best = Math.max(best, precision[i]);
      area += hits[i] ? best / Math.max(1, truths) : 0;
    }
    return area;
  }

  /** The mean over overlaps of 0.5, 0.55, … 0.95. */
  public double meanAveragePrecision() {
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += averagePrecision(HALF + 0.05 * i);
    }
    return sum / 10;
  }

  public double precision() {
    List<Find> told = told();
    return told.isEmpty() ? 1 : count(hits(told, HALF)) / (double) told.size();
  }

  public double recall() {
    return truths == 0 ? 1 : count(hits(told(), HALF)) / (double) truths;
  }

  /** Share of the pages without a signature on which none is found; 1 when there are none. */
  public double quiet() {
    return unsigned == 0 ? 1 : (double) quiet / unsigned;
  }

  /** Mean over pages of the pixels in common by the pixels of either; NaN without masks. */
  public double pixelOverlap() {
    return masks == 0 ? Double.NaN : masked / masks;
  }

  public double millis() {
    return nanos / 1e6 / Math.max(1, pages);
  }

  public int pages() {
    return pages;
  }

  public int unsigned() {
    return unsigned;
  }

  public int truths() {
    return truths;
  }

  private List<Find> told() {
    return finds.stream()
        .filter(find -> find.confidence() >= TOLD)
        .sorted(Comparator.comparingDouble(Find::confidence).reversed())
        .toList();
  }

  /** Each truth is found once, by the most confident find that overlaps it enough. */
  private boolean[] hits(List<Find> ranked, double least) {
    boolean[] hits = new boolean[ranked.size()];
    List<List<Integer>> taken = new ArrayList<>();
    for (int page = 0; page < pages; page++) {
      taken.add(new ArrayList<>());
    }
    for (int i = 0; i < hits.length; i++) {
      Find find = ranked.get(i);
      int best = -1;
      for (int k = 0; k < find.overlaps.length; k++) {
        boolean better = best < 0 || find.overlaps[k] > find.overlaps[best];
        if (find.overlaps[k] >= least && better && !taken.get(find.page).contains(k)) {
          best = k;
        }
      }
      if (best >= 0) {
        taken.get(find.page).add(best);
        hits[i] = true;
      }
    }
    return hits;
  }

  private static int count(boolean[] hits) {
    int count = 0;
    for (boolean hit : hits) {
      count += hit ? 1 : 0;
    }
    return count;
  }

  static double overlap(Rectangle truth, InkBox found) {
    Rectangle box = new Rectangle(found.left(), found.top(), found.width(), found.height());
    Rectangle both = truth.intersection(box);
    if (both.isEmpty()) {
      return 0;
    }
    double common = (double) both.width * both.height;
    return common
        / ((double) truth.width * truth.height + (double) box.width * box.height - common);
  }
}
