package io.countersign.bench;

import io.countersign.extraction.Alone;
import io.countersign.extraction.Choice;
import io.countersign.extraction.Extraction;
import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.outcome.Checked;
import io.countersign.preprocess.Canvas;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.testing.Drawings;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What preparing an image of 650×270 pixels consists of, step by step, and as a whole. A step that
 * an image remembers is done on a fresh copy, which costs 0.02 ms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrepareBenchmark {
  private static final byte[] PNG = Drawings.png(7, 2);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final Preprocessing preprocessing = Preprocessing.of("thinned-2", 64, 160);
  private final GrayImage image = decoded();
  private final byte[] pixels = image.pixels();
  private final Canvas canvas = preprocessing.canvas(image);
  private final Extraction extraction =
      Extraction.bundled().orElseThrow(() -> new IllegalStateException("no network is bundled"));

  @TearDown
  public void close() {
    extraction.close();
  }

  private GrayImage decoded() {
    return ((Checked.Passed<Decoded>) decoder.decode(PNG)).value().gray();
  }

  private GrayImage fresh() {
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  @Benchmark
  public GrayImage decode() {
    return decoded();
  }

  /** Which ink is the signature's: the working scale, darkness, the network and its answer. */
  @Benchmark
  public Checked<Alone> ink() {
    return extraction.alone(image, Choice.NONE);
  }

  /** Even light and ruled lines. */
  @Benchmark
  public GrayImage light() {
    return preprocessing.legible(fresh());
  }

  @Benchmark
  public Quality quality() {
    return QualityCheck.check(fresh());
  }

  /** Crop, resize, thin, grow, with the mask and its specks. */
  @Benchmark
  public Canvas thin() {
    return preprocessing.canvasOfLegible(fresh());
  }

  @Benchmark
  public NetworkInput input() {
    return preprocessing.input(canvas);
  }

  @Benchmark
  public NetworkInput all() {
    GrayImage gray = decoded();
    GrayImage legible = preprocessing.legible(gray);
    Quality quality = QualityCheck.check(legible);
    if (!quality.usable()) {
      throw new IllegalStateException("expected a usable image, got " + quality.findings());
    }
    return preprocessing.input(preprocessing.canvasOfLegible(legible));
  }
}
