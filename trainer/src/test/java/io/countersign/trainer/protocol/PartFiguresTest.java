package io.countersign.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.Features;
import io.countersign.comparison.Grid;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task.Cues;
import io.countersign.trainer.synthesis.Synthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartFiguresTest {
  private static final Comparison COMPARISON =
      Comparison.of("places-strokes-hinge-1", new Grid(1, 1, 2));

  /** A network that knows writers, but takes each forgery for genuine. */
  private static List<Task.Sample> samples() {
    Synthesis hands = new Synthesis(4);
    Preprocessing strokes = Preprocessing.of("thinned-2", 64, 160);
    List<Task.Sample> samples = new ArrayList<>();
    for (int writer = 1; writer <= 4; writer++) {
      for (int i = 1; i <= 12; i++) {
        boolean forged = i > 7;
        NetworkInput input =
            strokes.input(forged ? hands.forged(writer, i) : hands.genuine(writer, i));
        Features features = COMPARISON.features(new float[] {writer, 0}, input);
        String path = "%d%s/%d.png".formatted(writer, forged ? "_forg" : "", i);
        SignatureFile file =
            new SignatureFile(Path.of(path), path, "drawn", Integer.toString(writer), forged);
        samples.add(new Task.Sample(Cues.of(file, 0, input), features));
      }
    }
    return samples;
  }

  @Test
  void parts_areMeasuredAlone_andTheWholeIsTheProtocols() {
    List<Task.Sample> samples = samples();
    List<PartFigures> figures = PartFigures.of("drawn", samples);
    assertThat(figures)
        .extracting(f -> f.part() + f.references())
        .containsExactly(
            "network1", "network5", "strokes1", "strokes5", "hinge1", "hinge5", "whole1", "whole5");
    PartFigures network = figures.get(0);
    assertThat(network.skilled()).isEqualTo(0.5);
    assertThat(network.random()).isZero();
    assertThat(figures.get(2).skilled()).isBetween(0.0, 0.3);
    for (PartFigures whole : figures.subList(6, 8)) {
      List<Score> scores =
          new Tasks("drawn", samples)
              .with(whole.references()).stream().map(Task.Comparison::score).toList();
      assertThat(whole.skilled()).isEqualTo(Score.eer(scores, Score.Kind.SKILLED));
      assertThat(whole.random()).isEqualTo(Score.eer(scores, Score.Kind.RANDOM));
    }
    assertThat(new PartFigures("a", "hinge", 5, 0.12345, Double.NaN).line())
        .isEqualTo("a,hinge,5,12.35,NaN");
  }
}
