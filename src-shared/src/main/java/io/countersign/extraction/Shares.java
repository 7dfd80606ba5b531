package io.countersign.extraction;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How likely each pixel is whose ink: the softmax of a network's scores, worked out for the pixels
 * that are asked for. For one thread.
 */
final class Shares {
  private final float[] scores;
  private final int width;

  /** Of a row of scores, and of a plane of them. */
  private final int stride;

  private final int plane;

  /** Not a number where a pixel was not asked for. */
  private final float[] signature;

  private final float[] other;
  private final float[] hand;

  private Shares(
      float[] scores,
      int width,
      int stride,
      int plane,
      float[] signature,
      float[] other,
      float[] hand) {
    this.scores = scores;
    this.width = width;
    this.stride = stride;
    this.plane = plane;
    this.signature = signature;
    this.other = other;
    this.hand = hand;
  }

  /** Shares that are known. */
  static Shares of(float[] signature, float[] other, float[] hand) {
    return new Shares(new float[0], 1, 1, 0, signature, other, hand);
  }

  /** Of the upper left width×height of scores {@code [classes, fullHeight, fullWidth]}. */
  static Shares of(FloatBuffer scores, int width, int height, int fullWidth, int fullHeight) {
    float[] all = new float[scores.remaining()];
    scores.get(all);
    float[] signature = new float[width * height];
    Arrays.fill(signature, Float.NaN);
    return new Shares(
        all,
        width,
        fullWidth,
        fullWidth * fullHeight,
        signature,
        new float[signature.length],
        new float[signature.length]);
  }

  /** How likely pixel {@code at} is a signature's ink. */
  float signature(int at) {
    know(at);
    return signature[at];
  }

  /** How likely it is ink, but not a signature's. */
  float other(int at) {
    know(at);
    return other[at];
  }

  /** How likely it is other writing, which is part of the above. */
  float hand(int at) {
    know(at);
    return hand[at];
  }

  private void know(int at) {
    if (Float.isNaN(signature[at])) {
      workOut(at);
    }
  }

  private void workOut(int at) {
    int from = at / width * stride + at % width;
    float none = scores[from];
    float signed = scores[plane * Ink.SIGNATURE.ordinal() + from];
    float print = scores[plane * Ink.PRINT.ordinal() + from];
    float written = scores[plane * Ink.HAND.ordinal() + from];
    float most = Math.max(Math.max(none, signed), Math.max(print, written));
    double a = Math.exp(none - most);
    double b = Math.exp(signed - most);
    double c = Math.exp(print - most);
    double d = Math.exp(written - most);
    double sum = a + b + c + d;
    signature[at] = (float) (b / sum);
    other[at] = (float) ((c + d) / sum);
    hand[at] = (float) (d / sum);
  }
}
