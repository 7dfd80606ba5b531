package io.countersign.trainer.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.extraction.Found;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageFiguresTest {
  private static final Rectangle TRUTH = new Rectangle(100, 100, 200, 80);

  @Test
  void averagePrecision_everythingFoundFirst_isOne() {
    PageFigures figures = new PageFigures();
    figures.add(List.of(TRUTH), List.of(found(100, 100, 200, 80, 0.9)), 0);
    figures.add(List.of(), List.of(), 0);
    assertThat(figures.averagePrecision(0.5)).isEqualTo(1);
    assertThat(figures.meanAveragePrecision()).isEqualTo(1);
    assertThat(figures.precision()).isEqualTo(1);
    assertThat(figures.recall()).isEqualTo(1);
    assertThat(figures.quiet()).isEqualTo(1);
  }

  /** Ranked: hit, miss, hit of three truths: precisions 1, 1/2, 2/3; area (1 + 2/3) / 3. */
  @Test
  void averagePrecision_hitMissHit_isTheAreaByHand() {
    PageFigures figures = new PageFigures();
    figures.add(List.of(TRUTH), List.of(found(100, 100, 200, 80, 0.9)), 0);
    figures.add(List.of(TRUTH), List.of(found(500, 500, 200, 80, 0.8)), 0);
    figures.add(List.of(TRUTH), List.of(found(110, 105, 200, 80, 0.7)), 0);
    assertThat(figures.averagePrecision(0.5)).isCloseTo((1 + 2.0 / 3) / 3, within(1e-12));
    assertThat(figures.precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(figures.recall()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void averagePrecision_oneSignatureFoundTwice_countsOnce() {
    PageFigures figures = new PageFigures();
    figures.add(
        List.of(TRUTH), List.of(found(100, 100, 200, 80, 0.9), found(101, 100, 200, 80, 0.8)), 0);
    assertThat(figures.precision()).isEqualTo(0.5);
    assertThat(figures.recall()).isEqualTo(1);
  }

  @Test
  void quiet_unsureFindOnAPageWithout_isNotTold() {
    PageFigures figures = new PageFigures();
    figures.add(List.of(), List.of(found(0, 0, 50, 20, 0.49)), 0);
    figures.add(List.of(), List.of(found(0, 0, 50, 20, 0.5)), 0);
    assertThat(figures.unsigned()).isEqualTo(2);
    assertThat(figures.quiet()).isEqualTo(0.5);
  }

  @Test
  void overlap_halfOfEach_isAThird() {
    assertThat(PageFigures.overlap(TRUTH, new InkBox(200, 100, 200, 80)))
        .isCloseTo(1.0 / 3, within(1e-12));
    assertThat(PageFigures.overlap(TRUTH, new InkBox(300, 100, 10, 80))).isZero();
  }

  @Test
  void pixelOverlap_isTheMeanOverPages() {
    PageFigures figures = new PageFigures();
    assertThat(figures.pixelOverlap()).isNaN();
    figures.addMask(50, 100);
    figures.addMask(0, 0);
    assertThat(figures.pixelOverlap()).isEqualTo(0.75);
  }

  private static Found found(int x, int y, int width, int height, double confidence) {
    return new Found(
        new InkBox(x, y, width, height),
        confidence,
        InkMask.of(width, height, new boolean[width * height]));
  }
}
