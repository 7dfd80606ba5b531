package io.countersign.trainer.sampling;

import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.sampling.WriterImages.Material;
import io.countersign.trainer.training.PairBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The seed article's way: pairs from a list, each image of a pair embedded anew, the list shuffled
 * each epoch. Pairs with an image that is not at hand (another split, an unreadable file) are left
 * out and counted.
 */
public final class PairListSampler implements PairBatch.Source {
  private final List<Pair> pairs = new ArrayList<>();
  private final int left;
  private final int batch;
  private final int height;
  private final int width;
  private final Augmentation augmentation;
  private final long seed;

  private record Pair(SignatureImage first, SignatureImage second, boolean genuine) {}

  /**
   * A sampler of the pairs in {@code list} whose images are among {@code images}.
   *
   * @throws IllegalArgumentException when not one pair is left, or the images are of several sets
   *     and share names
   */
  public PairListSampler(
      PairList list,
      List<SignatureImage> images,
      int batch,
      int height,
      int width,
      Augmentation augmentation,
      long seed) {
    Map<String, SignatureImage> byName = byName(images);
    for (PairList.Pair pair : list.pairs()) {
      SignatureImage first = find(byName, pair.first());
      SignatureImage second = find(byName, pair.second());
      if (first != null && second != null) {
        pairs.add(new Pair(first, second, pair.genuine()));
      }
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "expected pairs of the training images, none of the %d in the list is"
              .formatted(list.pairs().size()));
    }
    this.left = list.pairs().size() - pairs.size();
    this.batch = batch;
    this.height = height;
    this.width = width;
    this.augmentation = augmentation;
    this.seed = seed;
  }

  private static Map<String, SignatureImage> byName(List<SignatureImage> images) {
    Map<String, SignatureImage> byName = new HashMap<>();
    for (SignatureImage image : images) {
      SignatureImage same = byName.put(image.file().name(), image);
      if (same != null) {
        throw new IllegalArgumentException(
            "expected the images of one set for a pair list, %s is in %s and %s"
                .formatted(image.file().name(), same.file().set(), image.file().set()));
      }
    }
    images.forEach(image -> byName.putIfAbsent(lower(image.file().name()), image));
    return byName;
  }

  /** File names differ in case between the set's list and its files. */
  private static @Nullable SignatureImage find(Map<String, SignatureImage> byName, String name) {
    SignatureImage exact = byName.get(name);
    return exact != null ? exact : byName.get(lower(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** How many pairs of the list are trained on. */
  public int pairs() {
    return pairs.size();
  }

  /** How many pairs of the list were left out. */
  public int left() {
    return left;
  }

  @Override
  public int imagesPerStep() {
    return 2 * batch;
  }

  @Override
  public int stepsPerEpoch() {
    return (pairs.size() + batch - 1) / batch;
  }

  @Override
  public String identity() {
    List<SignatureImage> images = new ArrayList<>();
    for (Pair pair : pairs) {
      images.add(pair.first());
      images.add(pair.second());
    }
    return "%d pairs of %s, %d a step, %s"
        .formatted(pairs.size(), Material.of(images), batch, augmentation);
  }

  @Override
  public PairBatch next(int epoch, int step) {
    List<Pair> shuffled = new ArrayList<>(pairs);
    Collections.shuffle(shuffled, Material.Seeds.random(seed, epoch, -1));
    int from = step * batch;
    List<Pair> chosen = shuffled.subList(from, Math.min(shuffled.size(), from + batch));
    int pixels = height * width;
    float[] left = new float[chosen.size() * pixels];
    float[] right = new float[chosen.size() * pixels];
    boolean[] genuine = new boolean[chosen.size()];
    var random = Material.Seeds.random(seed, epoch, step);
    for (int i = 0; i < genuine.length; i++) {
      Pair pair = chosen.get(i);
      genuine[i] = pair.genuine();
      augmentation.apply(pair.first().canvas(), height, width, random, left, i * pixels);
      augmentation.apply(pair.second().canvas(), height, width, random, right, i * pixels);
    }
    return PairBatch.of(left, right, height, width, genuine);
  }
}
