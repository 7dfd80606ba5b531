package io.countersign.verify;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.Manifest;
import io.countersign.onnx.OnnxException;
import io.countersign.preprocess.NetworkInput;
import java.util.List;

/**
 * Runs a manifest's own images through the whole way: the first one's embedding and the distance of
 * the two must be what they were when thresholds were fitted.
 */
final class SelfTestCheck {
  /** The largest difference of one component that is let pass. */
  static final double TOLERANCE = 1e-3;

  /** The largest difference of the distance: a constant of the comparison has changed beyond it. */
  static final double DISTANCE_TOLERANCE = 1e-4;

  private SelfTestCheck() {}

  static void check(FeatureExtractor extractor, Manifest manifest) {
    Manifest.SelfTest selfTest = manifest.selfTest();
    Comparison comparison = extractor.comparison();
    List<NetworkInput> inputs =
        List.of(input(extractor, selfTest.image()), input(extractor, selfTest.other()));
    List<float[]> vectors;
    List<Features> features;
    try {
      vectors = extractor.network().embed(inputs);
      features = comparison.features(vectors, inputs);
    } catch (OnnxException | IllegalArgumentException failed) {
      throw new ModelRejectedException("the self-test cannot run: " + failed.getMessage(), failed);
    }
    compare(selfTest.embedding(), vectors.get(0));
    Features questioned = features.get(1);
    double distance = features.get(0).distance(questioned);
    compare(comparison.name(), selfTest.distance(), distance);
    double setDistance = ReferenceSet.of(features).distance(questioned);
    compare(comparison.name(), selfTest.setDistance(), setDistance);
  }

  private static void compare(String comparison, double expected, double actual) {
    if (!(Math.abs(expected - actual) <= DISTANCE_TOLERANCE)) {
      throw new ModelRejectedException(
          "the self-test expected a distance of %.6f by the comparison %s, got %.6f: the model's"
                  .formatted(expected, comparison, actual)
              + " thresholds are of other distances than this program's");
    }
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

  private static NetworkInput input(FeatureExtractor extractor, byte[] file) {
    GrayImage gray =
        new ImageDecoder(ImageLimits.DEFAULT)
            .decode(file)
            .fold(
                Decoded::gray,
                refusal -> {
                  throw new ModelRejectedException(
                      "a self-test's image cannot be read: " + refusal.detail());
                });
    return extractor.preprocessing().input(gray);
  }
}
