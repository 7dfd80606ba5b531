package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;

/**
 * Mean grey levels of the paper and of the ink of a scan, ink darker than paper.
 *
 * @param paper 0 to 255
 * @param ink 0 to 255
 */
record Tones(double paper, double ink) {

  static Tones of(GrayImage image) {
    InkMask mask = InkMask.of(image);
    double paper = 0;
    double ink = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (mask.at(x, y)) {
          ink += image.at(x, y);
        } else {
          paper += image.at(x, y);
        }
      }
    }
    int papers = image.width() * image.height() - mask.count();
    double paperMean = paper / Math.max(1, papers);
    return new Tones(paperMean, mask.count() == 0 ? paperMean : ink / mask.count());
  }

  /** How much of a pixel's light the ink takes: 0 on paper, 1 on ink of mean tone, at most 1.25. */
  double coverage(int level) {
    double contrast = paper - ink;
    return contrast < 1 ? 0 : Math.min(1.25, Math.max(0, (paper - level) / contrast));
  }
}
