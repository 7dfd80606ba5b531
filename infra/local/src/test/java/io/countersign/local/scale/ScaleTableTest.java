package io.countersign.local.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ScaleTableTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "scale.md");

  @Test
  void document_holdsTheTablesOfTheCommandItNames() throws IOException {
    String text = Files.readString(DOCUMENT);
    Matcher command = Pattern.compile("ScaleTable ([0-9. ]+)\n").matcher(text);
    assertThat(command.find()).as("the command").isTrue();
    double[] figures =
        Arrays.stream(command.group(1).trim().split(" ", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();

    assertThat(text).contains(new ScaleTable(figures).markdown());
  }

  @Test
  void oneExecution_waitsAsQueueingTheorySays() {
    // One execution at half load: the mean wait is half a service time, and one in a hundred waits
    // longer than two or three.
    Load half = new Load(30, 1, 1, 0.001);

    assertThat(half.busy()).isEqualTo(0.5);
    assertThat(half.wait99()).isBetween(2.0, 4.5);
    assertThat(new Load(30, 100, 1, 0.001).wait99()).isLessThan(0.01);
  }

  @Test
  void table_ofRoundFigures_isWhatTheyMake() {
    // 100 ms of work and 4 trips of 25 ms: 200 ms with 1 GB; 20 at a time do 360,000 an hour.
    assertThat(new ScaleTable(100, 4, 25, 500, 1024, 20, 20).markdown())
        .contains("| 200 ms | 200,000 |\n", "| 1 million | 2.8 h |\n", "| 1,000 | 3.333 |");
  }

  @Test
  void figures_thatAreMissingOrNotAboveZero_areRefused() {
    assertThatThrownBy(() -> new ScaleTable(1, 2)).hasMessage("expected 7 figures, got 2");
    assertThatThrownBy(() -> new ScaleTable(31, 4, 0, 558, 1769, 20, 50))
        .hasMessage("expected figures above 0, got 0.0");
  }
}
