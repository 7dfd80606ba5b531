package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.testing.LocalS3;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Promotions leave records, and {@code audit verify} finds what is done to them. */
class AuditCommandTest {
  @TempDir Path folder;
  private LocalS3 local;
  private String bucket;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void promote() throws Exception {
    local = LocalS3.start();
    bucket = local.bucket();
    TinyModel.write(folder);
    String manifest = Files.readString(folder.resolve("manifest.json"));
    try (ModelRegistry registry = ModelRegistry.open(bucket, LocalS3.REGION, local.endpoint())) {
      for (String id : List.of("first", "second", "third")) {
        registry.publish(
            folder.resolve("model.onnx"),
            manifest
                .replace("\"modelId\" : \"tiny\"", "\"modelId\" : \"" + id + "\"")
                .getBytes(StandardCharsets.UTF_8));
        registry.promote(id);
      }
      registry.rollback();
    }
  }

  @AfterEach
  void stop() throws Exception {
    local.close();
  }

  private int verify() {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    return command.execute(
        "audit", "verify", "--bucket", bucket, "--endpoint", local.endpoint().toString());
  }

  private List<String> records() {
    return local.keys(bucket).stream().filter(key -> key.startsWith("audit/records/")).toList();
  }

  @Test
  void promotions_leaveRecordsThatSayWhoAndWhat() throws IOException {
    List<String> seen = new ArrayList<>();
    for (String key : records()) {
      JsonNode record = new ObjectMapper().readTree(local.get(bucket, key));
      assertThat(record.path("actor").path("by").asText()).isEqualTo("command-line");
      assertThat(record.path("actor").path("principal").asText())
          .isEqualTo(System.getProperty("user.name"));
      seen.add(record.path("event").asText() + " " + record.path("modelId").asText());
    }

    assertThat(seen)
        .containsExactlyInAnyOrder(
            "promotion first", "promotion second", "promotion third", "rollback second");
    assertThat(verify()).isZero();
    assertThat(out.toString()).contains("4 records in 1 chain: all as they were written");
  }

  @Test
  void verify_recordRemovedChangedOrReordered_exitsWithOne() {
    for (String key : records()) {
      byte[] whole = local.get(bucket, key);
      local.client().deleteObject(delete -> delete.bucket(bucket).key(key));
      assertThat(verify()).as("removed").isEqualTo(ExitCode.NO);
      local.put(
          bucket,
          key,
          new String(whole, StandardCharsets.UTF_8)
              .replace("\"modelId\":\"", "\"modelId\":\"x")
              .getBytes(StandardCharsets.UTF_8));
      assertThat(verify()).as("changed").isEqualTo(ExitCode.NO);
      local.put(bucket, key, whole);
      assertThat(verify()).isZero();
    }
    byte[] first = local.get(bucket, records().get(0));
    local.put(bucket, records().get(0), local.get(bucket, records().get(1)));
    local.put(bucket, records().get(1), first);
    assertThat(verify()).as("reordered").isEqualTo(ExitCode.NO);
  }
}
