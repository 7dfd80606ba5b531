package io.countersign.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.countersign.testing.Drawings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of the packaged function in a real browser; leaves pictures of it. */
final class PageIT {
  private static final Path PICTURES = Path.of(System.getProperty("countersign.pictures"));
  private static final double PATIENCE_MILLIS = 60_000;
  private static RealSystem real;
  private static Browser browser;

  private final Set<String> hosts = new TreeSet<>();
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
    open(new NewContextOptions().setViewportSize(1280, 900));
  }

  private void open(NewContextOptions options) {
    context = browser.chromium().newContext(options);
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onRequest(request -> hosts.add(String.valueOf(URI.create(request.url()).getAuthority())));
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    interceptFileChoosers();
    page.navigate(real.system().http().resolve("/").toString());
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void compare_sameHand_showsVerdictScaleAndOverlay() {
    compare(Drawings.png(3, 4), Drawings.png(3, 1), Drawings.png(3, 2));

    Locator verdict = page.locator("#verdict");
    assertThat(verdict).containsText("support for genuine");
    assertThat(verdict).isFocused();
    assertThat(page.locator("#probability")).containsText("%");
    assertThat(page.locator("#ratio")).containsText("times more probable if the claimed signer");
    assertThat(page.locator("#verbal")).containsText("support that the claimed signer wrote");
    Object width = page.locator("#explanation img").evaluate("image => image.naturalWidth");
    assertThat(width).isEqualTo(512);
    assertThat(page.locator("#explanation-note")).hasText("An aid to look at, not evidence.");
    Object left = page.locator("#scale i").evaluate("mark => parseFloat(mark.style.left)");
    assertThat(((Number) left).doubleValue()).isBetween(50.0, 100.0);
    picture("desktop-genuine");
    assertNothingFromOutside();
  }

  @Test
  void compare_otherHand_isForged() {
    compare(Drawings.png(8, 1), Drawings.png(3, 1));

    assertThat(page.locator("#verdict")).containsText("support for forged");
    assertThat(page.locator("#ratio")).containsText("if somebody else wrote");
    picture("desktop-forged");
  }

  @Test
  void compare_copyOfAReference_showsNoProbability() {
    compare(Drawings.png(3, 1), Drawings.png(3, 1));

    assertThat(page.locator("#reason")).containsText("a copy of");
    assertThat(page.locator("#chance")).isHidden();
  }

  @Test
  void compare_blankPaper_saysInPlainWordsWhichPicture() {
    byte[] blank = Drawings.encode(Drawings.image(1, 0, 240, 240), "png");

    compare(Drawings.png(3, 4), Drawings.png(3, 1), blank);

    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("Reference 2: This picture cannot be used as a signature.");
    assertThat(page.locator("#result")).isHidden();
    picture("desktop-problem");
  }

  @Test
  void compare_notAnImage_saysWhatCanBeRead() {
    compare("GIF".getBytes(UTF_8), Drawings.png(3, 1));

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("PNG, JPEG, TIFF, BMP and PDF can.");
  }

  @Test
  void compare_nothingChosen_asksAndGoesToTheField() {
    page.getByRole(AriaRole.BUTTON, named("Compare")).click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose the questioned signature");
    assertThat(page.locator("#questioned-file")).isFocused();
  }

  @Test
  void compare_byKeyboardAlone_reachesTheVerdict() {
    tabTo("#questioned-file");
    byKeyboard(Drawings.png(3, 4));
    tabTo("#references-file");
    byKeyboard(Drawings.png(3, 1));
    tabTo("button.go");
    page.keyboard().press("Enter");
    answered();

    assertThat(page.locator("#verdict")).isFocused();
    assertThat(page.locator("#verdict")).containsText("support for genuine");
  }

  @Test
  void drop_pictureAndText_takesThePictureAlone() {
    page.evaluate(
        """
        () => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([new Uint8Array([1])], 'a.png', {type: 'image/png'}));
          dropped.items.add(new File(['text'], 'a.txt', {type: 'text/plain'}));
          document.querySelector('#references .drop').dispatchEvent(
            new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
        }
        """);

    assertThat(page.locator("#references .pictures li")).hasCount(1);
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Only pictures and PDFs can be used.");
  }

  @Test
  void compare_signatureAtTheEdge_saysSoInPlainWords() {
    BufferedImage cut = Drawings.image(3, 4, 60, 240).getSubimage(0, 0, 500, Drawings.HEIGHT);
    compare(Drawings.encode(cut, "png"), Drawings.png(3, 1));

    assertThat(page.locator("#findings"))
        .containsText(
            "Questioned signature: The signature touches the edge of its picture and may be cut"
                + " off.");
  }

  @Test
  void remove_byKeyboard_saysSoAndKeepsTheFocusNear() {
    choose("#references-file", Drawings.png(3, 1), Drawings.png(3, 2));
    page.locator("#references .pictures button.remove").first().focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#references .pictures li")).hasCount(1);
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 reference is chosen.");
    assertThat(page.locator("#references .pictures button.remove")).isFocused();
  }

  @Test
  void choose_elevenReferences_takesTen() {
    byte[][] eleven = new byte[11][];
    for (int i = 0; i < eleven.length; i++) {
      eleven[i] = Drawings.png(3, i);
    }
    choose("#references-file", eleven);

    assertThat(page.locator("#references .pictures li")).hasCount(10);
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Only ten references can be used");
  }

  @Test
  void compare_photographOverTheLimit_isMadeSmaller() {
    byte[] photograph = photograph();
    assertThat(photograph.length).isGreaterThan(4 * 1024 * 1024);

    page.locator("#questioned-file")
        .setInputFiles(new FilePayload("photo.png", "image/png", photograph));
    choose("#references-file", Drawings.png(3, 1));
    page.getByRole(AriaRole.BUTTON, named("Compare")).click();
    answered();

    assertThat(page.locator("#verdict")).containsText("support for genuine");
  }

  /** Few bytes and many pixels: a page of A4 at 600 dpi, white but for the signature. */
  @Test
  void compare_pageOfManyPixels_isMadeSmaller() {
    BufferedImage sheet = new BufferedImage(4960, 7016, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    BufferedImage signature = Drawings.image(3, 4, 40, 255);
    pen.drawImage(
        signature, 200, 200, 4560, 4560 * signature.getHeight() / signature.getWidth(), null);
    pen.dispose();

    compare(Drawings.encode(sheet, "png"), Drawings.png(3, 1));

    assertThat(page.locator("#result")).isVisible();
  }

  @Test
  void compare_thenAnotherPicture_clearsTheVerdict() {
    compare(Drawings.png(3, 4), Drawings.png(3, 1));
    assertThat(page.locator("#result")).isVisible();

    choose("#references-file", Drawings.png(3, 2));

    assertThat(page.locator("#result")).isHidden();
  }

  @Test
  void compare_withAnEnrolledSigner_usesTheirReferences() throws Exception {
    real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
    real.send("PUT", "/signers/Anna", "{\"displayName\":\"Anna Müller\"}".getBytes(UTF_8));
    page.reload();
    page.locator("#signer").fill("Anna");
    assertThat(page.locator("#signer-list option[value=Anna]"))
        .hasAttribute("label", "Anna Müller");
    choose("#questioned-file", Drawings.png(3, 4));
    page.getByRole(AriaRole.BUTTON, named("Compare")).click();
    answered();

    assertThat(page.locator("#verdict")).containsText("support for genuine");
    assertThat(page.locator("#facts")).containsText("Anna");
  }

  @Test
  void drop_severalAnywhere_theFirstIsQuestioned() {
    page.evaluate(
        """
        () => {
          const dropped = new DataTransfer();
          for (const name of ['a.png', 'b.png', 'c.png']) {
            dropped.items.add(new File([new Uint8Array([1])], name, {type: 'image/png'}));
          }
          document.querySelector('h1').dispatchEvent(
            new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
        }
        """);

    assertThat(page.locator("#questioned .pictures li")).containsText("a.png");
    assertThat(page.locator("#references .pictures li")).hasCount(2);
  }

  @Test
  void paste_aPicture_isChosen() {
    page.evaluate(
        """
        () => {
          const pasted = new DataTransfer();
          pasted.items.add(new File([new Uint8Array([1])], 'clip.png', {type: 'image/png'}));
          document.body.dispatchEvent(
            new ClipboardEvent('paste', {clipboardData: pasted, bubbles: true, cancelable: true}));
        }
        """);

    assertThat(page.locator("#questioned .pictures li")).hasCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "403, not allowed",
    "429, Too many requests",
    "504, took too long",
    "401, not signed in"
  })
  void compare_gatewayRefuses_saysSoInWords(int status, String words) {
    page.route(
        "**/verify?explain=true",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody("{\"message\":null}")));

    compare(Drawings.png(3, 4), Drawings.png(3, 1));

    assertThat(page.getByRole(AriaRole.ALERT)).containsText(words);
  }

  @Test
  void print_ofAResult_isOneSheetOfA4() throws IOException {
    compare(
        Drawings.png(3, 4),
        IntStream.rangeClosed(1, 10).mapToObj(i -> Drawings.png(3, i + 10)).toArray(byte[][]::new));
    assertThat(page.locator("#result")).isVisible();

    byte[] pdf =
        page.pdf(
            new Page.PdfOptions()
                .setFormat("A4")
                .setPreferCSSPageSize(true)
                .setPath(PICTURES.resolve("printed.pdf")));

    Matcher sheets =
        Pattern.compile("/Type\\s*/Page\\b").matcher(new String(pdf, StandardCharsets.ISO_8859_1));
    assertThat(sheets.results().count()).isEqualTo(1);
  }

  @Test
  void compare_onAWideScreen_showsTheAnswerBesideThePictures() {
    page.setViewportSize(1600, 900);
    compare(Drawings.png(3, 4), Drawings.png(3, 1), Drawings.png(3, 2));

    assertThat(page.locator("#verdict")).isVisible();
    BoundingBox form = page.locator("#form").boundingBox();
    BoundingBox result = page.locator("#result").boundingBox();
    assertThat(result.x).isGreaterThanOrEqualTo(form.x + form.width);
    assertThat(result.y).isCloseTo(form.y, within(2.0));
    picture("wide");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void compare_onAPhone_fitsItsWidth(ColorScheme scheme) {
    context.close();
    open(
        new NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setIsMobile(true)
            .setHasTouch(true)
            .setColorScheme(scheme));

    compare(Drawings.png(3, 4), Drawings.png(3, 1), Drawings.png(3, 2));

    assertThat(page.locator("#verdict")).containsText("support for genuine");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    picture("phone-" + scheme.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void page_withResult_hasNoAccessibilityViolation(ColorScheme scheme) throws IOException {
    context.close();
    open(new NewContextOptions().setColorScheme(scheme));
    compare(Drawings.png(3, 4), Drawings.png(3, 1));
    assertThat(page.locator("#verdict")).isVisible();

    page.evaluate(axe());
    Object violations =
        page.evaluate(
            """
            () => axe.run(document).then(found => found.violations.map(violation =>
              violation.id + ': ' + violation.nodes.map(node => node.html).join(' | ')))
            """);

    assertThat((List<?>) violations).isEmpty();
    picture("desktop-" + scheme.name().toLowerCase(Locale.ROOT));
  }

  private void compare(byte[] questioned, byte[]... references) {
    choose("#questioned-file", questioned);
    choose("#references-file", references);
    page.getByRole(AriaRole.BUTTON, named("Compare")).click();
    answered();
  }

  /** However long a busy machine takes. */
  private void answered() {
    page.locator("#result:visible, #problem:visible").waitFor();
  }

  private void choose(String input, byte[]... images) {
    FilePayload[] files = new FilePayload[images.length];
    for (int i = 0; i < files.length; i++) {
      files[i] = new FilePayload("signature-" + (i + 1) + ".png", "image/png", images[i]);
    }
    page.locator(input).setInputFiles(files);
  }

  private void tabTo(String selector) {
    for (int i = 0; i < 20; i++) {
      page.keyboard().press("Tab");
      if ((Boolean)
          page.locator(selector).first().evaluate("it => it === document.activeElement")) {
        return;
      }
    }
    throw new AssertionError("twenty tabs did not lead to " + selector);
  }

  private void byKeyboard(byte[] image) {
    FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Enter"));
    chooser.setFiles(new FilePayload("signature.png", "image/png", image));
  }

  /**
   * From the start: what is asked for only with the key may come after the browser's own dialog.
   */
  private void interceptFileChoosers() {
    page.onFileChooser(chooser -> {});
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }

  private void assertNothingFromOutside() {
    hosts.remove("null"); // data: and blob:
    assertThat(hosts).containsExactly(real.system().http().getAuthority());
    assertThat(complaints).isEmpty();
  }

  static String axe() throws IOException {
    String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream in = PageIT.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path + " on the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The signature on grainy paper, as large as a telephone's camera makes it. */
  private static byte[] photograph() {
    int zoom = 6;
    BufferedImage small = Drawings.image(3, 4, 40, 225);
    BufferedImage large =
        new BufferedImage(
            small.getWidth() * zoom, small.getHeight() * zoom, BufferedImage.TYPE_INT_RGB);
    Random grain = new Random(1);
    for (int y = 0; y < large.getHeight(); y++) {
      for (int x = 0; x < large.getWidth(); x++) {
        int level = small.getRaster().getSample(x / zoom, y / zoom, 0);
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          rgb = rgb << 8 | Math.min(255, level + grain.nextInt(31));
        }
        large.setRGB(x, y, rgb);
      }
    }
    return Drawings.encode(large, "png");
  }
}
