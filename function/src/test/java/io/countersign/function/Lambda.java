package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;

/** Sends raw events to the mock of Lambda that Quarkus starts for tests, and reads the answers. */
final class Lambda {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Lambda() {}

  static JsonNode assertProblem(JsonNode response, int status, String detail) {
    assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(status);
    assertThat(response.path("headers").path("Content-Type").asText())
        .isEqualTo("application/problem+json");
    JsonNode problem = body(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).startsWith(detail);
    assertThat(problem.path("requestId").asText()).isNotEmpty();
    return problem;
  }

  static JsonNode body(JsonNode response) {
    try {
      return JSON.readTree(response.path("body").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Through the mock of Lambda's event server that Quarkus starts for tests. */
  static JsonNode post(APIGatewayV2HTTPEvent event) {
    try {
      String response =
          RestAssured.given()
              .contentType("application/json")
              .body(JSON.writeValueAsString(event))
              .post()
              .then()
              .statusCode(200)
              .extract()
              .asString();
      return JSON.readTree(response);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
