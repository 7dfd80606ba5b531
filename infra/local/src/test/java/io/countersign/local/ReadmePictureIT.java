package io.countersign.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.verify.BundledModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Leaves README's picture, {@code readme.png}: the page with generated signatures and the bundled
 * model. Made smaller by {@code pngquant 64}, it is {@code infra/docs/images/page.png}.
 */
final class ReadmePictureIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("countersign.root"), "trainer/target/countersign/bin/countersign");
  private static final Path PICTURES = Path.of(System.getProperty("countersign.pictures"));
  private static final double PATIENCE_MILLIS = 600_000;

  @Test
  void compare_generatedSignatures_isTheWritersOwn(@TempDir Path directory) throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(
        chromium.isPresent(), "no Chromium on this machine: apt-get install chromium runs this");
    Path writer = generate(directory.resolve("signatures")).resolve("001");
    try (RealSystem real = RealSystem.start(directory, Map.of());
        Browser browser = Browser.start(chromium.get())) {
      publishBundled(real);
      BrowserContext context =
          browser.chromium().newContext(new NewContextOptions().setViewportSize(1120, 760));
      Page page = context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      page.navigate(real.system().http().resolve("/").toString());

      List<Path> images = images(writer);
      page.locator("#questioned-file").setInputFiles(images.get(0));
      page.locator("#references-file").setInputFiles(images.subList(1, 4).toArray(Path[]::new));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare").setExact(true))
          .click();
      page.locator("#result:visible, #problem:visible").waitFor();

      assertThat(page.locator("#verdict")).containsText("support for genuine");
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve("readme.png")));
    }
  }

  private static Path generate(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                LAUNCHER.toString(),
                "generate",
                "--out",
                folder.toString(),
                "--writers",
                "1",
                "--genuine",
                "4",
                "--forged",
                "0")
            .inheritIO()
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("generate ended with " + process.exitValue());
    }
    return folder;
  }

  private static void publishBundled(RealSystem real) throws IOException {
    Path model = BundledModels.in(LAUNCHER.resolveSibling("../models")).usual().orElseThrow();
    real.publish(
        model.getFileName().toString(),
        Files.readAllBytes(model.resolve("model.onnx")),
        Files.readAllBytes(model.resolve("manifest.json")));
  }

  private static List<Path> images(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
