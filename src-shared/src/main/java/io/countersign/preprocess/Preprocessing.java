package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.List;

/**
 * A frozen way from a grey image to the network's input. Two steps, so that training can vary the
 * canvas in between; a released version never changes, a better one gets another name. Stateless
 * and thread-safe; total: an image without ink gives an empty canvas.
 */
public sealed interface Preprocessing permits ThinnedStrokes, RobustStrokes, ArticleGray {

  /** The default: tone-free strokes of one width, ink = 1. */
  String DEFAULT_VERSION = RobustStrokes.VERSION;

  /** The longest side of an input, in pixels: ten times that of the networks there are. */
  int MAX_SIDE = 2048;

  /** The name under which a manifest asks for it: {@code thinned-1}, {@code thinned-2}, …. */
  String version();

  /** Rows of the network's input. */
  int height();

  /** Columns of the network's input. */
  int width();

  /** Whether the input is strokes of one width, ink = 1, that can be compared as such. */
  default boolean strokes() {
    return true;
  }

  /**
   * The image as its quality is to be judged: what this version can read, made readable. {@link
   * #canvas} takes the image itself.
   */
  default GrayImage legible(GrayImage image) {
    return image;
  }

  /** The cleaned signature on its canvas. */
  Canvas canvas(GrayImage image);

  /** As {@link #canvas}, of an image that {@link #legible} has made already. */
  default Canvas canvasOfLegible(GrayImage legible) {
    return canvas(legible);
  }

  /** A cleaned signature and what is to be said of its image. */
  record Cleaned(Canvas canvas, Quality quality) {}

  /**
   * Both steps up to the canvas, with the check between them whether the image can be used; refused
   * with its worst finding when it cannot. Training, evaluation and verification all take this way.
   */
  default Checked<Cleaned> cleaned(GrayImage image) {
    GrayImage legible = legible(image);
    Quality quality = QualityCheck.check(legible);
    return quality.usable()
        ? Checked.passed(new Cleaned(canvasOfLegible(legible), quality))
        : Checked.refused(Refusal.of(Refusal.Kind.UNUSABLE, quality.findings().get(0).message()));
  }

  /** The canvas at the network's size. */
  default NetworkInput input(Canvas canvas) {
    return canvas.sample(height(), width());
  }

  /** Both steps. */
  default NetworkInput input(GrayImage image) {
    return input(canvas(image));
  }

  /**
   * The version of that name for a network that takes height×width.
   *
   * @throws IllegalArgumentException for a version that this program does not have, or a size that
   *     no network takes
   */
  static Preprocessing of(String version, int height, int width) {
    if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
      throw new IllegalArgumentException(
          "expected a network input of 1×1 to %d×%d, got %d×%d"
              .formatted(MAX_SIDE, MAX_SIDE, height, width));
    }
    return switch (version) {
      case ThinnedStrokes.VERSION -> new ThinnedStrokes(height, width);
      case RobustStrokes.VERSION -> new RobustStrokes(height, width);
      case ArticleGray.VERSION -> new ArticleGray(height, width);
      default ->
          throw new IllegalArgumentException(
              "unknown preprocessing version %s; known are %s"
                  .formatted(version, String.join(", ", versions())));
    };
  }

  /** The versions there are. */
  static List<String> versions() {
    return List.of(ThinnedStrokes.VERSION, RobustStrokes.VERSION, ArticleGray.VERSION);
  }
}
