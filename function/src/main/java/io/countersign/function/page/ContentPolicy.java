package io.countersign.function.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The Content-Security-Policy (W3C, level 3) of a self-contained page: its one inline style and one
 * inline script by their hashes, requests to its own origin, nothing else.
 */
final class ContentPolicy {
  private ContentPolicy() {}

  /**
   * The policy of {@code html}.
   *
   * @throws IllegalArgumentException unless it has exactly one {@code <style>} and one {@code
   *     <script>}, both without attributes
   */
  static String of(String html) {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src '" + hash(element(html, "style")) + "'",
        "script-src '" + hash(element(html, "script")) + "'",
        "img-src data: blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private static String element(String html, String name) {
    String open = "<" + name + ">";
    int start = html.indexOf(open);
    int end = html.indexOf("</" + name + ">", start);
    if (start < 0 || end < 0 || html.indexOf("<" + name, start + 1) >= 0) {
      throw new IllegalArgumentException("expected exactly one " + open + " in the page");
    }
    return html.substring(start + open.length(), end);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
