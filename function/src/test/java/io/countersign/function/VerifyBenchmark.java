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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Time of one warm {@code verify} of a 650×270 PNG, event to response, in one thread: against a
 * reference that is sent along, and against enrolled references in an S3 server of this process.
 * Not part of the build: {@code ./mvnw -pl function -am test -Dtest=VerifyBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}, with {@code -Dbenchmark.model=DIR} for the model in a
 * directory instead of the tiny one.
 */
class VerifyBenchmark {
  private static final int WARM_UP = 500;
  private static final int ROUNDS = 500;
  private static final int ENROLLED = 5;

  @Test
  void warmVerify() throws IOException {
    Path model = model();
    byte[] manifest = Files.readAllBytes(model.resolve("manifest.json"));
    try (Verifier verifier = Verifier.open(model.resolve("model.onnx"), manifest)) {
      FakeS3 s3 = FakeS3.shared();
      String bucket = s3.bucket();
      s3.enrol(bucket, "ada", 5, ENROLLED);
      HttpFunction function =
          new Kit(s3.client(), bucket, () -> new LoadedModel.Ready(verifier)).function();
      byte[] questioned = Drawings.png(5, 9);
      System.out.println("model " + verifier.manifest().modelId());
      measure(
          "one reference sent along",
          function,
          new Multipart().file("reference", Drawings.png(5, 1)).file("questioned", questioned));
      measure(
          ENROLLED + " enrolled references",
          function,
          new Multipart().field("signer", "ada").file("questioned", questioned));
    }
  }

  private static void measure(String what, HttpFunction function, Multipart body) {
    APIGatewayV2HTTPEvent event = Events.multipart(body);
    EventLines lines = EventLines.open();
    double[] millis = new double[ROUNDS];
    Map<String, double[]> stages = new TreeMap<>();
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      event.getRequestContext().setRequestId("b-" + i);
      long start = System.nanoTime();
      function.verify(event);
      int round = Math.max(0, i);
      millis[round] = (System.nanoTime() - start) / 1e6;
      lines
          .last()
          .properties()
          .forEach(
              field -> {
                if (field.getKey().endsWith("Millis")) {
                  stages.computeIfAbsent(field.getKey(), any -> new double[ROUNDS])[round] =
                      field.getValue().doubleValue();
                }
              });
    }
    lines.close();
    Arrays.sort(millis);
    System.out.printf(
        "%s: p50 %.1f ms, p95 %.1f ms, best %.1f ms; p50 of",
        what, median(millis), millis[ROUNDS * 95 / 100], millis[0]);
    stages.forEach((stage, each) -> System.out.printf(" %s %.1f", stage, median(each)));
    System.out.println();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
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
