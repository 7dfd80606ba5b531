package io.countersign.extraction;

import io.countersign.image.InkBox;
import io.countersign.image.InkMask;

/**
 * A signature that was found.
 *
 * @param box of its ink, in pixels of the image
 * @param confidence 0 to 1
 * @param ink of the box alone: true where it is the signature's
 */
public record Found(InkBox box, double confidence, InkMask ink) {}
