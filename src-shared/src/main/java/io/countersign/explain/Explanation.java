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

  private final Overlay overlay;
  private final boolean[] questioned;
  private final OcclusionMap map;

  private Explanation(Overlay overlay, boolean[] questioned, OcclusionMap map) {
    this.overlay = overlay;
    this.questioned = questioned;
    this.map = map;
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
    return new Explanation(overlay, unmoved, map);
  }

  /**
   * The picture, a PNG of at least 512 pixels' width without any words: ink in both signatures is
   * {@code #404040}, only in the reference {@code #0072b2}, only in the questioned one {@code
   * #e69f00}; below, regions against the claimed signer are {@code #762a83}, for {@code #1b7837}.
   */
  public byte[] png() {
    return Drawing.png(overlay, questioned, map, false);
  }

  /** The same with a legend in it, for where nobody else says what the colours mean. */
  public byte[] labelled() {
    return Drawing.png(overlay, questioned, map, true);
  }

  /** The share of all drawn ink that both signatures have, 0 to 1, for those who cannot look. */
  public double commonInk() {
    return overlay.commonInk();
  }
}
