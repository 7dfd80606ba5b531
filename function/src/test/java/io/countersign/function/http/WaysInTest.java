package io.countersign.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.Events.Multipart;
import io.countersign.function.FakeS3;
import io.countersign.function.HttpFunction;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The function behind every way in: the same request by each, as AWS documents its event. */
class WaysInTest {
  private static final String BUCKET = FakeS3.shared().bucket();
  private static LoadedModel.Ready model;
  private static HttpFunction function;

  @BeforeAll
  static void open(@TempDir Path work) throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    FakeS3.shared().enrol(BUCKET, "ada", 5, 2);
    function = new Kit(FakeS3.shared().client(), BUCKET, () -> model).function();
  }

  @AfterAll
  static void close() {
    model.verifier().close();
  }

  /** The ways in, with the event that each makes of a request. */
  enum Way {
    REST_API {
      @Override
      ObjectNode event(String method, String path, String name, String value) {
        ObjectNode event = one(method, path);
        event.putObject("queryStringParameters").put(name, value);
        event.putObject("multiValueQueryStringParameters").putArray(name).add(value);
        event
            .putObject("requestContext")
            .put("path", "/prod" + path)
            .put("stage", "prod")
            .put("resourcePath", "/{proxy+}")
            .putObject("identity")
            .put("sourceIp", "192.0.2.7");
        return event.put("resource", "/{proxy+}");
      }
    },
    HTTP_API_ONE {
      @Override
      ObjectNode event(String method, String path, String name, String value) {
        ObjectNode event = one(method, "/prod" + path).put("version", "1.0");
        event.putObject("queryStringParameters").put(name, value);
        event.putObject("multiValueQueryStringParameters").putArray(name).add(value);
        event.putObject("requestContext").put("path", "/prod" + path).put("stage", "prod");
        return event;
      }
    },
    BALANCER {
      @Override
      ObjectNode event(String method, String path, String name, String value) {
        ObjectNode event = one(method, path);
        event.remove("multiValueHeaders");
        event.putObject("queryStringParameters").put(name, value);
        event.putObject("requestContext").putObject("elb").put("targetGroupArn", "arn:aws:x");
        return event;
      }
    },
    BALANCER_OF_LISTS {
      @Override
      ObjectNode event(String method, String path, String name, String value) {
        ObjectNode event = one(method, path);
        event.remove("headers");
        event.putObject("multiValueQueryStringParameters").putArray(name).add(value);
        event.putObject("requestContext").putObject("elb").put("targetGroupArn", "arn:aws:x");
        return event;
      }
    },
    FUNCTION_URL {
      @Override
      ObjectNode event(String method, String path, String name, String value) {
        ObjectNode event = Json.object().put("version", "2.0").put("rawPath", path);
        event.put("rawQueryString", name + "=" + value);
        event.putObject("headers").put("content-type", TYPE);
        ObjectNode context = event.putObject("requestContext").put("stage", "$default");
        context.putObject("http").put("method", method).put("path", path);
        return event;
      }
    };

    private static final String TYPE = "multipart/form-data; boundary=b0undary";

    abstract ObjectNode event(String method, String path, String name, String value);

    static ObjectNode one(String method, String path) {
      ObjectNode event = Json.object().put("httpMethod", method).put("path", path);
      event.putObject("headers").put("Content-Type", TYPE);
      event.putObject("multiValueHeaders").putArray("Content-Type").add(TYPE);
      return event;
    }
  }

  @ParameterizedTest
  @EnumSource
  void post_verification_isAnswered(Way way) throws IOException {
    byte[] body =
        new Multipart().field("signer", "ada").file("questioned", Drawings.png(5, 9)).bytes();
    ObjectNode event =
        way.event("POST", "/verify", "profile", "lenient")
            .put("body", Base64.getEncoder().encodeToString(body))
            .put("isBase64Encoded", true);

    JsonNode answer = function.verify(event);

    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    JsonNode verified = body(answer);
    assertThat(verified.path("verdict").asText()).isEqualTo("genuine");
    assertThat(verified.path("profile").asText()).isEqualTo("lenient");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(answer.path("isBase64Encoded").isBoolean()).isTrue();
    assertThat(answer.has("multiValueHeaders")).isEqualTo(way == Way.BALANCER_OF_LISTS);
  }

  @ParameterizedTest
  @CsvSource({"region, 'left', 400", "region, '0,0,90000,5', 422", "signature, 0, 400"})
  void post_aChoiceThatCannotBe_isRefused(String name, String value, int status)
      throws IOException {
    byte[] body =
        new Multipart().field("signer", "ada").file("questioned", Drawings.png(5, 9)).bytes();
    ObjectNode event =
        Way.REST_API
            .event("POST", "/verify", name, value)
            .put("body", Base64.getEncoder().encodeToString(body))
            .put("isBase64Encoded", true);

    JsonNode answer = function.verify(event);

    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(status);
    assertThat(body(answer).path("detail").asText()).contains(name + ":");
  }

  @ParameterizedTest
  @EnumSource
  void get_path_isAnswered(Way way) throws IOException {
    ObjectNode event = way.event("GET", "/signers/ada", "a", "");
    event.remove(
        List.of("queryStringParameters", "multiValueQueryStringParameters", "rawQueryString"));
    JsonNode answer = function.verify(event);

    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    assertThat(body(answer).path("count").asInt()).isEqualTo(2);
    assertThat(body(function.verify(way.event("GET", "/model", "a", ""))).path("detail").asText())
        .isEqualTo("There is no parameter a here, nor any other.");
  }

  @Test
  void get_valueOfABalancer_isDecoded() throws IOException {
    JsonNode event = Way.BALANCER.event("PUT", "/signers/ada/references/x", "force", "%74rue%20");

    assertThat(body(function.verify(event)).path("detail").asText())
        .isEqualTo("The parameter force must be true or false.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", "7", "{\"Records\":[]}", "{\"requestContext\":{}}"})
  void anyOtherEvent_is400(String event) throws IOException {
    JsonNode answer = function.verify(Json.read(event.getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    assertThat(body(answer).path("detail").asText())
        .isEqualTo("The event describes no HTTP request.");
  }

  private static JsonNode body(JsonNode answer) throws IOException {
    return Json.read(answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
  }

  private static String header(JsonNode answer, String name) {
    return answer.has("headers")
        ? answer.path("headers").path(name).asText()
        : answer.path("multiValueHeaders").path(name).path(0).asText();
  }
}
