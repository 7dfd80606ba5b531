package io.countersign.explain;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.preprocess.Canvas;
import java.util.List;

/**
 * What a verification compared, to look at: the questioned signature laid over the reference that
 * is nearest to it, and the regions that moved the distance. Deterministic. Immutable.
 */
public final class Explanation {
  /** To be shown wherever the picture is. */
  public static final String NOTE = "An aid to look at, not evidence.";

  private final byte[] png;
  private final double commonInk;

  private Explanation(byte[] png, double commonInk) {
    this.png = png;
    this.commonInk = commonInk;
  }

  /**
   * The explanation of {@code questioned} against {@code references}, all of them cleaned.
   *
   * @param threshold the distance up to which the signature would be genuine
   * @throws IllegalArgumentException when there is no reference
   * @throws io.countersign.onnx.OnnxException when the network cannot be run
   */
  public static Explanation of(
      FeatureExtractor extractor, List<Canvas> references, Canvas questioned, double threshold) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("expected at least one reference, got none");
    }
    OcclusionMap map = OcclusionMap.of(extractor, references, questioned, threshold);
    InkPlane reference = InkPlane.of(references.get(map.nearest()));
    InkPlane ink = InkPlane.of(questioned);
    int zoom = Math.max(1, Drawing.LEAST_WIDTH / questioned.width());
    Overlay overlay = Overlay.of(reference, ink, Alignment.best(reference, ink), zoom);
    boolean[] unmoved = Overlay.covered(ink, Alignment.NONE, zoom);
    return new Explanation(Drawing.png(overlay, unmoved, map), overlay.commonInk());
  }

  /** A copy of the picture, a PNG of at least 512 pixels' width. */
  public byte[] png() {
    return png.clone();
  }

  /** The share of all drawn ink that both signatures have, 0 to 1, for those who cannot look. */
  public double commonInk() {
    return commonInk;
  }
}
