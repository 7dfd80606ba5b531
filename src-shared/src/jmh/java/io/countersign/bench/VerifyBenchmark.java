package io.countersign.bench;

import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.outcome.Checked;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.scoring.Profile;
import io.countersign.strokes.Hinge;
import io.countersign.strokes.Strokes;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One signature of 650×270 pixels on its way: decode, check and preprocess, verify a pair. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VerifyBenchmark {
  private static final byte[] REFERENCE = Drawings.png(7, 1);
  private static final byte[] QUESTIONED = Drawings.png(7, 2);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final Preprocessing preprocessing = Preprocessing.of("thinned-1", 64, 160);
  private final Preprocessing robust = Preprocessing.of("thinned-2", 64, 160);
  private final GrayImage image =
      ((Checked.Passed<Decoded>) decoder.decode(QUESTIONED)).value().gray();
  private final GrayImage photograph = shaded(image);
  private final NetworkInput input = robust.input(image);
  private final Strokes one = Strokes.of(input);
  private final Strokes other =
      Strokes.of(
          robust.input(((Checked.Passed<Decoded>) decoder.decode(REFERENCE)).value().gray()));
  private final byte[] oneBytes = bytes(one);
  private final byte[] otherBytes = bytes(other);
  private Path directory;
  private Verifier verifier;

  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory("bench");
    TinyModel.write(directory);
    verifier =
        Verifier.open(
            directory.resolve("model.onnx"),
            Files.readAllBytes(directory.resolve("manifest.json")));
  }

  @TearDown
  public void close() throws IOException {
    verifier.close();
    Files.delete(directory.resolve("model.onnx"));
    Files.delete(directory.resolve("manifest.json"));
    Files.delete(directory);
  }

  @Benchmark
  public Checked<Decoded> decode() {
    return decoder.decode(QUESTIONED);
  }

  @Benchmark
  public Quality check() {
    return QualityCheck.check(image);
  }

  /** Two signatures' strokes, from what is stored of them: both fields are made. */
  @Benchmark
  public double strokes() throws IOException {
    return stored(oneBytes).distance(stored(otherBytes));
  }

  /** The same once the fields are there. */
  @Benchmark
  public double strokesAgain() {
    return one.distance(other);
  }

  @Benchmark
  public Hinge hinge() {
    return Hinge.of(input);
  }

  private static Strokes stored(byte[] bytes) throws IOException {
    return Strokes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] bytes(Strokes strokes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      strokes.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Benchmark
  public NetworkInput preprocess() {
    return preprocessing.input(image);
  }

  @Benchmark
  public NetworkInput preprocessRobust() {
    return robust.input(image);
  }

  /** The way that a scan does not take: light is divided out. */
  @Benchmark
  public NetworkInput preprocessRobustPhotograph() {
    return robust.input(photograph);
  }

  /** Half the light at the right edge. */
  private static GrayImage shaded(GrayImage image) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      double light = 1 - 0.5 * (i % image.width()) / image.width();
      pixels[i] = (byte) Math.round((pixels[i] & 0xff) * light);
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  @Benchmark
  public Checked<Verified> verifyPair() {
    return verifier.verify(List.of(REFERENCE), QUESTIONED, Profile.DEFAULT);
  }
}
