package io.countersign.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.preprocess.NetworkInput;
import io.countersign.testing.SomeFeatures;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task.Cues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

public class TasksTest {

  /** A sample of that input, embedded as {@code values}. */
  public static Task.Sample sample(
      SignatureFile file, double inkDeviation, NetworkInput input, float... values) {
    return new Task.Sample(Cues.of(file, inkDeviation, input), SomeFeatures.of(values));
  }

  /** Writers as points on a line, forgeries between a writer and the next. */
  public static List<Task.Sample> samples(int writers, int genuine, int forged) {
    Random random = new Random(7);
    List<Task.Sample> samples = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      for (int i = 0; i < genuine + forged; i++) {
        boolean isForged = i >= genuine;
        float at = (float) (w + (isForged ? 0.3 : 0) + 0.1 * random.nextGaussian());
        String path = "%03d%s/%d.png".formatted(w, isForged ? "_forg" : "", i);
        SignatureFile file =
            new SignatureFile(Path.of(path), path, "line", "%03d".formatted(w), isForged);
        samples.add(sample(file, 0, new NetworkInput(1, 1, new float[1]), at));
      }
    }
    return samples;
  }

  private static long count(List<Task.Comparison> comparisons, Score.Kind kind) {
    return comparisons.stream().filter(c -> c.kind() == kind).count();
  }

  @Test
  void pairs_areAllOfAWriterAndOneForEachOtherWriter() {
    List<Task.Comparison> pairs = new Tasks("line", samples(4, 5, 3)).pairs();
    assertThat(count(pairs, Score.Kind.GENUINE)).isEqualTo(4 * (5 * 4 / 2));
    assertThat(count(pairs, Score.Kind.SKILLED)).isEqualTo(4 * 5 * 3);
    assertThat(count(pairs, Score.Kind.RANDOM)).isEqualTo(4 * 5 * 3);
  }

  @Test
  void pairs_claimTheReferencesWriter() {
    for (Task.Comparison pair : new Tasks("line", samples(4, 5, 3)).pairs()) {
      assertThat(pair.references().get(0).writer()).isEqualTo(pair.writer());
      assertThat(pair.references().get(0).forged()).isFalse();
      boolean sameWriter = pair.questioned().writer().equals(pair.writer());
      assertThat(sameWriter).isEqualTo(pair.kind() != Score.Kind.RANDOM);
      assertThat(pair.questioned().forged()).isEqualTo(pair.kind() == Score.Kind.SKILLED);
    }
  }

  @Test
  void references_neverQuestionAReference() {
    List<Task.Comparison> comparisons = new Tasks("line", samples(4, 8, 3)).references(3);
    assertThat(count(comparisons, Score.Kind.GENUINE)).isEqualTo(4 * 20 * 5);
    assertThat(count(comparisons, Score.Kind.SKILLED)).isEqualTo(4 * 20 * 3);
    assertThat(count(comparisons, Score.Kind.RANDOM)).isEqualTo(4 * 20 * 20);
    for (Task.Comparison comparison : comparisons) {
      assertThat(new HashSet<>(comparison.references())).hasSize(3);
      assertThat(comparison.references()).doesNotContain(comparison.questioned());
      assertThat(comparison.references()).allMatch(r -> r.writer().equals(comparison.writer()));
    }
  }

  @Test
  void references_writerWithTooFew_isLeftOut() {
    assertThat(new Tasks("line", samples(4, 3, 3)).references(3)).isEmpty();
  }

  @Test
  void comparisons_ofTheSameSamples_areTheSame() {
    assertThat(rows(new Tasks("line", samples(4, 6, 2))))
        .isEqualTo(rows(new Tasks("line", samples(4, 6, 2))));
  }

  private static List<String> rows(Tasks tasks) {
    return tasks.references(3).stream()
        .map(
            c ->
                c.references().stream().map(Task.Sample::path).toList()
                    + " "
                    + c.questioned().path())
        .toList();
  }
}
