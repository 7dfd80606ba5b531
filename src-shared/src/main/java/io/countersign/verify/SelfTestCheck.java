package io.countersign.verify;

import io.countersign.decision.Embedding;
import io.countersign.image.Decoded;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.onnx.OnnxEmbedder;
import io.countersign.onnx.OnnxException;
import java.util.List;

/** Runs a manifest's own image through the whole way and compares the embedding. */
final class SelfTestCheck {
  /** The largest difference of one component that is let pass. */
  static final double TOLERANCE = 1e-3;

  private SelfTestCheck() {}

  static void check(OnnxEmbedder embedder, Manifest.SelfTest selfTest) {
    Decoded decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(selfTest.image());
    if (!(decoded instanceof Decoded.Image image)) {
      throw new ModelRejectedException("the self-test's image cannot be read");
    }
    compare(selfTest.embedding(), embed(embedder, image).values());
  }

  static void compare(float[] expected, float[] actual) {
    if (actual.length != expected.length) {
      throw new ModelRejectedException(
          "the self-test expected %d values, got %d".formatted(expected.length, actual.length));
    }
    double off = 0;
    for (int i = 0; i < expected.length; i++) {
      off = Math.max(off, Math.abs((double) expected[i] - actual[i]));
    }
    if (!(off <= TOLERANCE)) { // not for NaN either
      throw new ModelRejectedException(
          "the self-test expected the manifest's embedding to %.0e, got one that is off by %.2e"
              .formatted(TOLERANCE, off));
    }
  }

  private static Embedding embed(OnnxEmbedder embedder, Decoded.Image image) {
    try {
      return embedder.embed(List.of(embedder.preprocessing().input(image.gray()))).get(0);
    } catch (OnnxException | IllegalArgumentException failed) {
      throw new ModelRejectedException("the self-test cannot run: " + failed.getMessage(), failed);
    }
  }
}
