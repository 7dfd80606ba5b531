package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.countersign.trainer.training.Optimisation.LearningRate.Shape;
import io.countersign.trainer.training.Optimisation.Method;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

  @Test
  void recipe_asWritten() {
    assertThat(Optimisation.RECIPE)
        .isEqualTo(
            new Optimisation(
                Method.ADAMW,
                new Optimisation.LearningRate(Shape.COSINE, 0.002, 100),
                0.05,
                2,
                0.998));
  }

  @Test
  void at_cosine_risesThenFallsToZero() {
    Optimisation.LearningRate rate = new Optimisation.LearningRate(Shape.COSINE, 0.002, 100);

    assertThat(rate.at(0, 0)).isCloseTo(0.00002, within(1e-9));
    assertThat(rate.at(99, 0)).isCloseTo(0.002, within(1e-9));
    assertThat(rate.at(500, 0.5)).isCloseTo(0.001, within(1e-9));
    assertThat(rate.at(1000, 1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void at_constantWithoutWarmUp_isThePeak() {
    assertThat(new Optimisation.LearningRate(Shape.CONSTANT, 0.1, 0).at(0, 0.9)).isEqualTo(0.1);
  }

  @Test
  void learningRate_zero_isRefused() {
    assertThatThrownBy(() -> new Optimisation.LearningRate(Shape.CONSTANT, 0, 0))
        .hasMessage("expected a learning rate above 0, got 0.0");
  }

  @Test
  void config_noEpochs_isRefused() {
    assertThatThrownBy(
            () ->
                new TrainingConfig(
                    0, OptionalDouble.empty(), 1, Optimisation.RECIPE, "auto", 0, false))
        .hasMessage("expected at least 1 epoch, got 0");
  }

  @Test
  void device_gpuThatIsNotThere_saysHowManyThereAre() {
    assertThatThrownBy(() -> Devices.of("gpu:1", 1))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The device gpu:1 was asked for, but PyTorch sees 1 GPUs.");
  }

  @Test
  void device_auto_takesAGpuWhenThereIsOne() {
    assertThat(Devices.of("auto", 0)).containsExactly(Device.cpu());
    assertThat(Devices.of("auto", 2)).containsExactly(Device.gpu(0));
    assertThat(Devices.of("gpu:1", 2)).containsExactly(Device.gpu(1));
    assertThat(Devices.of("gpu:0,gpu:1", 2)).containsExactly(Device.gpu(0), Device.gpu(1));
    assertThat(Devices.names(Devices.of("gpu,cpu", 1))).isEqualTo("gpu:0,cpu");
  }

  @Test
  void device_unknown_saysWhatThereIs() {
    assertThatThrownBy(() -> Devices.of("tpu", 0))
        .hasMessage("expected a device of auto, cpu, gpu or gpu:N, got \"tpu\"");
    assertThatThrownBy(() -> Devices.of("gpu:0,", 1)).hasMessageEndingWith("got \"\"");
  }

  @Test
  void batch_wrongLength_saysWhatItExpected() {
    assertThatThrownBy(() -> Batch.of(new float[5], 2, 3, new int[1], new boolean[1]))
        .hasMessage("expected 1×1×2×3 = 6 numbers, got 5");
  }
}
