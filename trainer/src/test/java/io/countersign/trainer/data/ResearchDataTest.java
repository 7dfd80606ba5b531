package io.countersign.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.preprocess.Preprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published sets in the folder that {@code -Dsignatures=DIR} names, without which the build
 * leaves this class out; counts are those of their README.
 */
class ResearchDataTest {
  private static final Path DATA = Path.of(System.getProperty("signatures", ""));

  private static SignatureSets read(String folder) {
    return SignatureSets.read(List.of(DATA.resolve(folder)), Optional.empty());
  }

  private static Set<String> writers(List<SignatureFile> files) {
    Set<String> writers = new HashSet<>();
    files.forEach(file -> writers.add(file.writerId()));
    return writers;
  }

  @ParameterizedTest
  @CsvSource({
    "icdar2011-dutch/train, icdar2011-dutch, 887, 762, 43, 21",
    "bhsig260-bengali, bhsig260-bengali, 1982, 2414, 50, 50",
    "bhsig260-hindi, bhsig260-hindi, 3827, 4779, 100, 60"
  })
  void read_findsEverySignatureAndTheFrozenSplit(
      String folder, String set, int genuine, int forged, int training, int test) {
    SignatureSets sets = read(folder);
    assertThat(sets.skipped()).isEmpty();
    assertThat(sets.files()).allMatch(file -> file.set().equals(set));
    assertThat(sets.files().stream().filter(SignatureFile::forged)).hasSize(forged);
    assertThat(sets.files()).hasSize(genuine + forged);
    String splits = "@" + DATA.resolve("splits.csv");
    Set<String> train = writers(WriterSelection.parse(splits + ":train").of(sets.files()));
    Set<String> tested = writers(WriterSelection.parse(splits + ":test").of(sets.files()));
    assertThat(train).hasSize(training).doesNotContainAnyElementsOf(tested);
    assertThat(tested).hasSize(test);
  }

  @ParameterizedTest
  @ValueSource(strings = {"icdar2011-dutch/train", "bhsig260-bengali", "bhsig260-hindi"})
  void images_canBeReadAndPutOnACanvas(String folder) {
    Preprocessing preprocessing = Preprocessing.of("thinned-1", 64, 160);
    List<SignatureFile> files = read(folder).files();
    List<SignatureFile> some = new ArrayList<>();
    for (int i = 0; i < files.size(); i += files.size() / 20) {
      some.add(files.get(i));
    }
    SignatureImages<SignatureImage> images =
        SignatureImages.read(
            some,
            read ->
                new SignatureImage(
                    read.file(), read.sha256(), preprocessing.canvas(read.gray()), 0));
    assertThat(images.skipped()).isEmpty();
    assertThat(images.images()).extracting(SignatureImage::file).isEqualTo(some);
    assertThat(images.images()).extracting(SignatureImage::sha256).doesNotHaveDuplicates();
  }

  @Test
  void pairList_ofTheDutchSet_namesImagesThatAreThere() throws IOException {
    Path images = DATA.resolve("icdar2011-dutch/train");
    Set<String> names = new HashSet<>();
    read("icdar2011-dutch/train")
        .files()
        .forEach(file -> names.add(file.name().toLowerCase(Locale.ROOT)));
    PairList list = PairList.read(PairList.find(images).orElseThrow());
    assertThat(list.pairs()).hasSize(23_206);
    assertThat(list.pairs())
        .allMatch(
            pair ->
                names.contains(pair.first().toLowerCase(Locale.ROOT))
                    && names.contains(pair.second().toLowerCase(Locale.ROOT))
                    && pair.genuine() != pair.second().contains("_forg"));
  }
}
