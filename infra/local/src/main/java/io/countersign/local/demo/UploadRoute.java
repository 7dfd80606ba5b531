package io.countersign.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.LocalSystem;
import io.countersign.local.lambda.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Asks by upload: the signer is enrolled, the result is an object. */
final class UploadRoute {
  private final LocalSystem system;

  UploadRoute(LocalSystem system) {
    this.system = system;
  }

  /**
   * Uploads one questioned signature and reads its result.
   *
   * @throws DemoFailedException when the event fails or no result is there
   */
  Answer ask(Trial trial) throws IOException {
    byte[] image = Files.readAllBytes(trial.questioned());
    String document = trial.signer() + "/" + trial.document();
    long start = System.nanoTime();
    LocalSystem.Upload upload =
        system.upload(LocalSystem.QUESTIONED + document + trial.extension(), image);
    if (!(upload.delivery() instanceof InvocationResult.Response)) {
      throw new DemoFailedException("the event of %s: %s".formatted(document, upload.delivery()));
    }
    String key = "results/%s/%s.json".formatted(document, upload.object().version());
    byte[] result =
        system
            .signatures()
            .get(key)
            .orElseThrow(() -> new DemoFailedException("no result was written to " + key));
    double millis = (System.nanoTime() - start) / 1e6;
    return Answer.of(trial, "upload", new JsonMapper().readTree(result), millis);
  }

  /** Has the documents of {@code trials} verified as S3 Batch Operations does; code and verdict. */
  List<String> inBulk(List<Trial> trials) throws IOException {
    List<String> tasks = new ArrayList<>();
    for (Trial trial : trials) {
      tasks.add(
          "{\"taskId\":\"%d\",\"s3Key\":\"%s%s/%s%s\",\"s3BucketArn\":\"arn:aws:s3:::%s\"}"
              .formatted(
                  tasks.size(),
                  LocalSystem.QUESTIONED,
                  trial.signer(),
                  trial.document(),
                  trial.extension(),
                  LocalSystem.SIGNATURE_BUCKET));
    }
    String event =
        "{\"invocationSchemaVersion\":\"1.0\",\"invocationId\":\"demo\",\"tasks\":[%s]}"
            .formatted(String.join(",", tasks));
    if (!(system.bulk().invoke(event) instanceof InvocationResult.Response response)) {
      throw new DemoFailedException("S3 Batch Operations got no answer");
    }
    List<String> results = new ArrayList<>();
    for (JsonNode result : new JsonMapper().readTree(response.payload()).path("results")) {
      results.add(result.path("resultCode").asText() + " " + result.path("resultString").asText());
    }
    return results;
  }
}
