package io.countersign.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.countersign.trainer.network.Learnt.Conv;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Resampling.DepthToSpace;
import io.countersign.trainer.network.Resampling.MaxPool;
import io.countersign.trainer.network.Resampling.Upsample;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PixelLayersTest {
  private static final int SIDE = 6;

  @Test
  void upsample_repeatsEachPixel() {
    Network network = network(MaxPool.of(2, 2), new Upsample(2));
    float[] image = image();
    float[] actual = scores(network, image);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(actual[y * SIDE + x]).as("%d,%d", x, y).isEqualTo(highest(image, x / 2, y / 2));
      }
    }
  }

  @Test
  void depthToSpace_laysChannelsBesideEachOther() {
    Network network = network(MaxPool.of(2, 2), Conv.of(16, 1, 0), new DepthToSpace(2));
    Parameters parameters = SomeParameters.of(network, 4);
    float[] image = image();
    float[] actual = scores(network, image);
    for (int channel = 0; channel < 4; channel++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int from = channel * 4 + y % 2 * 2 + x % 2;
          float expected =
              parameters.get("1.weight")[from] * highest(image, x / 2, y / 2)
                  + parameters.get("1.bias")[from];
          assertThat(actual[(channel * SIDE + y) * SIDE + x])
              .as("channel %d, %d,%d", channel, x, y)
              .isCloseTo(expected, Offset.offset(1e-5f));
        }
      }
    }
  }

  @Test
  void depthToSpace_channelsThatDoNotDivide_areRefused() {
    assertThatThrownBy(() -> network(new DepthToSpace(2)))
        .hasMessageContaining("expected a multiple of 4 channels, got 1×6×6");
  }

  @Test
  void perPixel_anotherSizeOut_isRefused() {
    assertThatThrownBy(() -> network(MaxPool.of(2, 2)))
        .hasMessageContaining("expected the last layer to give 6×6 pixels, got 1×3×3");
  }

  @Test
  void ink_judgesEachPixelByFourClasses() {
    Network ink = Networks.ink();
    assertThat(ink.perPixel()).isTrue();
    assertThat(ink.embeddingDimension()).isEqualTo(4);
    assertThat(Networks.names()).doesNotContain("ink");
  }

  private static Network network(Layer... layers) {
    return Network.perPixel(
        "pixels", "this test", SIDE, Parameters.Spec.Initialisation.FAN_IN, List.of(layers));
  }

  private static float[] image() {
    Random random = new Random(2);
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    return image;
  }

  private static float[] scores(Network network, float[] image) {
    try (BlockEmbedder block =
        BlockEmbedder.of(network, SomeParameters.of(network, 4), Device.cpu())) {
      return block.embed(image, 1)[0];
    }
  }

  private static float highest(float[] image, int x, int y) {
    int at = 2 * y * SIDE + 2 * x;
    return Math.max(
        Math.max(image[at], image[at + 1]), Math.max(image[at + SIDE], image[at + SIDE + 1]));
  }
}
