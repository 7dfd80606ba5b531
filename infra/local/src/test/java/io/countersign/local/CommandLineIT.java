package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.http.Multipart;
import io.countersign.local.storage.S3Server;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.BundledModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trainer's command line and the packaged function, with the same model and images. */
final class CommandLineIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("countersign.root"), "trainer/target/countersign/bin/countersign");

  private final Path directory;

  CommandLineIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void publishThenVerify_bundledModel_functionAnswersAsTheCommandLine() throws Exception {
    List<Path> images = images();
    try (RealSystem real = RealSystem.start(directory, Map.of())) {
      String endpoint = real.system().s3().endpoint().toString();
      Ran published =
          run(
              "publish",
              "--run",
              bundledModel().toString(),
              "--bucket",
              LocalSystem.MODEL_BUCKET,
              "--endpoint",
              endpoint,
              "--region",
              S3Server.REGION);
      assertThat(published.code()).as(published.output()).isZero();

      JsonNode answer = RealSystem.json(real.post(request(images)).body());
      Ran verified =
          run(
              "verify",
              "--json",
              images.get(0).toString(),
              images.get(1).toString(),
              images.get(2).toString());
      JsonNode expected = RealSystem.json(verified.output());

      for (String number : List.of("distance", "threshold", "probability", "likelihoodRatio")) {
        assertThat(answer.path(number).asDouble())
            .as(number)
            .isCloseTo(expected.path(number).asDouble(), within(1e-4));
      }
      for (String same : List.of("verdict", "references", "modelId")) {
        assertThat(answer.path(same)).as(same).isEqualTo(expected.path(same));
      }
      assertThat(answer.path("verdict").asText()).isEqualTo("genuine");
      Files.write(images.get(0), Drawings.png(8, 1));
      JsonNode other = RealSystem.json(real.post(request(images)).body());
      assertThat(other.path("verdict").asText()).isEqualTo("forged");
    }
  }

  @Test
  void verify_json_hasTheFieldsOfTheFunctionsAnswer() throws Exception {
    List<Path> images = images();
    Path openApi =
        Path.of(System.getProperty("countersign.root"), "function/src/main/resources/openapi.json");
    OpenApi contract = new OpenApi(RealSystem.json(Files.readString(openApi)));
    Path table =
        Files.writeString(
            directory.resolve("pairs.csv"), "questioned,reference\n1.png,2.png;3.png\n");

    Ran one = run("verify", "--json", images.get(0).toString(), images.get(1).toString());
    Ran many = run("verify", "--json", "--pairs", table.toString());

    JsonNode line = RealSystem.json(many.output().lines().findFirst().orElseThrow());
    assertThat(contract.violations("Verification", RealSystem.json(one.output()))).isEmpty();
    assertThat(contract.violations("Verification", line.path("answer"))).isEmpty();
  }

  /** Measured by what Java loads: a clock would measure the machine. */
  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "verify"})
  void shortCommands_loadNothingThatTheyDoNotUse(String command) throws Exception {
    Path classes = directory.resolve("classes.txt");
    List<String> words = new ArrayList<>(List.of(command));
    if (command.equals("verify")) {
      images().forEach(image -> words.add(image.toString()));
    }

    Ran ran = run(Map.of("JAVA_OPTS", "-Xlog:class+load:file=" + classes), words);

    assertThat(ran.code()).as(ran.output()).isZero();
    List<String> loaded =
        Files.readAllLines(classes).stream()
            .filter(line -> line.contains(" source: "))
            .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", ""))
            .toList();
    assertThat(loaded)
        .as("engines and libraries that this command does not use")
        .noneMatch(
            line ->
                line.matches(
                    "(ai\\.djl|software\\.amazon|org\\.tribuo|com\\.google|gg\\.jte|org\\.yaml)\\..*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing-bucket", "unreachable"})
  void publish_noS3_failsWithASentence(String how) throws Exception {
    Path model = directory.resolve("model");
    TinyModel.write(model);
    try (S3Server s3 = S3Server.start(List.of())) {
      String endpoint = how.equals("unreachable") ? "http://127.0.0.1:1" : s3.endpoint().toString();
      Ran published =
          run(
              "publish",
              "--run",
              model.toString(),
              "--bucket",
              "no-such-bucket",
              "--endpoint",
              endpoint,
              "--region",
              S3Server.REGION);

      assertThat(published.code()).as(published.output()).isGreaterThan(1);
      assertThat(published.output()).containsAnyOf("no-such-bucket", "127.0.0.1:1");
      assertThat(published.output()).doesNotContain("\tat ");
    }
  }

  /** The folder of the model that comes with the program, as the build packaged it. */
  private static Path bundledModel() throws IOException {
    return BundledModels.in(LAUNCHER.resolveSibling("../models")).usual().orElseThrow();
  }

  /** What a run of the command line came to. */
  private record Ran(int code, String output) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), List.of(arguments));
  }

  private Ran run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(arguments);
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Ran(code, Files.readString(output, UTF_8));
  }

  private List<Path> images() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int variation = 1; variation <= 3; variation++) {
      files.add(Files.write(directory.resolve(variation + ".png"), Drawings.png(3, variation)));
    }
    return files;
  }

  private static Multipart request(List<Path> images) throws IOException {
    return new Multipart()
        .file("questioned", "1.png", Files.readAllBytes(images.get(0)))
        .file("reference", "2.png", Files.readAllBytes(images.get(1)))
        .file("reference", "3.png", Files.readAllBytes(images.get(2)));
  }
}
