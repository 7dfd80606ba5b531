package io.countersign.trainer.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.extraction.Extraction;
import io.countersign.extraction.Found;
import io.countersign.extraction.InkModel;
import io.countersign.image.GrayImage;
import io.countersign.manifest.InkManifest;
import io.countersign.manifest.InkManifestCodec;
import io.countersign.manifest.ManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InkTrainingTest {
  private static final InkTraining SHORT = new InkTraining(5, 1, 2, 2);

  @TempDir static Path made;
  private static InkManifest manifest;

  @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    manifest = SHORT.run(made, false, "cpu", "0123abc", line -> {});
  }

  @Test
  void run_sameSettings_makesTheSameNetwork() throws IOException {
    InkManifest again = SHORT.run(folder, false, "cpu", "0123abc", line -> {});
    assertThat(again.onnx()).isEqualTo(manifest.onnx());
    assertThat(again.selfTest().signature()).isEqualTo(manifest.selfTest().signature());
  }

  @Test
  void run_writesWhatItWasMadeOf() throws IOException {
    InkManifest read = InkManifestCodec.read(Files.readAllBytes(made.resolve(InkModel.MANIFEST)));
    assertThat(read.training().seed()).isEqualTo(5);
    assertThat(read.training().sourceCommit()).isEqualTo("0123abc");
    assertThat(read.classes()).containsExactly("none", "signature", "print", "hand");
    assertThat(read.onnx().bytes()).isLessThan(1 << 20);
  }

  @Test
  void open_itsOwnNetwork_judgesImagesOfAnySize() {
    try (Extraction extraction = Extraction.open(made)) {
      for (int[] size : new int[][] {{1, 1}, {3, 200}, {333, 77}}) {
        byte[] pixels = new byte[size[0] * size[1]];
        new Random(3).nextBytes(pixels);
        for (Found found : extraction.find(GrayImage.of(size[0], size[1], pixels), 0)) {
          assertThat(found.box().left() + found.box().width()).isLessThanOrEqualTo(size[0]);
          assertThat(found.box().top() + found.box().height()).isLessThanOrEqualTo(size[1]);
          assertThat(found.confidence()).isBetween(0.0, 1.0);
        }
      }
    }
  }

  @Test
  void open_anotherNetworkThanTheManifests_isRefused() throws IOException {
    byte[] network = Files.readAllBytes(made.resolve(InkModel.NETWORK));
    network[network.length / 2] ^= 1;
    Files.write(folder.resolve(InkModel.NETWORK), network);
    Files.copy(made.resolve(InkModel.MANIFEST), folder.resolve(InkModel.MANIFEST));
    assertThatThrownBy(() -> Extraction.open(folder))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("expected a segmentation network with SHA-256");
  }

  @Test
  void open_selfTestThatIsOff_isRefused() throws IOException {
    float[] off = manifest.selfTest().signature();
    off[7] += 0.01f;
    write(manifest.input(), new InkManifest.SelfTest(manifest.selfTest().image(), 12, 5, off));
    assertThatThrownBy(() -> Extraction.open(folder))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("in cell 7 of its self-test");
  }

  @Test
  void open_networkForAnotherPreparation_isRefused() throws IOException {
    write(new InkManifest.Input("darkness-0", 2, 32), manifest.selfTest());
    assertThatThrownBy(() -> Extraction.open(folder))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("darkness-0");
  }

  @Test
  void read_manifestOfAnotherKind_isRefused() {
    assertThatThrownBy(
            () -> InkManifestCodec.read("{\"schema\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("kind segmentation");
  }

  private void write(InkManifest.Input input, InkManifest.SelfTest test) throws IOException {
    InkManifest changed =
        new InkManifest(
            manifest.modelId(),
            manifest.created(),
            manifest.network(),
            manifest.classes(),
            input,
            manifest.training(),
            manifest.onnx(),
            test);
    Files.write(folder.resolve(InkModel.MANIFEST), InkManifestCodec.write(changed));
    Files.copy(made.resolve(InkModel.NETWORK), folder.resolve(InkModel.NETWORK));
  }
}
