package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.http.Multipart;
import io.countersign.testing.Contracts;
import io.countersign.testing.Drawings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real answers of the packaged function against the OpenAPI document that it serves. */
final class OpenApiIT {
  private static final byte[] NONE = {};
  private static RealSystem real;
  private static OpenApi api;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    real = RealSystem.serving(directory);
    api = new OpenApi(RealSystem.json(real.send("GET", "/openapi.json", NONE).body()));
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/texts.json", "/openapi.json", "/model", "/health"})
  void get_plainPath_asDescribed(String path) throws Exception {
    assertAnswer(200, "GET", path, path, NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain=false", "explain=true", "profile=lenient", "far=0.1"})
  void verify_decided_asDescribed(String query) throws Exception {
    HttpResponse<String> response = real.post(query, images(Drawings.png(3, 4)));

    assertVerify(200, response);
    JsonNode answer = RealSystem.json(response.body());
    assertThat(answer.has("explanation")).isEqualTo(query.equals("explain=true"));
    String id = answer.path("id").asText();
    assertAnswer(200, "GET", "/verifications/{id}", "/verifications/" + id, NONE);
  }

  @Test
  void verify_json_asDescribed() throws Exception {
    String image = "{\"image\":\"%s\"}";
    assertVerify(
        200,
        real.postJson(
            "{\"references\":[%s],\"questioned\":%s}"
                .formatted(
                    image.formatted(Base64.getEncoder().encodeToString(Drawings.png(3, 1))),
                    image.formatted(Base64.getEncoder().encodeToString(Drawings.png(8, 1))))));
  }

  @Test
  void verify_copy_asDescribed() throws Exception {
    HttpResponse<String> response = real.post("explain=true", images(Drawings.png(3, 1)));

    assertVerify(200, response);
    assertThat(RealSystem.json(response.body()).path("copyOf").asText()).isEqualTo("reference 1");
  }

  @Test
  void verify_faultyRequests_problemsAsDescribed() throws Exception {
    byte[] blank = Drawings.encode(Drawings.image(1, 0, 240, 240), "png");
    assertVerify(400, real.post("explain=perhaps", images(Drawings.png(3, 4))));
    assertVerify(
        404, real.post(new Multipart().field("signer", "Nobody").file("questioned", "q", blank)));
    assertVerify(413, real.post(images(new byte[4_300_000])));
    assertVerify(415, real.post(images("GIF".getBytes(UTF_8))));
    assertVerify(422, real.post(images(blank)));
  }

  @Test
  void signer_enrolledDescribedErased_asDescribed() throws Exception {
    assertAnswer(201, "PUT", "one", Drawings.png(3, 1));
    assertAnswer(200, "PUT", "one", Drawings.png(3, 1));
    assertAnswer(409, "PUT", "one", Drawings.png(3, 2));
    assertAnswer(201, "PUT", "two", Drawings.png(3, 2));
    assertAnswer(422, "PUT", "three", Drawings.png(8, 1));
    assertAnswer(201, "PUT", "three?force=true", Drawings.png(8, 1));
    assertAnswer(415, "PUT", "four", "GIF".getBytes(UTF_8));
    assertAnswer(400, "PUT", "..%2Ffour", Drawings.png(3, 3));
    byte[] own = "{\"displayName\":\"বার্ট\"}".getBytes(UTF_8);
    assertAnswer(200, "PUT", "/signers/{signer}", "/signers/Bert", own);
    assertAnswer(400, "PUT", "/signers/{signer}", "/signers/Bert", "{}".getBytes(UTF_8));
    assertAnswer(200, "GET", "/signers/{signer}", "/signers/Bert", NONE);
    assertAnswer(200, "GET", "/signers", "/signers?limit=1", NONE);
    assertAnswer(400, "GET", "/signers", "/signers?limit=0", NONE);
    assertAnswer(200, "GET", "one", NONE);
    assertAnswer(404, "GET", "none", NONE);
    assertVerify(
        200,
        real.post(
            "explain=true",
            new Multipart().field("signer", "Bert").file("questioned", "q", Drawings.png(3, 4))));
    assertAnswer(200, "DELETE", "three", NONE);
    assertAnswer(404, "DELETE", "three", NONE);
    assertAnswer(200, "DELETE", "/signers/{signer}", "/signers/Bert", NONE);
    assertAnswer(200, "DELETE", "/signers/{signer}", "/signers/Bert", NONE);
    assertAnswer(404, "GET", "/signers/{signer}", "/signers/Bert", NONE);
  }

  @Test
  void reviews_listedSeenDecided_asDescribed() throws Exception {
    real.enrol("Rita", List.of(Drawings.png(7, 1), Drawings.png(7, 2)));
    real.system().upload("questioned/Rita/copy.png", Drawings.png(7, 1));
    real.system().upload("questioned/Rita/text.png", "no image".getBytes(UTF_8));
    assertAnswer(200, "GET", "/reviews", "/reviews?limit=10", NONE);
    assertAnswer(400, "GET", "/reviews", "/reviews?limit=ten", NONE);
    String one = "/reviews/{signer}/{id}";
    byte[] decision = "{\"decision\":\"forged\",\"note\":\"seen\"}".getBytes(UTF_8);
    JsonNode waiting = RealSystem.json(real.send("GET", "/reviews", NONE).body()).path("reviews");
    assertThat(waiting).hasSize(2);
    for (JsonNode entry : waiting) {
      String path = "/reviews/Rita/" + entry.path("id").asText();
      assertAnswer(200, "GET", one, path, NONE);
      assertAnswer(400, "POST", one, path, "{}".getBytes(UTF_8));
      assertAnswer(201, "POST", one, path, decision);
      assertAnswer(404, "GET", one, path, NONE);
    }
  }

  @Test
  void documents_asDescribed() throws Exception {
    byte[] contract = new Contracts().page().signed(3, 1, 300, 150).page().bytes();
    for (String query : new String[] {"", "?pictures=true", "?page=2&pictures=true"}) {
      assertAnswer(200, "POST", "/documents", "/documents" + query, contract);
    }
    assertAnswer(200, "POST", "/documents", "/documents?pictures=true", Drawings.png(3, 1));
    assertAnswer(400, "POST", "/documents", "/documents?pages=2", contract);
    assertAnswer(415, "POST", "/documents", "/documents", "GIF".getBytes(UTF_8));
    assertAnswer(422, "POST", "/documents", "/documents?page=3", contract);
    assertVerify(200, real.post("signature=1", images(contract)));
    assertVerify(422, real.post("page=2", images(contract)));
    assertAnswer(
        201,
        "PUT",
        "/signers/{signer}/references/{name}",
        "/signers/Cleo/references/contract?page=1",
        contract);
  }

  @Test
  void verification_unknown_problemAsDescribed() throws Exception {
    assertAnswer(404, "GET", "/verifications/{id}", "/verifications/none", NONE);
    assertAnswer(400, "GET", "/verifications/{id}", "/verifications/..%2Fnone", NONE);
  }

  @Test
  void withoutModel_problemAsDescribed(@TempDir Path directory) throws Exception {
    try (RealSystem empty = RealSystem.start(directory, Map.of())) {
      for (String path : new String[] {"/health", "/model"}) {
        HttpResponse<String> response = empty.send("GET", path, NONE);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        api.assertDescribes("GET " + path, response);
      }
    }
  }

  @Test
  void validator_fieldThatIsNotDescribed_isFound() throws Exception {
    ObjectNode health = (ObjectNode) RealSystem.json(real.send("GET", "/health", NONE).body());
    assertThat(api.violations("Health", health)).isEmpty();

    assertThat(api.violations("Health", health.put("extra", 1))).isNotEmpty();
    health.remove("extra");
    assertThat(api.violations("Health", health.put("status", "fine"))).isNotEmpty();
  }

  private static void assertVerify(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    api.assertDescribes("POST /verify", response);
  }

  private static void assertAnswer(int status, String method, String reference, byte[] body)
      throws Exception {
    assertAnswer(
        status,
        method,
        "/signers/{signer}/references/{name}",
        "/signers/Bert/references/" + reference,
        body);
  }

  private static void assertAnswer(
      int status, String method, String template, String path, byte[] body) throws Exception {
    HttpResponse<String> response = real.send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    api.assertDescribes(method + " " + template, response);
  }

  private static Multipart images(byte[] questioned) {
    return new Multipart()
        .file("reference", "1.png", Drawings.png(3, 1))
        .file("reference", "2.png", Drawings.png(3, 2))
        .file("questioned", "q.png", questioned);
  }
}
