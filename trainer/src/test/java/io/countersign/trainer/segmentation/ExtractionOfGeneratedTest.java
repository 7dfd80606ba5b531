package io.countersign.trainer.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.extraction.Extraction;
import io.countersign.extraction.Found;
import io.countersign.image.GrayImage;
import io.countersign.trainer.pages.GeneratedPage;
import io.countersign.trainer.pages.Pages;
import io.countersign.trainer.synthesis.Synthesis;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled network on generated signatures and on generated pages of another seed. */
class ExtractionOfGeneratedTest {
  private static Extraction extraction;

  @BeforeAll
  static void open() {
    extraction = Extraction.open(Path.of("..", "infra", "models", "ink"));
  }

  @AfterAll
  static void close() {
    extraction.close();
  }

  @Test
  void alone_cleanCrop_comesBackAsItIs() {
    Synthesis synthesis = new Synthesis(3);
    int same = 0;
    for (int writer = 1; writer <= 8; writer++) {
      GrayImage crop = synthesis.genuine(writer, 1);
      List<Found> found = extraction.find(crop);
      assertThat(found).as("writer %d", writer).isNotEmpty();
      same += extraction.alone(crop, found.get(0)) == crop ? 1 : 0;
    }
    assertThat(same).isGreaterThanOrEqualTo(7);
  }

  @Test
  void find_generatedPages_findsMostSignatures() {
    PageFigures figures = new PageFigures();
    for (int i = 0; i < 30; i++) {
      GeneratedPage page = new Pages(77).page(i, 90, 150, 400_000);
      int width = page.image().getWidth();
      int height = page.image().getHeight();
      GrayImage gray = GrayImage.of(width, height, PageTiles.gray(page.image()));
      figures.add(page.signatures(), extraction.find(gray, 0.05), 0);
    }
    assertThat(figures.averagePrecision(0.5)).isGreaterThan(0.5);
  }
}
