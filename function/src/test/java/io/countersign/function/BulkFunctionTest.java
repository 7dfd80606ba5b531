package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.function.configuration.Settings;
import io.countersign.testing.Drawings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The same package with the third function: invocations as S3 Batch Operations sends them. */
@QuarkusTest
@TestProfile(BulkFunctionTest.BulkProfile.class)
@QuarkusTestResource(value = FakeS3Resource.class, restrictToAnnotatedClass = true)
class BulkFunctionTest {
  @Inject S3Client s3;
  @Inject Settings settings;

  public static final class BulkProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.funqy.export", "bulk");
    }
  }

  @Test
  void bulk_schemaOne_tellsEachTaskApart() throws IOException {
    put("questioned/ada/bulk-good.png", Drawings.png(5, 9));
    put("questioned/ada/bulk-forged.png", Drawings.png(77));
    put("questioned/ada/bulk-text.png", new byte[] {1, 2, 3});
    String arn = "\"s3BucketArn\":\"arn:aws:s3:::" + settings.signatureBucket() + "\"";

    JsonNode answer =
        post(
            invocation(
                "1.0",
                "{\"id\":\"j\"}",
                task("1", "questioned/ada/bulk-good.png", arn),
                task("2", "questioned%2Fada%2Fbulk-forged.png", arn),
                task("3", "questioned/ada/bulk-text.png", arn),
                task("4", "questioned/ada/none.png", arn),
                task("5", "references/ada/01.png", arn),
                task("6", "questioned/ada/bulk-good.png", "\"s3BucketArn\":\"arn:aws:s3:::x\""),
                task("7", "questioned/ada/%zz.png", arn)));

    assertThat(answer.path("invocationSchemaVersion").asText()).isEqualTo("1.0");
    assertThat(answer.path("invocationId").asText()).isEqualTo("i-1");
    assertThat(answer.path("treatMissingKeysAs").asText()).isEqualTo("PermanentFailure");
    assertThat(codes(answer))
        .containsExactly(
            "1 Succeeded genuine",
            "2 Succeeded forged",
            "3 PermanentFailure expected a PNG, JPEG, TIFF or BMP image or a PDF document, got 3"
                + " bytes of something else",
            "4 PermanentFailure There is no such object.",
            "5 PermanentFailure The key is not questioned/<signer>/<document>.<ext>.",
            "6 PermanentFailure The object is not in the signature bucket.",
            "7 PermanentFailure The key is not URL-encoded.");
    assertThat(results("bulk-good")).hasSize(1);
    for (String partition : List.of("aws-us-gov", "aws-cn", "aws")) {
      String other = "\"s3BucketArn\":\"arn:%s:s3:::%s\"";
      String bucket = other.formatted(partition, settings.signatureBucket());
      JsonNode again =
          post(invocation("1.0", "{}", task("1", "questioned/ada/bulk-good.png", bucket)));
      assertThat(codes(again)).as(partition).containsExactly("1 Succeeded genuine");
    }
    assertThat(results("bulk-text")).as("a result with the problem").hasSize(1);
  }

  @Test
  void bulk_schemaTwoAgain_writesAResultOfThisModelBeside() throws IOException {
    put("questioned/ada/bulk-again.png", Drawings.png(5, 9));
    String bucket = "\"s3Bucket\":\"" + settings.signatureBucket() + "\"";
    String task = task("1", "questioned/ada/bulk-again.png", bucket);

    JsonNode first = post(invocation("2.0", "{\"id\":\"j\"}", task));
    JsonNode again =
        post(invocation("2.0", "{\"id\":\"j\",\"userArguments\":{\"again\":\"true\"}}", task));
    JsonNode twice =
        post(invocation("2.0", "{\"id\":\"j\",\"userArguments\":{\"again\":\"true\"}}", task));

    for (JsonNode answer : List.of(first, again, twice)) {
      assertThat(answer.path("invocationSchemaVersion").asText()).isEqualTo("2.0");
      assertThat(codes(answer)).containsExactly("1 Succeeded genuine");
    }
    assertThat(results("bulk-again")).hasSize(2).anyMatch(key -> key.endsWith(".tiny.json"));
  }

  @Test
  void bulk_noTasks_isAnEmptyAnswer() throws IOException {
    assertThat(post("{}").path("results")).isEmpty();
  }

  private JsonNode post(String event) throws IOException {
    String answer =
        RestAssured.given()
            .contentType("application/json")
            .body(event)
            .post()
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return new ObjectMapper().readTree(answer);
  }

  private void put(String key, byte[] bytes) {
    s3.putObject(
        put -> put.bucket(settings.signatureBucket()).key(key), RequestBody.fromBytes(bytes));
  }

  private List<String> results(String document) {
    return s3
        .listObjectsV2(
            list -> list.bucket(settings.signatureBucket()).prefix("results/ada/" + document + "/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private static List<String> codes(JsonNode answer) {
    List<String> codes = new ArrayList<>();
    for (JsonNode result : answer.path("results")) {
      codes.add(
          "%s %s %s"
              .formatted(
                  result.path("taskId").asText(),
                  result.path("resultCode").asText(),
                  result.path("resultString").asText()));
    }
    return codes;
  }

  private static String task(String id, String key, String bucket) {
    return "{\"taskId\":\"%s\",\"s3Key\":\"%s\",\"s3VersionId\":null,%s}"
        .formatted(id, key, bucket);
  }

  private static String invocation(String schema, String job, String... tasks) {
    return "{\"invocationSchemaVersion\":\"%s\",\"invocationId\":\"i-1\",\"job\":%s,\"tasks\":[%s]}"
        .formatted(schema, job, String.join(",", tasks));
  }
}
