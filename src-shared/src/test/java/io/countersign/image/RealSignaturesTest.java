package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.outcome.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every real signature must be read and none be refused. Runs over the folders of {@code
 * -Dsignatures=DIR}, one test each; without it there is nothing to test. {@code
 * -Dsignatures.every=N} takes every Nth image only.
 */
class RealSignaturesTest {
  private static final int EVERY = Integer.getInteger("signatures.every", 1);

  @TestFactory
  Stream<DynamicTest> check_realSignatures_areUsable() throws IOException {
    String data = System.getProperty("signatures", "");
    List<Path> sets = data.isEmpty() ? List.of() : list(Path.of(data), 1, Files::isDirectory);
    return sets.stream()
        .map(set -> DynamicTest.dynamicTest(set.getFileName().toString(), () -> check(set)));
  }

  private static void check(Path set) throws IOException {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    List<Path> images = list(set, 9, file -> file.toString().endsWith(".png"));
    assertThat(images).isNotEmpty();
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < images.size(); i += EVERY) {
      Checked<Decoded> decoded = decoder.decode(Files.readAllBytes(images.get(i)));
      if (decoded instanceof Checked.Passed<Decoded> image) {
        Quality quality = QualityCheck.check(image.value().gray());
        if (!quality.usable()) {
          refused.add(images.get(i) + ": " + quality.findings());
        }
      } else {
        refused.add(images.get(i) + ": " + decoded);
      }
    }
    assertThat(refused).isEmpty();
  }

  private static List<Path> list(Path folder, int depth, java.util.function.Predicate<Path> which)
      throws IOException {
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      return paths.filter(path -> !path.equals(folder)).filter(which).sorted().toList();
    }
  }
}
