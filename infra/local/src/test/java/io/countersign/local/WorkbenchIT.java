package io.countersign.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.countersign.testing.Drawings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's signers, reviews and languages in a real browser; leaves pictures of them. */
final class WorkbenchIT {
  private static final Path PICTURES = Path.of(System.getProperty("countersign.pictures"));
  private static final double PATIENCE_MILLIS = 120_000;
  private static RealSystem real;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(
        chromium.isPresent(), "no Chromium on this machine: apt-get install chromium runs this");
    real = RealSystem.serving(directory);
    browser = Browser.start(chromium.get());
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS); // however busy the machine is
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (real != null) {
      real.close();
    }
  }

  @BeforeEach
  void open() {
    open("", new NewContextOptions().setViewportSize(1280, 900));
  }

  private void open(String part, NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = browser.chromium().newContext(options);
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onDialog(Dialog::accept);
    page.navigate(real.system().http().resolve("/") + part);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @ParameterizedTest
  @CsvSource({
    "de, Vergleichen, Stützung für echt",
    "fr, Comparer, Soutien",
    "es, Comparar, Apoyo",
    "hi, मिलाएँ, असली के पक्ष में"
  })
  void language_chosen_speaksItEverywhere(String language, String compare, String verdict) {
    choose("#questioned-file", Drawings.png(3, 4));
    choose("#references-file", Drawings.png(3, 1), Drawings.png(3, 2));
    page.locator("#language").selectOption(language);
    Locator button = page.locator("button.go").first();
    assertThat(button).hasText(compare);
    assertThat(page.locator("#references .pictures li")).hasCount(2);
    button.click();

    assertThat(page.locator("#verdict")).containsText(verdict);
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertThat(english()).isEmpty();
    picture("language-" + language);
    page.reload();
    assertThat(button).hasText(compare);
    assertThat(complaints).isEmpty();
  }

  @Test
  void language_changedAfterTheAnswer_keepsTheAnswer() {
    choose("#questioned-file", Drawings.png(3, 1));
    choose("#references-file", Drawings.png(3, 1));
    page.locator("button.go").first().click();
    assertThat(page.locator("#verdict")).containsText("a copy of reference 1");

    page.locator("#language").focus();
    page.locator("#language").selectOption("de");

    assertThat(page.locator("#verdict")).containsText("eine Kopie von Vergleichsunterschrift 1");
    assertThat(page.locator("#language")).isFocused();
    page.locator("#language").selectOption("en");
    assertThat(page.locator("#verdict")).containsText("a copy of reference 1");
  }

  @Test
  void language_ofTheBrowser_isTaken() {
    open("", new NewContextOptions().setLocale("fr-CA"));

    assertThat(page.locator("button.go").first()).hasText("Comparer");
  }

  @Test
  void profile_chosen_isTheAnswers() {
    choose("#questioned-file", Drawings.png(3, 4));
    choose("#references-file", Drawings.png(3, 1));
    page.getByLabel("How careful").selectOption("strict");
    page.locator("button.go").first().click();

    assertThat(page.locator("#facts")).containsText("strict");
  }

  @Test
  void heic_thatTheBrowserCannotConvert_saysWhatToDo() {
    page.locator("#questioned-file")
        .setInputFiles(new FilePayload("IMG_1.HEIC", "", "....ftypheic".getBytes(UTF_8)));
    choose("#references-file", Drawings.png(3, 1));
    page.locator("button.go").first().click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is a HEIC picture");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Save it as JPEG");
  }

  @Test
  void signers_enrolledSeenRemoved_withoutLeavingThePage() {
    page.locator("nav a[href='#signers']").click();
    page.locator("#enrol-id").fill("customer-7");
    page.locator("#enrol-name").fill("Zoë Ångström");
    choose("#enrol-files", Drawings.png(6, 1), Drawings.png(6, 2));
    page.locator("#enrol button").click();
    assertThat(page.locator("#signers-status")).containsText("2 of 2 references were enrolled.");

    Locator row = page.locator("#signers-list li").filter(having("Zoë Ångström (customer-7)"));
    row.getByRole(AriaRole.BUTTON).click();
    Locator pictures = page.locator("#signer-references img");
    assertThat(pictures).hasCount(2);
    assertThat(pictures.last()).hasAttribute("src", Pattern.compile("blob:.*"));
    assertThat(pictures.last()).hasJSProperty("complete", true);
    Object width = pictures.last().evaluate("image => image.naturalWidth");
    assertThat(((Number) width).intValue()).isGreaterThan(100);
    picture("signers");
    page.locator("#signer-references button").first().click();
    assertThat(page.locator("#signers-status")).containsText("Removed.");
    assertThat(pictures).hasCount(1);

    page.locator("#signer-erase").click();
    assertThat(row).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void signers_faultyIdentifier_saysWhatItMustBe() {
    page.navigate(real.system().http().resolve("/") + "#signers");
    page.locator("#enrol-id").fill("Zoë Ångström");
    choose("#enrol-files", Drawings.png(6, 1));
    page.locator("#enrol button").click();

    assertThat(page.locator("#signers-status")).containsText("Give the signer an identifier");
    assertThat(page.locator("#enrol-id")).isFocused();
  }

  @Test
  void reviews_uploadThatTakesNoSide_isSeenAndDecided() throws Exception {
    real.enrol("Rita", List.of(Drawings.png(7, 1), Drawings.png(7, 2)));
    real.system().upload("questioned/Rita/deed.png", Drawings.png(7, 1));
    page.locator("nav a[href='#reviews']").click();
    Locator row = page.locator("#reviews-list li").filter(having("Rita, deed"));
    assertThat(row).containsText("Inconclusive: a copy of");
    row.getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator("#review-title")).isFocused();
    Object width = page.locator("#review-picture").evaluate("image => image.naturalWidth");
    assertThat(((Number) width).intValue()).isGreaterThan(100);
    assertThat(page.locator("#review-explanation img")).isVisible();
    picture("workbench");
    Locator record = page.locator("#review button.go");
    record.click();
    assertThat(page.locator("#reviews-status")).containsText("Choose genuine");
    page.locator("#review input[value=forged]").check();
    record.click();
    assertThat(page.locator("#reviews-status")).containsText("Say why.");
    page.locator("#review-note").fill("the same scan twice");
    record.click();

    assertThat(page.locator("#reviews-status")).containsText("Your decision is recorded.");
    assertThat(row).hasCount(0);
    assertThat(page.locator("#review")).isHidden();
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#signers", "#reviews"})
  void parts_haveNoAccessibilityViolation_andFitNarrowScreens(String part) throws Exception {
    real.enrol("Nina", List.of(Drawings.png(7, 1), Drawings.png(7, 2)));
    real.system().upload("questioned/Nina/blank.png", "no image".getBytes(UTF_8));
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      open(part, new NewContextOptions().setViewportSize(320, 700).setColorScheme(scheme));
      Locator open = page.locator(part + "-list button").first();
      open.waitFor();
      open.click();
      page.locator("#signer-name:visible, #review-title:visible").waitFor();

      page.evaluate(PageIT.axe());
      Object violations =
          page.evaluate(
              """
              () => axe.run(document).then(found => found.violations.map(violation =>
                violation.id + ': ' + violation.nodes.map(node => node.html).join(' | ')))
              """);
      assertThat((List<?>) violations).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    }
  }

  /** What is shown in English although the table has another word for it. */
  private List<?> english() {
    return (List<?>)
        page.evaluate(
            """
            async () => {
              const table = await (await fetch('texts.json')).json();
              const column = ['de', 'fr', 'es', 'hi'].indexOf(document.documentElement.lang);
              const found = [];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const text = node.data.replace(/\\s+/g, ' ').trim();
                const parent = node.parentElement;
                if (parent.closest('script, noscript') || !parent.checkVisibility()) continue;
                if (table[text] && table[text][column] !== text) found.push(text);
              }
              return found;
            }
            """);
  }

  private void choose(String input, byte[]... images) {
    FilePayload[] files = new FilePayload[images.length];
    for (int i = 0; i < files.length; i++) {
      files[i] = new FilePayload("signature-" + (i + 1) + ".png", "image/png", images[i]);
    }
    page.locator(input).setInputFiles(files);
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }
}
