package io.countersign.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEmbedderTest {
  private final Preprocessing preprocessing = Preprocessing.of("thinned-1", 64, 160);
  @TempDir Path directory;
  private OnnxEmbedder embedder;

  @BeforeEach
  void open() {
    TinyModel.write(directory);
    embedder = OnnxEmbedder.open(directory.resolve("model.onnx"), preprocessing);
  }

  @AfterEach
  void close() {
    embedder.close();
  }

  @Test
  void embed_grid_isTheMeanOfEachCell() {
    NetworkInput input = input(1);
    float[] values = embedder.embed(List.of(input)).get(0);
    double[] means = new double[8 * 20];
    double squares = 0;
    for (int cell = 0; cell < means.length; cell++) {
      for (int k = 0; k < 64; k++) {
        int y = cell / 20 * 8 + k / 8;
        int x = cell % 20 * 8 + k % 8;
        means[cell] += input.values()[y * 160 + x] / 64;
      }
      squares += means[cell] * means[cell];
    }
    assertThat(values).hasSize(means.length);
    for (int i = 0; i < means.length; i++) {
      assertThat((double) values[i]).isEqualTo(means[i] / Math.sqrt(squares), offset(1e-5));
    }
  }

  @Test
  void embed_batch_doesNotDependOnItsOtherImages() {
    List<NetworkInput> inputs = List.of(input(1), input(2), input(3));
    List<float[]> together = embedder.embed(inputs);
    assertThat(together).hasSize(3);
    for (int i = 0; i < inputs.size(); i++) {
      float[] alone = embedder.embed(List.of(inputs.get(i))).get(0);
      assertThat(together.get(i)).as("image %d", i).containsExactly(alone, offset(1e-6f));
    }
    assertThat(together.get(0)).isNotEqualTo(together.get(1));
  }

  @Test
  void embed_fromSeveralThreads_isTheSame() throws Exception {
    float[] expected = embedder.embed(List.of(input(1))).get(0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<float[]>> calls = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        calls.add(() -> embedder.embed(List.of(input(1))).get(0));
      }
      for (Future<float[]> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void embed_nothing_isNothing() {
    assertThat(embedder.embed(List.of())).isEmpty();
  }

  @Test
  void embed_otherSize_saysWhatWasExpected() {
    NetworkInput square = new NetworkInput(105, 105, new float[105 * 105]);
    assertThatThrownBy(() -> embedder.embed(List.of(input(1), square)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 1×64×160, got 1×105×105");
  }

  @Test
  void embed_networkOfOtherSize_isAnOnnxException() {
    Preprocessing other = Preprocessing.of("thinned-1", 32, 80);
    try (OnnxEmbedder mismatched = OnnxEmbedder.open(directory.resolve("model.onnx"), other)) {
      List<NetworkInput> inputs = List.of(new NetworkInput(32, 80, new float[32 * 80]));
      assertThatThrownBy(() -> mismatched.embed(inputs))
          .isInstanceOf(OnnxException.class)
          .hasMessageStartingWith("cannot run the network on 1 images");
    }
  }

  @Test
  void open_notANetwork_isAnOnnxException() throws IOException {
    Path broken = Files.write(directory.resolve("broken.onnx"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> OnnxEmbedder.open(broken, preprocessing))
        .isInstanceOf(OnnxException.class)
        .hasMessageStartingWith("cannot load the network");
  }

  private NetworkInput input(long seed) {
    return preprocessing.input(Drawings.gray(seed, 60, 240));
  }

  @Test
  void close_whileOthersEmbed_waitsForTheirRuns() throws Exception {
    OnnxEmbedder shared = OnnxEmbedder.open(directory.resolve("model.onnx"), preprocessing);
    List<NetworkInput> inputs = List.of(input(1), input(2));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> endless = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        endless.add(
            threads.submit(
                () -> {
                  while (true) {
                    shared.embed(inputs);
                  }
                }));
      }
      shared.embed(inputs);
      shared.close();
      for (Future<?> one : endless) {
        assertThatThrownBy(one::get).hasCauseInstanceOf(IllegalStateException.class);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
