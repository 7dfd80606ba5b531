package io.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code infra/demo.sh --serve-only}, after its build. */
final class ServeOnlyIT {
  private static final Pattern PAGE = Pattern.compile("Page for people: (http://[0-9.:]+/)");

  @Test
  void serveOnly_printsTheAddressOfAPageThatIsThere() throws Exception {
    Process demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--root",
                System.getProperty("countersign.root"),
                "--serve-only")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(demo.getInputStream(), UTF_8))) {
      List<String> said = new ArrayList<>();
      Optional<URI> page = Optional.empty();
      for (String line = lines.readLine(); line != null && page.isEmpty(); ) {
        said.add(line);
        Matcher found = PAGE.matcher(line);
        page = found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
        line = page.isEmpty() ? lines.readLine() : null;
      }
      assertThat(page).as(String.join("\n", said)).isPresent();
      URI address = page.orElseThrow();
      assertThat(get(address)).contains("Compare signatures");
      assertThat(get(address.resolve("/health"))).contains("\"status\":\"ok\"");
      assertThat(said).noneMatch(line -> line.contains("WARN"));
    } finally {
      demo.destroy();
      demo.waitFor();
    }
  }

  private static String get(URI address) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
