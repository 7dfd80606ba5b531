package io.countersign.function.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file of this program that is served as it is.
 *
 * @param headers all that it is to be sent with, its content type too
 */
public record StaticFile(Map<String, String> headers, String body) {
  /** Stands in the page's script for the part about signers, reviews and languages. */
  private static final String WORKBENCH = "/*workbench.js*/";

  public StaticFile {
    headers = Map.copyOf(headers);
  }

  /** The page on which people compare signatures; it runs its own script and nothing else. */
  public static StaticFile page() {
    String html = read("/page.html").replace(WORKBENCH, read("/workbench.js"));
    return new StaticFile(
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", ContentPolicy.of(html),
            "Permissions-Policy", "geolocation=(), microphone=()",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-cache"),
        html);
  }

  /** The OpenAPI 3.1 description of the HTTP interface. */
  public static StaticFile openApi() {
    return json("/openapi.json");
  }

  /**
   * Every text of the page, and of answers that it shows, in English with its translations: into
   * German, French, Spanish and Hindi, in this order.
   */
  public static StaticFile texts() {
    return json("/texts.json");
  }

  private static StaticFile json(String name) {
    return new StaticFile(
        Map.of(
            "Content-Type", "application/json",
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-cache"),
        read(name));
  }

  private static String read(String name) {
    try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this package lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read this package's file " + name, cause);
    }
  }
}
