package io.countersign.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.Grid;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.network.Layer.Flatten;
import io.countersign.trainer.network.Layer.Relu;
import io.countersign.trainer.network.Layer.Residual;
import io.countersign.trainer.network.Learnt.Conv;
import io.countersign.trainer.network.Learnt.Linear;
import io.countersign.trainer.network.Resampling.MaxPool;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {

  @Test
  void slim_asInTheRecipe() {
    Network slim = Networks.of("slim");

    assertThat(slim.height()).isEqualTo(64);
    assertThat(slim.width()).isEqualTo(160);
    assertThat(slim.embeddingDimension()).isEqualTo(1280);
    assertThat(slim.normalised()).isTrue();
    assertThat(slim.grid()).isEqualTo(new Grid(1, 4, 20));
    assertThat(slim.comparison(5, Preprocessing.of("thinned-2", 64, 160)))
        .isEqualTo(Comparison.of("places-strokes-hinge-1", new Grid(5, 4, 20)));
    assertThat(slim.comparison(1, Preprocessing.of("article-105", 64, 160)))
        .isEqualTo(Comparison.of("places-1", slim.grid()));
    assertThat(slim.parameterCount()).isEqualTo(431_856);
    assertThat(slim.multiplyAdds()).isEqualTo(106_864_640);
  }

  @Test
  void signet_atTheArticlesSize_has30976NumbersBeforeTheFirstLinearLayer() {
    Network signet = Networks.of("signet");

    assertThat(firstLinear(signet).input().channels()).isEqualTo(256 * 11 * 11);
    assertThat(signet.embeddingDimension()).isEqualTo(128);
    assertThat(signet.normalised()).isFalse();
    assertThat(signet.grid()).isEqualTo(Grid.WHOLE);
    assertThat(signet.comparison(1, Preprocessing.of("thinned-2", 105, 105)).name())
        .isEqualTo("euclidean-1");
    assertThat(signet.parameterCount()).isEqualTo(34_248_128);
  }

  @Test
  void signet_atThePapersSize_has108800NumbersBeforeTheFirstLinearLayer() {
    Network signet = Networks.of("signet-155x220");

    assertThat(firstLinear(signet).input().channels()).isEqualTo(256 * 17 * 25);
    assertThat(signet.source()).contains("1707.02131");
  }

  @Test
  void of_unknownName_saysWhichThereAre() {
    assertThatThrownBy(() -> Networks.of("resnet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a network of [signet, signet-155x220, slim], got \"resnet\"");
  }

  @Test
  void network_windowTooLarge_namesTheLayer() {
    assertThatThrownBy(() -> network(Conv.of(16, 3, 0), MaxPool.of(9, 2), new Flatten()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("test: layer 1, MaxPool[")
        .hasMessageEndingWith("a window of 9 with a padding of 0 does not fit into 16×6×6");
  }

  @Test
  void conv_filtersNotInSixteens_isRefused() {
    assertThatThrownBy(() -> Conv.bare(24, 3, 1))
        .hasMessage("expected a multiple of 16 filters, got 24");
  }

  @Test
  void network_linearOnAnImage_saysWhatItExpected() {
    assertThatThrownBy(() -> network(new Linear(3)))
        .hasMessageContaining("expected a flat row of numbers, got 1×8×8");
  }

  @Test
  void network_shortcutAroundAChangeOfShape_namesBothShapes() {
    assertThatThrownBy(() -> network(Residual.around(Conv.bare(32, 3, 1)), new Flatten()))
        .hasMessageContaining("got 32×8×8 from 1×8×8");
  }

  @Test
  void network_endsWithAnImage_isRefused() {
    assertThatThrownBy(() -> network(new Relu()))
        .hasMessage("test: expected the last layer to give a row of numbers, got 1×8×8");
  }

  private static Network network(Layer... layers) {
    return new Network(
        "test", "this test", 8, 8, Parameters.Spec.Initialisation.GLOROT, List.of(layers));
  }

  private static Step firstLinear(Network network) {
    return network.steps().stream()
        .filter(step -> step.layer() instanceof Linear)
        .findFirst()
        .orElseThrow();
  }
}
