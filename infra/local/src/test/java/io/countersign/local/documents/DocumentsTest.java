package io.countersign.local.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.scoring.Scoring;
import io.countersign.verify.BundledModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader finds: links that lead somewhere, manuals within two clicks, a short README. */
final class DocumentsTest {
  static List<Path> all() {
    return Documents.all();
  }

  static List<Path> withCommands() {
    return Documents.withCommands();
  }

  @ParameterizedTest
  @MethodSource("all")
  void links_ofADocument_leadToFiles(Path document) {
    assertThat(Documents.links(document))
        .allSatisfy(link -> assertThat(document.resolveSibling(link).normalize()).exists());
  }

  @Test
  void manuals_fromReadme_takeTwoClicks() {
    Set<Path> reached = new TreeSet<>();
    for (Path first : linked(Documents.readme())) {
      reached.add(first);
      if (Files.isRegularFile(first) && first.toString().endsWith(".md")) {
        reached.addAll(linked(first));
      }
    }

    assertThat(reached).containsAll(Documents.manuals());
  }

  @Test
  void readme_isReadInFiveMinutes() {
    assertThat(Documents.read(Documents.readme()).split("\\s+")).hasSizeLessThanOrEqualTo(900);
  }

  @ParameterizedTest
  @MethodSource("withCommands")
  void blocks_withCommands_sayWhetherATestRunsThem(Path document) {
    assertThat(Documents.blocks(document))
        .allSatisfy(
            block ->
                assertThat(block.info())
                    .as(block.toString())
                    .isIn("sh run", "sh aws", "json", "mermaid", "text"));
  }

  @Test
  void thresholds_inTheManual_areTheBundledModels() throws IOException {
    List<String> rows =
        bundled().scoring().stream()
            .filter(scoring -> Set.of(1, 2, 3, 5, 10).contains(scoring.references()))
            .map(DocumentsTest::row)
            .toList();

    assertThat(Documents.read(Documents.ROOT.resolve("infra/docs/manual/thresholds.md")))
        .contains(rows);
  }

  private static String row(Scoring scoring) {
    return scoring.thresholds().stream()
        .map(
            rates ->
                String.format(Locale.ROOT, "%.1f / %.1f", 100 * rates.far(), 100 * rates.frr()))
        .collect(Collectors.joining(" | ", "| %d | ".formatted(scoring.references()), " |"));
  }

  private static Manifest bundled() throws IOException {
    Path model = BundledModels.in(Documents.ROOT.resolve("infra/models")).usual().orElseThrow();
    return ManifestCodec.read(Files.readAllBytes(model.resolve("manifest.json")));
  }

  private static List<Path> linked(Path document) {
    return Documents.links(document).stream()
        .map(link -> document.resolveSibling(link).normalize())
        .toList();
  }
}
