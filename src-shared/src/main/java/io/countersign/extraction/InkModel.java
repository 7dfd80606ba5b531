package io.countersign.extraction;

import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.manifest.InkManifest;
import io.countersign.manifest.InkManifestCodec;
import io.countersign.manifest.ManifestException;
import io.countersign.onnx.OnnxSegmenter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The segmentation network as files: {@code ink.onnx} and {@code ink.json}, and their checks. */
public final class InkModel {
  public static final String NETWORK = "ink.onnx";
  public static final String MANIFEST = "ink.json";

  /** What {@link InkMap} does to an image; a change of it is a new name. */
  public static final InkManifest.Input INPUT =
      new InkManifest.Input("darkness-2", InkMap.STROKE, InkMap.STEP);

  private static final int COLUMNS = 12;
  private static final int ROWS = 5;
  private static final double TOLERANCE = 1e-3;

  private InkModel() {}

  /** The names of a pixel's classes, in the network's order. */
  public static List<String> classes() {
    return Stream.of(Ink.values()).map(ink -> ink.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** What the network of that file must give for {@code png}. */
  public static InkManifest.SelfTest selfTest(Path network, byte[] png) {
    try (OnnxSegmenter segmenter = read(network)) {
      return new InkManifest.SelfTest(png, COLUMNS, ROWS, measured(segmenter, png, COLUMNS, ROWS));
    }
  }

  /** The network of that file, without a manifest. */
  static OnnxSegmenter read(Path network) {
    try {
      return OnnxSegmenter.open(Files.readAllBytes(network));
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the segmentation network " + network, cause);
    }
  }

  /**
   * The network in {@code folder}.
   *
   * @throws ManifestException when its manifest is not one, is made for another preparation, or
   *     does not agree with the network
   */
  static OnnxSegmenter open(Path folder) {
    try {
      return open(
          Files.readAllBytes(folder.resolve(NETWORK)),
          Files.readAllBytes(folder.resolve(MANIFEST)));
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the segmentation network in " + folder, cause);
    }
  }

  /** The network that comes with the program, if one does. */
  static Optional<OnnxSegmenter> bundled() {
    return resource(NETWORK)
        .map(network -> open(network, resource(MANIFEST).orElseGet(() -> new byte[0])));
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = InkModel.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read the bundled " + name, cause);
    }
  }

  private static OnnxSegmenter open(byte[] network, byte[] json) {
    InkManifest manifest = InkManifestCodec.read(json);
    check(manifest, network);
    OnnxSegmenter segmenter = OnnxSegmenter.open(network);
    try {
      checkSelf(segmenter, manifest.selfTest());
      return segmenter;
    } catch (RuntimeException failed) {
      segmenter.close();
      throw failed;
    }
  }

  private static void check(InkManifest manifest, byte[] network) {
    if (!manifest.input().equals(INPUT) || !manifest.classes().equals(classes())) {
      throw new ManifestException(
          "expected a segmentation network for %s and %s, got one for %s and %s"
              .formatted(INPUT, classes(), manifest.input(), manifest.classes()));
    }
    String sha256 = sha256(network);
    if (!sha256.equals(manifest.onnx().sha256())) {
      throw new ManifestException(
          "expected a segmentation network with SHA-256 %s, got %s"
              .formatted(manifest.onnx().sha256(), sha256));
    }
  }

  private static void checkSelf(OnnxSegmenter segmenter, InkManifest.SelfTest test) {
    float[] expected = test.signature();
    float[] actual = measured(segmenter, test.image(), test.columns(), test.rows());
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - actual[i]) <= TOLERANCE)) {
        throw new ManifestException(
            "expected the segmentation network to give %f in cell %d of its self-test, got %f"
                .formatted(expected[i], i, actual[i]));
      }
    }
  }

  private static float[] measured(OnnxSegmenter segmenter, byte[] png, int columns, int rows) {
    GrayImage image =
        new ImageDecoder(ImageLimits.DEFAULT)
            .decode(png)
            .optional()
            .map(Decoded::gray)
            .orElseThrow(
                () -> new ManifestException("expected an image as self-test, got none that is"));
    InkMap map = InkMap.of(Plane.of(image), segmenter);
    float[] sums = new float[columns * rows];
    int[] counts = new int[sums.length];
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        int cell = y * rows / map.height() * columns + x * columns / map.width();
        sums[cell] += map.signature(x, y);
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i]);
    }
    return sums;
  }

  /** The SHA-256 in lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
