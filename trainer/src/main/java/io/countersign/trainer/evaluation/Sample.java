package io.countersign.trainer.evaluation;

import io.countersign.comparison.Features;

/**
 * One embedded signature of an evaluation.
 *
 * @param set the data set, such as {@code icdar2011-dutch}
 * @param writer the writer it claims to be by, unique within the set
 * @param path relative to the data folder
 * @param cues what the image gives away without any reference
 */
public record Sample(
    String set, String writer, boolean forged, String path, Features embedding, Cues cues) {

  /** What the no-reference control may know of it. */
  SingleImage alone() {
    return new SingleImage(set + "/" + writer, forged, cues);
  }
}
