package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.image.GrayImage;
import io.countersign.manifest.InkManifest;
import io.countersign.manifest.InkManifestCodec;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractionTest {
  private static final Path BUNDLED = Path.of("..", "infra", "models", "ink");
  private static Extraction extraction;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    extraction = Extraction.open(BUNDLED);
  }

  @AfterAll
  static void close() {
    extraction.close();
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "1,1,255", "3,200,255", "300,200,255", "300,200,0", "300,200,128"})
  void find_evenImage_findsNothing(int width, int height, int level) {
    byte[] pixels = new byte[width * height];
    Arrays.fill(pixels, (byte) level);
    assertThat(extraction.find(GrayImage.of(width, height, pixels))).isEmpty();
  }

  @Test
  void find_noise_staysWithinTheImage() {
    byte[] pixels = new byte[150 * 90];
    new Random(3).nextBytes(pixels);
    for (Found found : extraction.find(GrayImage.of(150, 90, pixels), 0)) {
      assertThat(found.box().left() + found.box().width()).isLessThanOrEqualTo(150);
      assertThat(found.box().top() + found.box().height()).isLessThanOrEqualTo(90);
      assertThat(found.confidence()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void open_anotherNetworkThanTheManifests_isRefused() throws IOException {
    byte[] network = Files.readAllBytes(BUNDLED.resolve(InkModel.NETWORK));
    network[network.length / 2] ^= 1;
    Files.write(folder.resolve(InkModel.NETWORK), network);
    Files.copy(BUNDLED.resolve(InkModel.MANIFEST), folder.resolve(InkModel.MANIFEST));
    assertThatThrownBy(() -> Extraction.open(folder))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("expected a segmentation network with SHA-256");
  }

  @Test
  void open_selfTestThatIsOff_isRefused() throws IOException {
    InkManifest told = InkManifestCodec.read(Files.readAllBytes(BUNDLED.resolve(InkModel.MANIFEST)));
    float[] other = told.selfTest().signature();
    other[7] += 0.01f;
    write(told, told.input(), new InkManifest.SelfTest(told.selfTest().image(), 12, 5, other));
    assertThatThrownBy(() -> Extraction.open(folder))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("in cell 7 of its self-test");
  }

  @Test
  void open_networkForAnotherPreparation_isRefused() throws IOException {
    InkManifest told = InkManifestCodec.read(Files.readAllBytes(BUNDLED.resolve(InkModel.MANIFEST)));
    write(told, new InkManifest.Input("darkness-0", 2, 32), told.selfTest());
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

  private void write(InkManifest told, InkManifest.Input input, InkManifest.SelfTest test)
      throws IOException {
    Manifest.Onnx onnx = told.onnx();
    InkManifest changed =
        new InkManifest(
            told.modelId(),
            told.created(),
            told.network(),
            told.classes(),
            input,
            told.training(),
            onnx,
            test);
    Files.write(folder.resolve(InkModel.MANIFEST), InkManifestCodec.write(changed));
    Files.copy(BUNDLED.resolve(InkModel.NETWORK), folder.resolve(InkModel.NETWORK));
  }
}
