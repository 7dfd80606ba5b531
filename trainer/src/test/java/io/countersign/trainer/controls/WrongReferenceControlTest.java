package io.countersign.trainer.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.preprocess.NetworkInput;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.TasksTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrongReferenceControlTest {

  /**
   * Writers whose forgeries are farther from them by {@code skill}, and from everybody by {@code
   * shortcut}.
   */
  private static List<Task.Sample> samples(int writers, double skill, double shortcut) {
    Random random = new Random(4);
    List<Task.Sample> samples = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      double x = 10 * random.nextGaussian();
      double y = 10 * random.nextGaussian();
      for (int i = 0; i < 20; i++) {
        boolean forged = i % 2 == 1;
        double angle = 2 * Math.PI * random.nextDouble();
        double far = random.nextDouble() + (forged ? skill : 0);
        float[] values = {
          (float) (x + far * Math.cos(angle)),
          (float) (y + far * Math.sin(angle)),
          (float) (forged ? shortcut : 0)
        };
        String id = "%03d".formatted(writer);
        SignatureFile file = new SignatureFile(Path.of("x"), i + ".png", "s", id, forged);
        samples.add(TasksTest.sample(file, 0, new NetworkInput(1, 2, new float[2]), values));
      }
    }
    return samples;
  }

  private static double auc(List<Task.Sample> samples) {
    return ReferencesControl.WrongReferences.auc(samples).orElseThrow();
  }

  @Test
  void auc_forgeriesKnownByTheirSignerAlone_isOfChance() {
    assertThat(auc(samples(60, 2, 0))).isEqualTo(0.5, within(0.04));
  }

  @Test
  void auc_forgeriesFarFromEverybody_isNearOne() {
    assertThat(auc(samples(60, 0, 40))).isGreaterThan(0.95);
  }

  @Test
  void auc_ofTheSameSamples_isTheSame() {
    assertThat(auc(samples(9, 1, 5))).isEqualTo(auc(samples(9, 1, 5)));
  }

  @Test
  void auc_oneWriterOrOneKind_isNone() {
    assertThat(ReferencesControl.WrongReferences.auc(samples(1, 1, 0))).isEmpty();
    List<Task.Sample> genuine = samples(5, 1, 0).stream().filter(s -> !s.forged()).toList();
    assertThat(ReferencesControl.WrongReferences.auc(genuine)).isEmpty();
    assertThat(ReferencesControl.WrongReferences.auc(List.of())).isEmpty();
  }
}
