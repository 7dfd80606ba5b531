package io.countersign.function.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StaticFileTest {

  @Test
  void page_namesNoOutsideHost() {
    assertThat(StaticFile.page().body()).doesNotContain("http://", "https://", "//cdn", "@import");
  }

  @Test
  void page_hasNoInlineHandlerOrStyleThatThePolicyWouldBlock() {
    String html = StaticFile.page().body();

    assertThat(Pattern.compile("<[^>]+ (on[a-z]+|style)=").matcher(html).find()).isFalse();
  }

  @Test
  void page_policyAllowsNothingByDefault() {
    assertThat(StaticFile.page().headers().get("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void policy_hashesTheTextBetweenTheTags() {
    // echo -n 'a' | openssl dgst -sha256 -binary | base64
    assertThat(ContentPolicy.of("<style>a</style><script>a</script>"))
        .contains("script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='");
  }

  @Test
  void policy_secondScript_isRefused() {
    assertThatThrownBy(
            () -> ContentPolicy.of("<style>a</style><script>a</script><script src=\"b\"></script>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected exactly one <script> in the page");
  }

  @Test
  void openApi_everyReferenceInItExists() throws IOException {
    JsonNode document = Json.read(StaticFile.openApi().body().getBytes(StandardCharsets.UTF_8));
    List<String> references = new ArrayList<>();
    document.findValuesAsText("$ref").forEach(references::add);

    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }
}
