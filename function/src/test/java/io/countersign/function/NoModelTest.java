package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events.Multipart;
import io.countersign.testing.Drawings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The function stays up without a model and says why. */
@QuarkusTest
@TestProfile(VerifyFunctionTest.Verify.class)
@QuarkusTestResource(
    value = FakeS3Resource.class,
    initArgs = @ResourceArg(name = "models", value = "nowhere"),
    restrictToAnnotatedClass = true)
class NoModelTest {

  @Test
  void verify_modelBucketMissing_is503WithTheReason() {
    Multipart request = new Multipart().field("signer", "ada").file("questioned", Drawings.png(5));

    JsonNode response = Lambda.post(Events.multipart(request));

    assertThat(response.path("statusCode").asInt()).isEqualTo(503);
    assertThat(response.path("headers").path("Content-Type").asText())
        .isEqualTo("application/problem+json");
    assertThat(response.path("headers").path("Retry-After").asText()).isEqualTo("2");
    assertThat(response.path("body").asText()).contains("The model bucket does not exist.");
  }
}
