package io.countersign.trainer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.protocol.TasksTest;
import io.countersign.trainer.synthesis.Synthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortcutControlsTest {
  private static final int WRITERS = 24;
  private static final int EACH = 6;

  /** The image with its ink at {@code darker} times the grey level. */
  private static GrayImage gray(GrayImage image, double darker) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int level = pixels[i] & 0xff;
      pixels[i] = (byte) Math.round(level < 180 ? level * darker : level);
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  /** Generated signatures whose forgeries have ink of {@code darker} times the grey level. */
  private static List<Task.Sample> samples(Preprocessing preprocessing, double darker) {
    Synthesis synthesis = new Synthesis(11);
    List<Task.Sample> samples = new ArrayList<>();
    for (int writer = 1; writer <= WRITERS; writer++) {
      for (int i = 0; i < 2 * EACH; i++) {
        boolean forged = i >= EACH;
        GrayImage image =
            forged
                ? gray(synthesis.forged(writer, i), darker)
                : gray(synthesis.genuine(writer, i), 1);
        NetworkInput input = preprocessing.input(image);
        SignatureFile file =
            new SignatureFile(Path.of("x"), "", "s", "%03d".formatted(writer), forged);
        samples.add(TasksTest.sample(file, SignatureImage.InkTone.of(image).deviation(), input, 0));
      }
    }
    return samples;
  }

  private static double auc(List<Task.Sample> samples) {
    List<Task.Sample> training = samples.subList(0, samples.size() / 2);
    return NoReferenceControl.fit(training.stream().map(Task.Sample::cues).toList())
        .auc(
            samples.subList(samples.size() / 2, samples.size()).stream()
                .map(Task.Sample::cues)
                .toList());
  }

  @Test
  void noReferenceControl_onThinnedStrokes_findsNothing_evenWithDarkForgeries() {
    Preprocessing thinned = Preprocessing.of("thinned-1", 64, 160);
    assertThat(auc(samples(thinned, 1))).isLessThan(NoReferenceControl.CONTAMINATED);
    assertThat(auc(samples(thinned, 0.2))).isLessThan(NoReferenceControl.CONTAMINATED);
  }

  @Test
  void noReferenceControl_onTheArticlesGrey_findsDarkForgeries() {
    assertThat(auc(samples(Preprocessing.of("article-105", 105, 105), 0.2)))
        .isGreaterThan(NoReferenceControl.CONTAMINATED);
  }

  @Test
  void toneSwap_changesGreyButNotThinnedInput() {
    Synthesis synthesis = new Synthesis(12);
    GrayImage light = gray(synthesis.genuine(1, 1), 1);
    GrayImage dark = gray(synthesis.genuine(2, 1), 0.2);
    GrayImage swapped = ToneSwap.withToneOf(light, dark);
    Preprocessing thinned = Preprocessing.of("thinned-1", 64, 160);
    Preprocessing article = Preprocessing.of("article-105", 105, 105);
    assertThat(difference(thinned.input(light), thinned.input(swapped))).isZero();
    assertThat(difference(article.input(light), article.input(swapped))).isGreaterThan(0.005);
  }

  @Test
  void toneSwap_givesTheInkOfTheDonorAndKeepsTheShape() {
    Preprocessing thinned = Preprocessing.of("thinned-2", 64, 160);
    Synthesis synthesis = new Synthesis(13);
    for (int writer = 1; writer <= 10; writer++) {
      GrayImage image = gray(synthesis.genuine(writer, 1), 0.3 + 0.07 * writer);
      GrayImage donor = gray(synthesis.genuine(writer + 10, 1), 1.1 - 0.08 * writer);
      GrayImage swapped = ToneSwap.withToneOf(image, donor);
      assertThat(thinned.input(swapped).values()).isEqualTo(thinned.input(image).values());
      double wanted = 255 - SignatureImage.InkTone.of(donor).mean();
      assertThat(255 - SignatureImage.InkTone.of(swapped).mean())
          .isBetween(0.75 * wanted, 1.25 * wanted);
    }
  }

  /** Mean absolute difference of two inputs. */
  private static double difference(NetworkInput left, NetworkInput right) {
    float[] a = left.values();
    float[] b = right.values();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
