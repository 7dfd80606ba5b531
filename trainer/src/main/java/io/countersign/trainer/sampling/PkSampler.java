package io.countersign.trainer.sampling;

import io.countersign.preprocess.Canvas;
import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.sampling.WriterImages.Material;
import io.countersign.trainer.training.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * P writers, K genuine and K forged signatures of each: forgeries and other writers' signatures are
 * both negatives. A writer with fewer than K is drawn from with replacement; one without forgeries
 * gives genuine ones only. Sets are drawn in proportion to the square root of their writers, so
 * that a large set does not drown a small one. A step depends on seed, epoch and step alone.
 */
public final class PkSampler implements Batch.Source {
  private final List<WriterImages> writers;
  private final double[] cumulative;
  private final Shape shape;
  private final Augmentation augmentation;
  private final double spliced;
  private final long seed;

  /** P, K and the network's input size. */
  public record Shape(int writers, int each, int height, int width) {
    public Shape {
      if (writers < 2 || each < 2) {
        throw new IllegalArgumentException(
            "expected at least 2 writers and 2 signatures of each, got %d and %d"
                .formatted(writers, each));
      }
    }
  }

  /**
   * A sampler over {@code writers}.
   *
   * @param spliced share of a batch's writers that are made of two, 0 to 1
   * @throws IllegalArgumentException when there are fewer writers than a batch takes
   */
  public PkSampler(
      List<WriterImages> writers,
      Shape shape,
      Augmentation augmentation,
      double spliced,
      long seed) {
    if (writers.size() < shape.writers()) {
      throw new IllegalArgumentException(
          "expected at least %d writers with two genuine signatures each, got %d: take more data or"
                  .formatted(shape.writers(), writers.size())
              + " a smaller --batch-writers");
    }
    this.writers = List.copyOf(writers);
    this.cumulative = cumulative(writers);
    this.shape = shape;
    this.augmentation = augmentation;
    this.spliced = spliced;
    this.seed = seed;
  }

  private static double[] cumulative(List<WriterImages> writers) {
    Map<String, Integer> sizes = new HashMap<>();
    writers.forEach(writer -> sizes.merge(set(writer), 1, Integer::sum));
    double[] cumulative = new double[writers.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += 1 / Math.sqrt(sizes.getOrDefault(set(writers.get(i)), 1));
      cumulative[i] = sum;
    }
    return cumulative;
  }

  private static String set(WriterImages writer) {
    return writer.genuine().get(0).file().set();
  }

  /** As many steps as show every image once on average. */
  @Override
  public int stepsPerEpoch() {
    int images = writers.stream().mapToInt(WriterImages::size).sum();
    return Math.max(1, Math.round(images / (float) (2 * shape.writers() * shape.each())));
  }

  @Override
  public int imagesPerStep() {
    return 2 * shape.writers() * shape.each();
  }

  @Override
  public String identity() {
    List<SignatureImage> images = new ArrayList<>();
    for (WriterImages writer : writers) {
      images.addAll(writer.genuine());
      images.addAll(writer.forged());
    }
    return "%s, %s, %s, spliced %s".formatted(Material.of(images), shape, augmentation, spliced);
  }

  @Override
  public Batch next(int epoch, int step) {
    Random random = Material.Seeds.random(seed, epoch, step);
    List<Integer> chosen = chooseWriters(random);
    List<Place> places = new ArrayList<>();
    for (int writer : chosen) {
      Augmentation common = augmentation.ofWriter(new Random(random.nextLong()));
      List<SignatureImage> drawn = drawn(writer, random);
      drawn.forEach(image -> places.add(new Place(writer, image, common)));
    }
    return assemble(places, random.nextLong());
  }

  /** A writer's signatures of a batch: K genuine ones, then K forged ones, maybe spliced. */
  private List<SignatureImage> drawn(int writer, Random random) {
    List<SignatureImage> genuine = draw(writers.get(writer).genuine(), random);
    List<SignatureImage> forged = draw(writers.get(writer).forged(), random);
    if (random.nextDouble() < spliced) {
      WriterImages other = writers.get(chooseWriter(random));
      Splice splice = Splice.random(random);
      genuine = splice.of(genuine, draw(other.genuine(), random));
      forged = splice.of(forged, draw(other.forged(), random));
    }
    genuine.addAll(forged);
    return genuine;
  }

  /** An image's place in a batch. */
  private record Place(int writer, SignatureImage image, Augmentation augmentation) {}

  private List<Integer> chooseWriters(Random random) {
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < shape.writers()) {
      int writer = chooseWriter(random);
      if (!chosen.contains(writer)) {
        chosen.add(writer);
      }
    }
    return chosen;
  }

  private int chooseWriter(Random random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int writer = 0;
    while (cumulative[writer] <= at) {
      writer++;
    }
    return writer;
  }

  private List<SignatureImage> draw(List<SignatureImage> from, Random random) {
    List<SignatureImage> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, random);
    List<SignatureImage> drawn = new ArrayList<>();
    for (int i = 0; i < shape.each() && !from.isEmpty(); i++) {
      drawn.add(i < shuffled.size() ? shuffled.get(i) : from.get(random.nextInt(from.size())));
    }
    return drawn;
  }

  private Batch assemble(List<Place> places, long imageSeed) {
    int pixels = shape.height() * shape.width();
    float[] values = new float[places.size() * pixels];
    int[] claimed = new int[places.size()];
    boolean[] forged = new boolean[places.size()];
    for (int i = 0; i < claimed.length; i++) {
      Place place = places.get(i);
      claimed[i] = place.writer();
      forged[i] = place.image().file().forged();
      Random random = Material.Seeds.random(imageSeed, i, 0);
      place
          .augmentation()
          .apply(place.image().canvas(), shape.height(), shape.width(), random, values, i * pixels);
    }
    return Batch.of(values, shape.height(), shape.width(), claimed, forged);
  }

  /**
   * A writer nobody is: the left part of one writer's signatures and the right part of another's,
   * cut at one place. Genuine parts make a genuine signature, forged parts a forgery.
   */
  private static final class Splice {
    private static final double FIRST_CUT = 0.3;
    private static final double LAST_CUT = 0.7;

    private final double cut;

    private Splice(double cut) {
      this.cut = cut;
    }

    /** A splice at a random place of the middle. */
    static Splice random(Random random) {
      return new Splice(FIRST_CUT + (LAST_CUT - FIRST_CUT) * random.nextDouble());
    }

    /** Pairs the signatures in their order; as many as the shorter list has. */
    List<SignatureImage> of(List<SignatureImage> left, List<SignatureImage> right) {
      List<SignatureImage> spliced = new ArrayList<>();
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        SignatureImage own = left.get(i);
        spliced.add(own.with(canvas(own.canvas(), right.get(i).canvas())));
      }
      return spliced;
    }

    private Canvas canvas(Canvas left, Canvas right) {
      int width = left.width();
      int from = Math.max(1, (int) (cut * width));
      byte[] values = left.values();
      byte[] other = right.values();
      for (int y = 0; y < left.height(); y++) {
        System.arraycopy(other, y * width + from, values, y * width + from, width - from);
      }
      return Canvas.of(left.height(), width, values, Math.round(255 * left.background()));
    }
  }
}
