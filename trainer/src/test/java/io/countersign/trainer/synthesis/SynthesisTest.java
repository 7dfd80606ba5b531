package io.countersign.trainer.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.countersign.image.GrayImage;
import io.countersign.image.QualityCheck;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.data.Layout;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.data.SignatureImage;
import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.data.SignatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthesisTest {
  @TempDir Path folder;

  private List<SignatureFile> write(long seed, int writers, int genuine, int forged)
      throws IOException {
    new Synthesis(seed).write(folder, writers, genuine, forged);
    return SignatureSets.read(List.of(folder), Optional.empty()).files();
  }

  @Test
  void write_givesUsableImagesOfAllWriters() throws IOException {
    List<SignatureFile> files = write(3, 6, 3, 2);
    assertThat(files).hasSize(30);
    assertThat(files.stream().filter(SignatureFile::forged)).hasSize(12);
    var read = SignatureImages.read(files, r -> QualityCheck.check(r.gray()).usable());
    assertThat(read.skipped()).isEmpty();
    assertThat(read.images()).containsOnly(true);
  }

  @Test
  void write_sameSeed_sameBytes_otherSeed_otherBytes() throws IOException {
    byte[] first = Files.readAllBytes(write(3, 1, 1, 0).get(0).path());
    assertThat(Files.readAllBytes(write(3, 1, 1, 0).get(0).path())).isEqualTo(first);
    assertThat(Files.readAllBytes(write(4, 1, 1, 0).get(0).path())).isNotEqualTo(first);
  }

  @Test
  void writers_ofNeighbouringSeeds_areAllDifferent() {
    Set<String> images = new HashSet<>();
    for (int seed = 1; seed <= 4; seed++) {
      Synthesis synthesis = new Synthesis(seed);
      for (int writer = 1; writer <= 20; writer++) {
        images.add(Arrays.toString(synthesis.genuine(writer, 1).pixels()));
      }
    }
    assertThat(images).hasSize(4 * 20);
  }

  @Test
  void image_dependsOnItsWriterKindAndNumberAlone() {
    GrayImage alone = new Synthesis(8).genuine(2, 5);
    Synthesis used = new Synthesis(8);
    used.forged(1, 1);
    used.genuine(2, 4);
    assertThat(used.genuine(2, 5).pixels()).isEqualTo(alone.pixels());
    assertThat(used.genuine(2, 6).pixels()).isNotEqualTo(alone.pixels());
    assertThat(used.genuine(3, 5).pixels()).isNotEqualTo(alone.pixels());
    assertThat(used.forged(2, 5).pixels()).isNotEqualTo(alone.pixels());
  }

  @ParameterizedTest
  @EnumSource(Synthesis.Naming.class)
  void write_inEachSetsNaming_isReadByItsLayout(Synthesis.Naming naming) throws IOException {
    new Synthesis(4).write(folder, naming, 2, 2, 1);
    List<SignatureFile> files =
        SignatureSets.read(List.of(folder), Optional.of(Layout.valueOf(naming.name()))).files();
    assertThat(files).hasSize(6);
    assertThat(files.stream().map(SignatureFile::writer).distinct()).hasSize(2);
    assertThat(files.stream().filter(SignatureFile::forged)).hasSize(2);
    assertThat(SignatureSets.read(List.of(folder), Optional.empty()).files()).isEqualTo(files);
  }

  @Test
  void write_folderIsAFile_saysWhere() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "x");
    assertThatThrownBy(() -> new Synthesis(1).write(file, 1, 1, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write signatures to " + file);
  }

  /**
   * Learnable: without any training, two signatures of a writer are on average more alike than a
   * skilled forgery is to one, and far more than another writer's.
   */
  @Test
  void signatures_areAlikeByWriter_lessSoForgeries() {
    Synthesis synthesis = new Synthesis(6);
    double genuine = 0;
    double skilled = 0;
    double other = 0;
    for (int writer = 1; writer <= 12; writer++) {
      float[] reference = blurred(synthesis.genuine(writer, 1));
      genuine += cosine(reference, blurred(synthesis.genuine(writer, 2))) / 12;
      skilled += cosine(reference, blurred(synthesis.forged(writer, 1))) / 12;
      other += cosine(reference, blurred(synthesis.genuine(writer + 1, 1))) / 12;
    }
    assertThat(genuine).isGreaterThan(skilled + 0.03);
    assertThat(skilled).isGreaterThan(other + 0.05);
  }

  private static float[] blurred(GrayImage image) {
    return Preprocessing.of("thinned-1", 12, 32).input(image).values();
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** No shortcut: ink tone and amount come from the same distributions for both kinds. */
  @Test
  void forgeries_haveTheInkOfGenuineSignatures() throws IOException {
    List<SignatureFile> files = write(5, 24, 4, 4);
    Map<Boolean, Double> deviation =
        SignatureImages.read(
                files,
                read ->
                    Map.entry(
                        read.file().forged(), SignatureImage.InkTone.of(read.gray()).deviation()))
            .images()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
    assertThat(deviation.get(true)).isCloseTo(deviation.get(false), withinPercentage(10));
  }
}
