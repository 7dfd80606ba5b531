package io.countersign.trainer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.training.PairBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Images are as in {@link PkSamplerTest}: image {@code w/i} is all of grey level 1 + 4w + i. */
class PairListSamplerTest {
  private static final PairList LIST =
      new PairList(
          List.of(
              new PairList.Pair("0/0", "0/1", true),
              new PairList.Pair("0/0", "0/2", false),
              new PairList.Pair("1/0", "1/1", true),
              new PairList.Pair("1/1", "1/3", false),
              new PairList.Pair("2/0", "2/3", false),
              new PairList.Pair("2/0", "gone", false)));

  private static PairListSampler sampler(List<SignatureImage> images) {
    return new PairListSampler(LIST, images, 2, 2, 2, Augmentation.none(), 7);
  }

  private static List<SignatureImage> images() {
    return PkSamplerTest.images("a", 3, 2, 2);
  }

  private static List<String> shown(PairBatch batch) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      shown.add(name(batch.left()[4 * i]) + " " + name(batch.right()[4 * i]) + batch.genuine()[i]);
    }
    return shown;
  }

  private static String name(float value) {
    int image = Math.round(value * 255) - 1;
    return image / 4 + "/" + image % 4;
  }

  @Test
  void next_anEpoch_showsEachPairOnceWithItsLabel() {
    PairListSampler sampler = sampler(images());
    assertThat(sampler.pairs()).isEqualTo(5);
    assertThat(sampler.left()).isEqualTo(1);
    assertThat(sampler.stepsPerEpoch()).isEqualTo(3);
    TreeSet<String> seen = new TreeSet<>();
    List<Integer> sizes = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      PairBatch batch = sampler.next(4, step);
      sizes.add(batch.size());
      seen.addAll(shown(batch));
    }
    assertThat(sizes).containsExactly(2, 2, 1);
    assertThat(seen)
        .containsExactly(
            "0/0 0/1true", "0/0 0/2false", "1/0 1/1true", "1/1 1/3false", "2/0 2/3false");
  }

  @Test
  void next_dependsOnEpochAndStepAlone() {
    PairListSampler used = sampler(images());
    used.next(0, 0);
    assertThat(shown(used.next(5, 1))).isEqualTo(shown(sampler(images()).next(5, 1)));
  }

  @Test
  void construct_noPairAtHand_saysSo() {
    List<SignatureImage> others = images().subList(0, 1);
    assertThatThrownBy(() -> sampler(others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of the 6");
  }

  @Test
  void construct_imagesOfTwoSets_areRefused() {
    List<SignatureImage> both = new ArrayList<>(images());
    both.addAll(PkSamplerTest.images("b", 1, 1, 0));
    assertThatThrownBy(() -> sampler(both))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0/0 is in a and b");
  }
}
