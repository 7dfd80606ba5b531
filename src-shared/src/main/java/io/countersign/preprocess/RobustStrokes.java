package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;

/**
 * The strokes of {@link ThinnedStrokes} from strangers' pictures: a small scan is enlarged, uneven
 * light and shadow are divided out, and printed lines from edge to edge are painted over, all
 * before Otsu's threshold. A scan that is none of these gives the same bits as {@code thinned-1}.
 */
record RobustStrokes(int height, int width) implements Preprocessing {
  static final String VERSION = "thinned-2";

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public GrayImage legible(GrayImage image) {
    return RuledPaper.without(EvenLight.of(Enlargement.of(image)));
  }

  @Override
  public Canvas canvas(GrayImage image) {
    return canvasOfLegible(legible(image));
  }

  @Override
  public Canvas canvasOfLegible(GrayImage legible) {
    return ThinnedStrokes.canvas(InkMask.of(legible));
  }
}
