package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI 3.1 document, against which real answers are held. */
final class OpenApi {
  private final JsonNode document;

  OpenApi(JsonNode document) {
    this.document = document;
  }

  /** Asserts that {@code route} may answer so: status, content type and every field. */
  void assertDescribes(String route, HttpResponse<String> response) throws IOException {
    String[] parts = route.split(" ", 2);
    JsonNode answer =
        document
            .path("paths")
            .path(parts[1])
            .path(parts[0].toLowerCase(Locale.ROOT))
            .path("responses")
            .path(Integer.toString(response.statusCode()));
    if (answer.has("$ref")) {
      answer = document.at(answer.path("$ref").asText().substring(1));
    }
    String type = response.headers().firstValue("content-type").orElse("").split(";", 2)[0];
    JsonNode schema = answer.path("content").path(type).path("schema");
    assertThat(schema.isObject())
        .as("%s may answer %d %s: %s", route, response.statusCode(), type, response.body())
        .isTrue();
    if (type.endsWith("json")) {
      assertThat(violations(schema, RealSystem.json(response.body()))).isEmpty();
    }
  }

  /** What is wrong with {@code value} as the component {@code schema}. */
  Set<String> violations(String schema, JsonNode value) {
    return violations(document.path("components").path("schemas").path(schema), value);
  }

  private Set<String> violations(JsonNode schema, JsonNode value) {
    ObjectNode rooted = JsonNodeFactory.instance.objectNode();
    rooted.putArray("allOf").add(schema);
    rooted.set("components", document.path("components"));
    Set<String> violations = new TreeSet<>();
    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(rooted)
        .validate(value)
        .forEach(violation -> violations.add(violation.getMessage()));
    return violations;
  }
}
