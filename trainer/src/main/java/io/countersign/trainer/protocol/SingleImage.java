package io.countersign.trainer.protocol;

/**
 * One image by itself: all that the no-reference control may look at.
 *
 * @param writerId {@code set/writer}
 */
record SingleImage(String writerId, boolean forged, Cues cues) {}
