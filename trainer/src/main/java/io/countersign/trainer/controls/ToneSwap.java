package io.countersign.trainer.controls;

import io.countersign.comparison.FeatureExtractor;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.InkMask;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes one signature with the ink of another: its darkness (255 less the grey level) is scaled
 * until the mean darkness of the ink is the other's. The shape stays; edges stay as soft as they
 * were. What a distance changes by then is what it owes to ink tone.
 *
 * <p>Whole grey levels can hold a scaled image only roughly, and pixels at Otsu's threshold would
 * change sides by rounding alone. So they are rounded to their own side, and of the scales within
 * {@value #LENIENCE} of the other's the nearest is taken under which the threshold itself divides
 * the pixels as before; if there is none, the exact one.
 */
public final class ToneSwap {
  private static final double LENIENCE = 0.2;
  private static final double STEP = 0.01;

  /** Seeded pairs whose ink tones are exchanged. */
  public static final int PAIRS = 60;

  private static final long SEED = 601;

  private final GrayImage image;
  private final InkMask shape;

  private ToneSwap(GrayImage image) {
    this.image = image;
    this.shape = InkMask.of(image);
  }

  /** The largest change of a pair's distance when the two exchange their ink tones. */
  static double largestChange(List<Task.Comparison> pairs, FeatureExtractor extractor)
      throws IOException {
    List<Task.Comparison> chosen = new ArrayList<>(pairs);
    chosen.removeIf(pair -> pair.kind() == Score.Kind.RANDOM);
    Collections.shuffle(chosen, new Random(SEED));
    double largest = 0;
    for (Task.Comparison pair : chosen.subList(0, Math.min(PAIRS, chosen.size()))) {
      GrayImage left = gray(pair.references().get(0).file().path());
      GrayImage right = gray(pair.questioned().file().path());
      double plain = distance(extractor, left, right);
      double swapped = distance(extractor, withToneOf(left, right), withToneOf(right, left));
      largest = Math.max(largest, Math.abs(plain - swapped));
    }
    return largest;
  }

  private static double distance(FeatureExtractor extractor, GrayImage left, GrayImage right) {
    var embeddings =
        extractor.features(
            List.of(extractor.preprocessing().input(left), extractor.preprocessing().input(right)));
    return embeddings.get(0).distance(embeddings.get(1));
  }

  private static GrayImage gray(Path path) throws IOException {
    return new ImageDecoder(ImageLimits.DEFAULT)
        .decode(Files.readAllBytes(path))
        .optional()
        .map(Decoded::gray)
        .orElseThrow(() -> new IOException("the image " + path + " changed during the evaluation"));
  }

  /** {@code image} with the ink of {@code donor}. */
  static GrayImage withToneOf(GrayImage image, GrayImage donor) {
    double own = 255 - SignatureImage.InkTone.of(image).mean();
    double other = 255 - SignatureImage.InkTone.of(donor).mean();
    return own < 1 || other < 1 ? image : new ToneSwap(image).scaled(other / own);
  }

  private GrayImage scaled(double scale) {
    for (int i = 0; i <= 2 * LENIENCE / STEP; i++) {
      double nearby = STEP * (i % 2 == 0 ? i / 2 : -(i + 1) / 2);
      GrayImage scaled = darkened(scale * (1 + nearby));
      if (hasShape(scaled)) {
        return scaled;
      }
    }
    return darkened(scale);
  }

  private boolean hasShape(GrayImage scaled) {
    InkMask mask = InkMask.of(scaled);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (mask.at(x, y) != shape.at(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  private GrayImage darkened(double scale) {
    int darkEnd = darkEnd();
    int between = (int) Math.floor(255 - scale * (254.5 - darkEnd));
    int bound = Math.max(0, Math.min(254, between));
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int level = pixels[i] & 0xff;
      int scaled = (int) (255 - Math.min(255, Math.round(scale * (255 - level))));
      pixels[i] = (byte) (level <= darkEnd ? Math.min(scaled, bound) : Math.max(scaled, bound + 1));
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  /** The lightest level of the darker class, be it ink or, in a negative, paper. */
  private int darkEnd() {
    int ink = 0;
    int paper = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (shape.at(x, y)) {
          ink = Math.max(ink, image.at(x, y));
        } else {
          paper = Math.max(paper, image.at(x, y));
        }
      }
    }
    return Math.min(ink, paper);
  }
}
