package io.countersign.trainer.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.preprocess.NetworkInput;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.Task.Cues;
import io.countersign.trainer.protocol.TasksTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlsTest {

  /** Twenty writers whose forgeries have {@code shift} more ink on average. */
  private static List<Task.Sample> samples(String set, double shift) {
    Random random = new Random(set.hashCode());
    List<Task.Sample> samples = new ArrayList<>();
    for (int writer = 0; writer < 20; writer++) {
      for (int i = 0; i < 20; i++) {
        boolean forged = i % 2 == 1;
        float ink = (float) (0.3 + 0.02 * random.nextGaussian() + (forged ? shift : 0));
        NetworkInput input = new NetworkInput(1, 2, new float[] {ink, 0});
        SignatureFile file =
            new SignatureFile(Path.of("x"), i + ".png", set, "%03d".formatted(writer), forged);
        samples.add(TasksTest.sample(file, 0, input, 0));
      }
    }
    return samples;
  }

  private static List<Cues> alone(List<Task.Sample> samples) {
    return samples.stream().map(Task.Sample::cues).toList();
  }

  private static Figure noReference(List<Cues> training, List<Task.Sample> test) {
    return Controls.of("s", training, test, List.of()).get(0);
  }

  @Test
  void noReference_isFittedOnTheTrainingWritersOfAllSets() {
    // The set's own training writers have no cue; another set's have. A rule fitted for each set
    // apart would find nothing.
    List<Cues> training = new ArrayList<>(alone(samples("a", 0)));
    training.addAll(alone(samples("b", 0.1)));
    Figure control = noReference(training, samples("c", 0.1));
    assertThat(control.name()).isEqualTo("control-no-reference-auc");
    assertThat(control.value()).isGreaterThan(0.95);
    assertThat(Controls.contaminated(control)).isTrue();
  }

  @Test
  void noReference_withoutACue_isClean() {
    Figure control = noReference(alone(samples("a", 0)), samples("c", 0));
    assertThat(control.value()).isCloseTo(0.5, within(0.1));
    assertThat(Controls.contaminated(control)).isFalse();
  }

  @Test
  void noReference_noTrainingWriters_isFittedOnOneHalfAndTriedOnTheOther() {
    assertThat(noReference(List.of(), samples("c", 0.1)).value()).isGreaterThan(0.95);
    List<Task.Sample> oneWriter = samples("c", 0.1).subList(0, 20);
    assertThat(Controls.of("s", List.of(), oneWriter, List.of())).as("no other half").isEmpty();
  }

  @Test
  void pooled_isOverTheSamplesOfAllSets() {
    List<Cues> training = alone(samples("a", 0.1));
    List<Task.Sample> both = new ArrayList<>(samples("c", 0.1));
    both.addAll(samples("d", 0));
    Figure pooled = Controls.pooled(training, both).get(0);
    assertThat(pooled.set()).isEqualTo("pooled");
    double c = noReference(training, samples("c", 0.1)).value();
    double d = noReference(training, samples("d", 0)).value();
    assertThat(pooled.value()).isBetween(d + 0.1, c - 0.1);
    assertThat(Controls.contaminated(pooled)).isTrue();
  }

  @Test
  void contaminated_isAboveTheBoundOfTheNoReferenceControlOnly() {
    assertThat(Controls.contaminated(metric(Metric.NO_REFERENCE, 0.65))).isFalse();
    assertThat(Controls.contaminated(metric(Metric.NO_REFERENCE, 0.6501))).isTrue();
    assertThat(Controls.contaminated(metric(Metric.TONE_SWAP, 1))).isFalse();
  }

  private static Figure metric(Metric metric, double value) {
    return Figure.plain("s", 0, metric, value);
  }

  @Test
  void meaning_saysWhatAControlFound() {
    assertThat(meaning(Metric.NO_REFERENCE, 0.66)).startsWith("contaminated");
    assertThat(meaning(Metric.NO_REFERENCE, 0.65)).startsWith("clean");
    assertThat(meaning(Metric.INK_TONE_SKILLED, 0.01)).contains("gives them away");
    assertThat(meaning(Metric.INK_TONE_SKILLED, 0.5)).contains("tells little");
    assertThat(meaning(Metric.WRONG_REFERENCE, 0.66)).contains("needs no reference");
    assertThat(meaning(Metric.WRONG_REFERENCE, 0.34)).contains("needs no reference");
    assertThat(meaning(Metric.WRONG_REFERENCE, 0.55)).contains("much the same");
    assertThat(meaning(Metric.TONE_SWAP, 0)).contains("not seen");
    assertThat(meaning(Metric.TONE_SWAP, 0.02)).contains("moves a distance");
    assertThat(Controls.meaning(metric(Metric.EER_SKILLED, 0.1))).isEmpty();
  }

  private static String meaning(Metric control, double value) {
    return Controls.meaning(metric(control, value)).orElseThrow();
  }
}
