package io.countersign.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.LocalSystem;
import io.countersign.local.lambda.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks by upload: references are enrolled under the signer, the result is an object. */
final class UploadRoute {
  private final LocalSystem system;

  UploadRoute(LocalSystem system) {
    this.system = system;
  }

  /** Stores the references of every signer of the trials. */
  void enrol(List<Trial> trials) throws IOException {
    Set<String> enrolled = new HashSet<>();
    for (Trial trial : trials) {
      if (enrolled.add(trial.signer())) {
        int number = 1;
        for (Path reference : trial.references()) {
          String name = number++ + Trial.extension(reference);
          system
              .signatures()
              .put("references/" + trial.signer() + "/" + name, Files.readAllBytes(reference));
        }
      }
    }
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
}
