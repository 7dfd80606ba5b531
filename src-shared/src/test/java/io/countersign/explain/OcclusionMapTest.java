package io.countersign.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Grid;
import io.countersign.preprocess.Canvas;
import io.countersign.preprocess.Preprocessing;
import io.countersign.testing.TinyModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcclusionMapTest {
  private static final int HEIGHT = 96;
  private static final int WIDTH = 256;

  @TempDir Path directory;
  private FeatureExtractor extractor;

  @BeforeEach
  void open() {
    TinyModel.write(directory);
    extractor =
        FeatureExtractor.open(
            directory.resolve("model.onnx"),
            Preprocessing.of("thinned-1", 64, 160),
            Comparison.of("euclidean-1", Grid.WHOLE));
  }

  @AfterEach
  void close() {
    extractor.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 11, 20, 31})
  void map_oneForeignBlot_raisesTheDistanceThere(int box) {
    Canvas reference = lines(-1);

    OcclusionMap map = OcclusionMap.of(extractor, List.of(reference), lines(box), 0);

    assertThat(map.moved()).hasSize(32);
    assertThat(map.moved().indexOf(Collections.max(map.moved()))).isEqualTo(box);
    assertThat(map.moved().get(box)).isPositive();
  }

  @Test
  void map_identical_addsUpToTheWholeThreshold() {
    OcclusionMap map = OcclusionMap.of(extractor, List.of(lines(3)), lines(3), 0.6);

    assertThat(sum(map)).isCloseTo(-0.6, offset(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.3, 1})
  void map_speaksOnTheWholeAsTheVerdictDoes(double threshold) {
    OcclusionMap free = OcclusionMap.of(extractor, List.of(lines(1)), lines(9), 0);
    OcclusionMap map = OcclusionMap.of(extractor, List.of(lines(1)), lines(9), threshold);

    double distance = sum(free);
    assertThat(distance).isPositive();
    assertThat(sum(map)).isCloseTo(distance - threshold, offset(1e-9));
  }

  @Test
  void map_regionWithoutInk_movesNothing() {
    OcclusionMap map = OcclusionMap.of(extractor, List.of(lines(5)), stroke(), 0.6);

    assertThat(map.moved().subList(24, 32)).containsOnly(0.0);
  }

  @Test
  void map_severalReferences_namesTheNearest() {
    List<Canvas> references = List.of(lines(1), lines(9), lines(20));

    assertThat(OcclusionMap.of(extractor, references, lines(9), 0.6).nearest()).isEqualTo(1);
  }

  private static double sum(OcclusionMap map) {
    return map.moved().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Lines all over, and a blot in one box of the grid. */
  private static Canvas lines(int box) {
    byte[] values = new byte[HEIGHT * WIDTH];
    for (int y = 3; y < HEIGHT; y += 6) {
      Arrays.fill(values, y * WIDTH, (y + 1) * WIDTH, (byte) 255);
    }
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (OcclusionMap.boxAt(x, y, WIDTH, HEIGHT) == box) {
          values[y * WIDTH + x] = (byte) 255;
        }
      }
    }
    return Canvas.of(HEIGHT, WIDTH, values);
  }

  private static Canvas stroke() {
    byte[] values = new byte[HEIGHT * WIDTH];
    Arrays.fill(values, 10 * WIDTH, 14 * WIDTH, (byte) 255);
    return Canvas.of(HEIGHT, WIDTH, values);
  }
}
