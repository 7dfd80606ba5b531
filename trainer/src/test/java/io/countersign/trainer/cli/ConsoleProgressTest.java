package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.trainer.cli.ConsoleProgress.LiveLine;
import io.countersign.trainer.report.RunHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final RunHistory.Epoch RECORD =
      new RunHistory.Epoch(2, 10, 0.25, 1e-3, 512, 1000, 100, 0.123, Double.NaN);

  private final StringWriter text = new StringWriter();

  private ConsoleProgress console(boolean terminal) {
    return new ConsoleProgress(new PrintWriter(text, true), OptionalDouble.empty(), terminal);
  }

  @Test
  void terminal_showsALiveLine_thatGoesBeforeTheNextOne() {
    try (ConsoleProgress console = console(true)) {
      console.settings("settings");
      console.step(1, 2, 10, 20, 0.5, 512);
      assertThat(text.toString())
          .contains("epoch 1/2 [########........] 10/20  loss 0.5000  512 images/s  ")
          .endsWith(" left");
      console.epoch(RECORD, 4, 0.5);
    }
    assertThat(text.toString())
        .contains("\r\u001b[Kepoch 2/4: loss 0.2500, EER skilled 12.3 % random –, 512 images/s,")
        .contains(", 1 min 40 s, 1 min 40 s left");
  }

  @Test
  void noTerminal_hasNoControlCharacters() {
    try (ConsoleProgress console = console(false)) {
      console.settings("settings");
      console.step(1, 2, 10, 20, 0.5, 512);
      console.epoch(RECORD, 4, 0.5);
    }
    assertThat(text.toString()).startsWith("settings").doesNotContain("\r", "\u001b");
    assertThat(text.toString().lines()).hasSize(2);
  }

  @Test
  void timeLeft_followsTheSteps_ofThisSessionAlone() {
    long[] now = {0};
    LiveLine.TimeLeft left = new LiveLine.TimeLeft(OptionalDouble.empty(), () -> now[0]);
    now[0] = 2_000_000_000L;
    assertThat(left.seconds(0.52, 0.02))
        .as("resumed at 0.5: 1 s a hundredth")
        .isCloseTo(48, within(1e-6));
    now[0] = 25_000_000_000L;
    assertThat(left.seconds(0.75, 0.02)).isCloseTo(25, within(1e-6));
    assertThat(left.seconds(1, 0.02)).isZero();
  }

  @Test
  void timeLeft_isNoMoreThanTheBudget() {
    long[] now = {0};
    LiveLine.TimeLeft left = new LiveLine.TimeLeft(OptionalDouble.of(60), () -> now[0]);
    now[0] = 20_000_000_000L;
    assertThat(left.seconds(0.01, 0.01)).isEqualTo(40);
    now[0] = 70_000_000_000L;
    assertThat(left.seconds(0.02, 0.01)).isZero();
  }

  @Test
  void durations_areSaidShortly() {
    assertThat(LiveLine.Durations.text(45.4)).isEqualTo("45 s");
    assertThat(LiveLine.Durations.text(200)).isEqualTo("3 min 20 s");
    assertThat(LiveLine.Durations.text(7_500)).isEqualTo("2 h 05 min");
    assertThat(LiveLine.Durations.text(Double.NaN)).isEqualTo("–");
  }
}
