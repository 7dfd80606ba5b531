package io.countersign.preprocess;

import io.countersign.image.GrayImage;

/**
 * The seed article's input: the whole grey image, nothing cropped, resized with antialiasing to
 * height×width; paper = 1. It shows the network how dark the ink is, which on the Dutch set alone
 * tells forged from genuine: for comparison only.
 */
record ArticleGray(int height, int width) implements Preprocessing {
  static final String VERSION = "article-105";

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public boolean strokes() {
    return false;
  }

  @Override
  public Canvas canvas(GrayImage image) {
    byte[] values = Resampling.resize(image, height, width);
    return Canvas.of(height, width, values, 255);
  }
}
