package io.countersign.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.FeatureExtractor;
import io.countersign.comparison.Features;
import io.countersign.comparison.Grid;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.network.SomeParameters;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEnsembleTest {
  private static final Preprocessing PREPROCESSING = Preprocessing.of("thinned-1", 64, 160);

  @TempDir private Path folder;

  private Path member(String network, long seed) throws IOException {
    Network table = Networks.of(network);
    Path file = folder.resolve(network + seed + ".onnx");
    OnnxExport.write(table, SomeParameters.of(table, seed), file);
    return file;
  }

  private static List<Features> embed(Path model) {
    List<NetworkInput> inputs =
        IntStream.range(0, 5)
            .mapToObj(i -> PREPROCESSING.input(new Synthesis(4).genuine(1 + i / 3, i)))
            .toList();
    try (FeatureExtractor extractor =
        FeatureExtractor.open(model, PREPROCESSING, Comparison.of("euclidean-1", Grid.WHOLE))) {
      assertThat(extractor.network().embed(inputs)).allMatch(row -> row.length % 1280 == 0);
      return extractor.features(inputs);
    }
  }

  @Test
  void write_threeNetworks_squaredDistanceIsTheMeanOfTheirs() throws IOException {
    List<Path> members = List.of(member("slim", 1), member("slim", 2), member("slim", 3));
    Path ensemble = folder.resolve("ensemble.onnx");

    OnnxEnsemble.write(members, ensemble);

    List<Features> together = embed(ensemble);
    List<List<Features>> apart = members.stream().map(OnnxEnsembleTest::embed).toList();
    for (int i = 1; i < together.size(); i++) {
      int other = i;
      double mean =
          apart.stream()
              .mapToDouble(e -> Math.pow(e.get(0).distance(e.get(other)), 2))
              .average()
              .orElseThrow();
      assertThat(together.get(0).distance(together.get(i)))
          .isCloseTo(Math.sqrt(mean), within(1e-3));
    }
  }

  @Test
  void write_isHalfTheSizeOfItsMembers() throws IOException {
    List<Path> members = List.of(member("slim", 1), member("slim", 2));
    Path ensemble = folder.resolve("ensemble.onnx");

    OnnxEnsemble.write(members, ensemble);

    assertThat(Files.size(ensemble)).isLessThan((long) (1.05 * Files.size(members.get(0))));
  }

  @Test
  void write_networksOfDifferentInput_isRefused() throws IOException {
    List<Path> members = List.of(member("slim", 1), member("signet", 1));
    assertThatThrownBy(() -> OnnxEnsemble.write(members, folder.resolve("ensemble.onnx")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected networks with the same input, network 2 has another than the first");
  }

  @Test
  void write_oneNetwork_isRefused() throws IOException {
    List<Path> members = List.of(member("slim", 1));
    assertThatThrownBy(() -> OnnxEnsemble.write(members, folder.resolve("ensemble.onnx")))
        .hasMessage("expected two or more networks for an ensemble, got 1");
  }
}
