package io.countersign.extraction;

import io.countersign.image.GrayImage;
import java.util.Optional;

/**
 * A signature without what was about it.
 *
 * @param image with the signature's ink alone; the image itself when there was no other
 * @param doubt why it is not sure that this is the signature and nothing else, in a sentence
 */
public record Alone(GrayImage image, Optional<String> doubt) {}
