package io.countersign.trainer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.preprocess.Canvas;
import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.training.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PkSamplerTest {
  private static final PkSampler.Shape SHAPE = new PkSampler.Shape(3, 4, 2, 2);

  /** Each image is its own constant grey level, so that a batch shows where it came from. */
  static List<SignatureImage> images(String set, int writers, int genuine, int forged) {
    List<SignatureImage> images = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      for (int i = 0; i < genuine + forged; i++) {
        byte level = (byte) (1 + images.size());
        SignatureFile file =
            new SignatureFile(Path.of("x"), w + "/" + i, set, "%03d".formatted(w), i >= genuine);
        Canvas canvas = Canvas.of(2, 2, new byte[] {level, level, level, level});
        images.add(new SignatureImage(file, "00", canvas, 0));
      }
    }
    return images;
  }

  private static PkSampler sampler(List<SignatureImage> images) {
    return new PkSampler(WriterImages.group(images), SHAPE, Augmentation.none(), 0, 5);
  }

  private static int level(Batch batch, int image) {
    return Math.round(batch.images()[image * 4] * 255);
  }

  @Test
  void next_hasThreeWritersWithFourGenuineAndFourForged() {
    Batch batch = sampler(images("a", 5, 5, 5)).next(0, 0);
    assertThat(batch.size()).isEqualTo(24);
    Map<Integer, int[]> counts = new HashMap<>();
    Set<Integer> levels = new HashSet<>();
    for (int i = 0; i < batch.size(); i++) {
      counts.computeIfAbsent(batch.writers()[i], w -> new int[2])[batch.forged()[i] ? 1 : 0]++;
      levels.add(level(batch, i));
      int writerOfLevel = (level(batch, i) - 1) / 10;
      assertThat(batch.writers()[i]).isEqualTo(writerOfLevel);
    }
    assertThat(counts).hasSize(3);
    assertThat(counts.values()).allSatisfy(c -> assertThat(c).containsExactly(4, 4));
    assertThat(levels).hasSize(24);
  }

  @Test
  void next_sameEpochAndStep_isTheSameBatch() {
    PkSampler sampler = sampler(images("a", 5, 5, 5));
    assertThat(sampler.next(3, 1).images()).isEqualTo(sampler.next(3, 1).images());
    assertThat(sampler.next(3, 1).images()).isNotEqualTo(sampler.next(3, 0).images());
  }

  @Test
  void next_fewSignatures_areDrawnAgain() {
    Batch batch = sampler(images("a", 3, 2, 1)).next(0, 0);
    assertThat(batch.size()).isEqualTo(24);
  }

  @Test
  void next_withoutForgeries_isGenuineOnly() {
    Batch batch = sampler(images("a", 3, 4, 0)).next(0, 0);
    assertThat(batch.size()).isEqualTo(12);
    assertThat(batch.forged()).containsOnly(false);
  }

  @Test
  void group_writerWithOneGenuineSignature_isLeftOutAndNamed() {
    List<SignatureImage> images = new ArrayList<>(images("a", 3, 2, 4));
    images.remove(6);
    assertThat(WriterImages.group(images))
        .extracting(WriterImages::writer)
        .containsExactly("a/000", "a/002");
    assertThat(WriterImages.leftOut(images))
        .containsExactly("writer a/001: expected 2 genuine signatures or more, got 1");
  }

  /** 16 writers against 4: shares are as 4 to 2. */
  @Test
  void next_setsAreDrawnByTheRootOfTheirWriters() {
    List<SignatureImage> images = new ArrayList<>(images("large", 16, 2, 0));
    images.addAll(images("small", 4, 2, 0));
    PkSampler sampler =
        new PkSampler(
            WriterImages.group(images), new PkSampler.Shape(2, 2, 2, 2), Augmentation.none(), 0, 5);
    int[] drawn = new int[2];
    for (int step = 0; step < 3000; step++) {
      drawn[sampler.next(0, step).writers()[0] < 16 ? 0 : 1]++;
    }
    assertThat(drawn[0] / (double) drawn[1]).isBetween(1.8, 2.2);
  }

  @Test
  void next_everySignatureComesUp() {
    PkSampler sampler = sampler(images("a", 5, 5, 5));
    Set<Integer> levels = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      Batch batch = sampler.next(0, step);
      for (int i = 0; i < batch.size(); i++) {
        levels.add(level(batch, i));
      }
    }
    assertThat(levels).hasSize(50);
  }

  @Test
  void next_writerAugmentation_isDrawnOncePerWriter() {
    List<Long> drawn = new ArrayList<>();
    Augmentation counting =
        new Augmentation() {
          @Override
          public void apply(
              Canvas canvas, int height, int width, Random random, float[] target, int offset) {}

          @Override
          public Augmentation ofWriter(Random random) {
            drawn.add(random.nextLong());
            return this;
          }
        };
    PkSampler sampler =
        new PkSampler(WriterImages.group(images("a", 5, 5, 5)), SHAPE, counting, 0, 5);
    sampler.next(2, 1);
    assertThat(drawn).hasSize(3).doesNotHaveDuplicates();
    List<Long> first = List.copyOf(drawn);
    drawn.clear();
    sampler.next(2, 1);
    assertThat(drawn).isEqualTo(first);
  }

  @Test
  void next_spliced_eachHasTwoWritersHalvesAndForgeriesStayForgeries() {
    PkSampler sampler =
        new PkSampler(WriterImages.group(images("a", 5, 5, 5)), SHAPE, Augmentation.none(), 1, 5);
    int mixed = 0;
    for (int step = 0; step < 20; step++) {
      Batch batch = sampler.next(0, step);
      for (int i = 0; i < batch.size(); i++) {
        int left = level(batch, i) - 1;
        int right = Math.round(batch.images()[i * 4 + 1] * 255) - 1;
        assertThat(left / 10).isEqualTo(batch.writers()[i]);
        assertThat(left % 10 >= 5).isEqualTo(batch.forged()[i]);
        assertThat(right % 10 >= 5).isEqualTo(batch.forged()[i]);
        mixed += left / 10 != right / 10 ? 1 : 0;
      }
    }
    assertThat(mixed).isGreaterThan(200);
  }

  @Test
  void construct_tooFewWriters_saysSo() {
    assertThatThrownBy(() -> sampler(images("a", 2, 4, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least 3 writers")
        .hasMessageContaining("got 2");
  }
}
