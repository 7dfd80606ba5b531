package io.countersign.verify;

import io.countersign.comparison.Features;
import io.countersign.image.QualityFinding;
import java.util.List;

/**
 * A signature of which is known what is compared; its image is needed no more.
 *
 * @param name what findings and answers call it
 */
public record Known(
    String name, Signature.Identity identity, List<QualityFinding> quality, Features features) {
  public Known {
    quality = List.copyOf(quality);
  }
}
