package io.countersign.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.countersign.function.Events.Multipart;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Time of one warm {@code verify} of two 650×270 PNGs by multipart, event to response, in one
 * thread. Not part of the build: {@code mvn -pl function -am test -Dtest=VerifyBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}, with {@code -Dbenchmark.model=DIR} for the model in a
 * directory instead of the tiny one.
 */
class VerifyBenchmark {
  private static final int WARM_UP = 500;
  private static final int ROUNDS = 500;

  @Test
  void warmVerify() throws IOException {
    Path model = model();
    byte[] manifest = Files.readAllBytes(model.resolve("manifest.json"));
    try (Verifier verifier = Verifier.open(model.resolve("model.onnx"), manifest)) {
      VerifyFunction function = function(new LoadedModel.Ready(verifier));
      APIGatewayV2HTTPEvent event =
          Events.multipart(
              new Multipart()
                  .file("reference", Drawings.png(5, 1))
                  .file("questioned", Drawings.png(5, 9)));
      double[] millis = new double[ROUNDS];
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        long start = System.nanoTime();
        function.verify(event);
        millis[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      System.out.printf(
          "warm verify of two 650×270 PNGs, model %s: p50 %.1f ms, p95 %.1f ms, best %.1f ms%n",
          verifier.manifest().modelId(), millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], millis[0]);
    }
  }

  private static VerifyFunction function(LoadedModel model) {
    FakeS3 s3 = FakeS3.shared();
    return new Kit(s3.client(), s3.bucket(), () -> model).function();
  }

  private static Path model() throws IOException {
    String given = System.getProperty("benchmark.model", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    Path directory = Files.createTempDirectory("countersign-benchmark");
    TinyModel.write(directory);
    return directory;
  }
}
