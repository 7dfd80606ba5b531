package io.countersign.codec;

import java.io.IOException;

/** Asked for leave before a single pixel is allocated. */
public interface SizeCheck {
  /**
   * @param bits samples of a pixel, all together
   * @throws IOException when that is too large
   */
  void check(long width, long height, int bits) throws IOException;
}
