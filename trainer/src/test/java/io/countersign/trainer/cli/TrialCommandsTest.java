package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.manifest.CurrentModel;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.testing.LocalS3;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a bank does with a new model before it serves. */
class TrialCommandsTest {
  @TempDir Path folder;
  private LocalS3 local;
  private String bucket;
  private String manifestSha256;
  private StringWriter out = new StringWriter();

  @BeforeEach
  void publish() throws Exception {
    local = LocalS3.start();
    bucket = local.bucket();
    TinyModel.write(folder);
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    manifestSha256 = HexFormat.of().formatHex(ModelFile.sha256().digest(manifest));
    try (ModelRegistry registry = ModelRegistry.open(bucket, LocalS3.REGION, local.endpoint())) {
      registry.publish(folder.resolve("model.onnx"), manifest);
    }
  }

  @AfterEach
  void stop() throws Exception {
    local.close();
  }

  private int run(String... arguments) {
    out = new StringWriter();
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(out, true));
    List<String> all = new ArrayList<>(List.of("models"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--bucket", bucket, "--endpoint", local.endpoint().toString()));
    return command.execute(all.toArray(String[]::new));
  }

  private void put(String key, String content) {
    local.put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode json(byte[] bytes) throws IOException {
    return new ObjectMapper().readTree(bytes);
  }

  private int warm(String modelId) {
    return run(
        "warm",
        modelId,
        "--signatures",
        bucket,
        "--function",
        "arn:aws:lambda:eu-central-1:123456789012:function:c-bulk:live",
        "--role",
        "arn:aws:iam::123456789012:role/c-batch",
        "--out",
        folder.resolve("job.json").toString());
  }

  @Test
  void warm_enrolledSigners_areARowEachOfAJobForBulk() throws IOException {
    for (String key : List.of("ada/1.png", "ada/2.png", "adam/1.png", "bob/scan 1.png")) {
      put("references/" + key, "image");
    }

    assertThat(warm("tiny")).as(out.toString()).isZero();

    assertThat(out.toString()).contains("3 signers").contains("aws s3control create-job");
    String manifest = "batch/manifests/warm-tiny.csv";
    assertThat(new String(local.get(bucket, manifest), StandardCharsets.UTF_8).lines())
        .containsExactly(
            bucket + ",references/ada/1.png",
            bucket + ",references/adam/1.png",
            bucket + ",references/bob/scan%201.png");
    JsonNode job = json(Files.readAllBytes(folder.resolve("job.json")));
    assertThat(job.path("AccountId").asText()).isEqualTo("123456789012");
    assertThat(job.at("/Operation/LambdaInvoke/FunctionArn").asText()).endsWith("c-bulk:live");
    assertThat(job.at("/Operation/LambdaInvoke/UserArguments").toString())
        .isEqualTo("{\"warm\":\"tiny\",\"manifestSha256\":\"%s\"}".formatted(manifestSha256));
    assertThat(job.at("/Manifest/Location/ObjectArn").asText())
        .isEqualTo("arn:aws:s3:::%s/%s".formatted(bucket, manifest));
    assertThat(job.at("/Manifest/Location/ETag").asText()).matches("[0-9a-f]{32}");
  }

  @Test
  void warm_nobodyEnrolledOrNoSuchModel_saysSo() {
    assertThat(warm("tiny")).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString()).contains("expected references in s3://" + bucket);
    assertThat(warm("none")).isNotZero();
    assertThat(out.toString()).contains("expected a published model none");
  }

  @Test
  void shadow_namedAndEnded_isWhatFunctionsReadAndIsRecorded() throws IOException {
    assertThat(run("shadow", "tiny", "--share", "0.25")).as(out.toString()).isZero();
    Optional<CurrentModel.Shadow> named =
        CurrentModel.Shadow.read(local.get(bucket, CurrentModel.Shadow.KEY));
    assertThat(named)
        .contains(new CurrentModel.Shadow(new CurrentModel("tiny", manifestSha256), 0.25));

    assertThat(run("shadow", "--stop")).as(out.toString()).isZero();
    assertThat(CurrentModel.Shadow.read(local.get(bucket, CurrentModel.Shadow.KEY))).isEmpty();
    List<String> recorded = new ArrayList<>();
    for (String key : local.keys(bucket)) {
      if (key.startsWith("audit/records/")) {
        JsonNode record = json(local.get(bucket, key));
        recorded.add(record.path("event").asText() + " " + record.path("modelId").asText());
      }
    }
    assertThat(recorded).containsExactlyInAnyOrder("shadow tiny", "shadow none");
    for (String[] wrong :
        List.of(
            new String[] {"shadow"},
            new String[] {"shadow", "tiny", "--stop"},
            new String[] {"shadow", "tiny", "--share", "0"})) {
      assertThat(run(wrong)).as(out.toString()).isEqualTo(ExitCode.BAD_INPUT);
    }
  }

  @Test
  void shadow_report_countsWhatBothSaid() {
    record("1", "genuine", "{\"modelId\":\"tiny\",\"verdict\":\"genuine\"}");
    record("2", "genuine", "{\"modelId\":\"tiny\",\"verdict\":\"genuine\"}");
    record("3", "genuine", "{\"modelId\":\"tiny\",\"verdict\":\"forged\"}");
    record("4", "forged", "{\"modelId\":\"tiny\",\"verdict\":\"inconclusive\"}");
    record("5", "forged", "{\"modelId\":\"tiny\",\"refused\":\"unusable\"}");
    record("6", "forged", "{\"modelId\":\"tiny\",\"failed\":\"late\"}");
    record("7", "forged", "{\"modelId\":\"another\",\"verdict\":\"genuine\"}");
    put("audit/records/8.json", "{\"id\":\"8\",\"event\":\"enrolment\"}");

    assertThat(run("shadow", "tiny", "--report")).as(out.toString()).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "tiny: 4 verifications scored, 1 refused, 1 not done",
            "answered      genuine  inconclusive  forged",
            "------------  -------  ------------  ------",
            "genuine             2             0       1",
            "inconclusive        0             0       0",
            "forged              0             1       0",
            "another verdict: 2 (50.0 %)",
            "  3",
            "  4");
  }

  private void record(String id, String verdict, String shadow) {
    put(
        "audit/records/" + id + ".json",
        "{\"id\":\"%s\",\"verdict\":\"%s\",\"shadow\":%s}".formatted(id, verdict, shadow));
  }
}
