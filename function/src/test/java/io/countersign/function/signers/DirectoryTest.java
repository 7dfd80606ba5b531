package io.countersign.function.signers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which signers there are, what they are called, and the images of their references. */
class DirectoryTest {
  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();
  private final HttpFunction function =
      new Kit(s3.client(), bucket, () -> new LoadedModel.Failed("There is none.")).function();

  private APIGatewayV2HTTPResponse call(
      String method, String path, Map<String, String> query, String body) {
    APIGatewayV2HTTPEvent event = Events.event(method, path, "application/json", body, false);
    event.setQueryStringParameters(query);
    return function.verify(event);
  }

  private static JsonNode json(APIGatewayV2HTTPResponse response, int status) {
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
    try {
      return Json.read(response.getBody().getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new AssertionError(response.getBody(), e);
    }
  }

  private JsonNode list(Map<String, String> query) {
    return json(call("GET", "/signers", query, ""), 200);
  }

  private JsonNode name(String signer, String name, int status) {
    String body = Json.write(Json.object().put("displayName", name));
    return json(call("PUT", "/signers/" + signer, Map.of(), body), status);
  }

  private void reference(String signer, String file) {
    s3.put(bucket, "references/" + signer + "/" + file, Drawings.png(1));
  }

  @Test
  void list_page_byPage_hasEachSignerOnce() {
    List<String> signers = List.of("a", "a-b", "a.b", "a0", "ab", "b", "z9");
    for (String signer : signers) {
      reference(signer, "1.png");
      reference(signer, "2.png");
    }
    for (int limit = 1; limit <= signers.size() + 1; limit++) {
      List<String> seen = new ArrayList<>();
      Map<String, String> query = new HashMap<>(Map.of("limit", String.valueOf(limit)));
      while (true) {
        JsonNode page = list(query);
        assertThat(page.path("signers").size()).isLessThanOrEqualTo(limit);
        page.path("signers").forEach(one -> seen.add(one.path("signer").asText()));
        if (!page.has("next")) {
          break;
        }
        query.put("after", page.path("next").asText());
      }
      assertThat(seen).as("limit %d", limit).containsExactlyInAnyOrderElementsOf(signers);
    }
  }

  @Test
  void list_ofNobody_isEmpty() {
    assertThat(list(Map.of()).path("signers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=ten", "limit=-1", "after=../x", "afte=x"})
  void list_badQuery_is400(String query) {
    String[] parts = query.split("=", 2);
    json(call("GET", "/signers", Map.of(parts[0], parts[1]), ""), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna Müller", "অনিতা দাস", "अनिल कुमार", "محمد", "李小龙", "O'Neil, Jr. 2"})
  void name_inAnyScript_standsBesideTheIdentifier(String name) {
    reference("ada", "1.png");

    assertThat(name("ada", "  " + name + " ", 200).path("displayName").asText()).isEqualTo(name);
    assertThat(list(Map.of()).at("/signers/0/displayName").asText()).isEqualTo(name);
    assertThat(name("ada", "Ada", 200).path("displayName").asText()).isEqualTo("Ada");
    assertThat(list(Map.of()).at("/signers/0/displayName").asText()).isEqualTo("Ada");
  }

  @Test
  void name_decomposed_isNormalised() {
    assertThat(name("ada", "Mu\u0308ller", 200).path("displayName").asText()).isEqualTo("Müller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "\u202eadA", "\ud800", "…", "\u200b"})
  void name_thatCannotBeRead_is400(String name) {
    name("ada", name, 400);
  }

  @Test
  void name_tooLongOrOtherField_is400() {
    name("ada", "x".repeat(201), 400);
    JsonNode problem =
        json(call("PUT", "/signers/ada", Map.of(), "{\"displayname\":\"Ada\"}"), 400);
    assertThat(problem.path("detail").asText()).contains("did you mean displayName?");
  }

  @Test
  void image_ofAReference_isTheBytesThatWereEnrolled() {
    reference("ada", "one.png");

    APIGatewayV2HTTPResponse response = call("GET", "/signers/ada/references/one", Map.of(), "");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getIsBase64Encoded()).isTrue();
    assertThat(response.getHeaders()).containsEntry("Content-Type", "image/png");
    assertThat(response.getHeaders()).containsEntry("Cache-Control", "no-store");
    assertThat(Base64.getDecoder().decode(response.getBody())).isEqualTo(Drawings.png(1));
  }

  @Test
  void image_thatThereIsNot_is404WithoutAWordOfTheSigner() {
    for (String signer : List.of("ada", "nobody")) {
      reference("ada", "one.png");
      JsonNode problem =
          json(call("GET", "/signers/" + signer + "/references/two", Map.of(), ""), 404);
      assertThat(problem.path("detail").asText())
          .isEqualTo("There is no reference two of signer %s.".formatted(signer));
    }
  }

  @Test
  void delete_twice_saysThatTheReferenceIsNotThere() {
    reference("ada", "one.png");
    json(call("DELETE", "/signers/ada/references/one", Map.of(), ""), 200);

    JsonNode problem = json(call("DELETE", "/signers/ada/references/one", Map.of(), ""), 404);

    assertThat(problem.path("detail").asText())
        .isEqualTo("There is no reference one of signer ada.");
  }

  @Test
  void erasure_takesTheNameWithIt() {
    reference("ada", "one.png");
    name("ada", "Ada", 200);
    json(call("DELETE", "/signers/ada", Map.of(), ""), 200);

    assertThat(list(Map.of()).path("signers")).isEmpty();
  }
}
