package io.countersign.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.countersign.onnx.OnnxSegmenter;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.network.Parameters;
import io.countersign.trainer.network.SomeParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxExportTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"slim", "signet", "signet-155x220"})
  void write_everyNetwork_computesWhatTheBlockComputes(String name) throws IOException {
    Network network = Networks.of(name);
    Parameters parameters = SomeParameters.of(network, 7);
    Path file = folder.resolve("model.onnx");

    OnnxExport.write(network, parameters, file);

    OnnxParity.Report report = OnnxParity.check(network, parameters, file);
    assertThat(report.largestComponent()).isPositive();
    assertThat(report.share()).isLessThan(OnnxParity.TOLERANCE);
  }

  @Test
  void write_ink_computesWhatTheBlockComputesInAMegabyte() throws IOException {
    Network ink = Networks.ink();
    Parameters parameters = SomeParameters.of(ink, 3);
    Path file = folder.resolve("ink.onnx");

    OnnxExport.write(ink, parameters, file);

    assertThat(Files.size(file)).isLessThan(1 << 20);
    OnnxParity.Report report = OnnxParity.check(ink, parameters, file);
    assertThat(report.largestComponent()).isPositive();
    assertThat(report.share()).isLessThan(OnnxParity.TOLERANCE);
  }

  @Test
  void write_ink_leavesTheImagesSizeUnbound() throws IOException {
    Network ink = Networks.ink();
    Path file = folder.resolve("ink.onnx");

    OnnxExport.write(ink, SomeParameters.of(ink, 3), file);

    try (OnnxSegmenter segmenter = OnnxSegmenter.open(Files.readAllBytes(file))) {
      assertThat(segmenter.scores(new float[64 * 96], 64, 96).remaining()).isEqualTo(4 * 64 * 96);
      assertThat(segmenter.scores(new float[32 * 32], 32, 32).remaining()).isEqualTo(4 * 32 * 32);
    }
  }

  @Test
  void write_slim_leavesTheBatchUnbound() throws IOException {
    Network slim = Networks.of("slim");
    Path file = folder.resolve("model.onnx");

    OnnxExport.write(slim, SomeParameters.of(slim, 1), file);

    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    var input = model.getGraph().getInput(0);
    assertThat(input.getName()).isEqualTo("image");
    assertThat(input.getType().getTensorType().getShape().getDim(0).getDimParam()).isEqualTo("n");
    assertThat(model.getGraph().getOutput(0).getName()).isEqualTo("embedding");
    assertThat(model.getOpsetImport(0).getVersion()).isGreaterThanOrEqualTo(13);
  }

  @Test
  void check_otherParameters_isRefusedWithTheDifference() throws IOException {
    Network slim = Networks.of("slim");
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(slim, SomeParameters.of(slim, 1), file);

    assertThatThrownBy(() -> OnnxParity.check(slim, SomeParameters.of(slim, 2), file))
        .isInstanceOf(OnnxParity.Mismatch.class)
        .hasMessageContaining("slim: the ONNX model differs from the trained network");
  }

  @Test
  void check_notAModel_isRefused() throws IOException {
    Network slim = Networks.of("slim");
    Path file = Files.writeString(folder.resolve("model.onnx"), "nonsense");

    assertThatThrownBy(() -> OnnxParity.check(slim, SomeParameters.of(slim, 2), file))
        .isInstanceOf(OnnxParity.Mismatch.class)
        .hasMessageContaining("ONNX Runtime refused");
  }
}
