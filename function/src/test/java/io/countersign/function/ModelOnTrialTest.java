package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.Events.Multipart;
import io.countersign.function.answer.Json;
import io.countersign.function.bulk.BatchAnswer;
import io.countersign.function.bulk.BatchInvocation;
import io.countersign.function.model.LoadedModel;
import io.countersign.manifest.CurrentModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.ModelFile;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model before it serves: references are made ready for it, and it scores beside the other. */
class ModelOnTrialTest {
  private static final int TRIES = 300;

  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();
  private final SeenRequests seen = new SeenRequests();

  @TempDir Path work;
  private LoadedModel.Ready served;
  private LoadedModel.Ready next;
  private CurrentModel named;
  private EventLines log;

  @BeforeEach
  void open() throws IOException {
    served = model(new TinyModel.Form("tiny", "thinned-1", 64, 160, 8));
    next = model(new TinyModel.Form("later", "thinned-1", 64, 160, 16));
    named = publish("later");
    s3.enrol(bucket, "ada", 5, 3);
    log = EventLines.open();
  }

  @AfterEach
  void close() {
    log.close();
    served.verifier().close();
    next.verifier().close();
  }

  private LoadedModel.Ready model(TinyModel.Form form) throws IOException {
    Path folder = work.resolve(form.modelId());
    TinyModel.write(folder, form);
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    return new LoadedModel.Ready(Verifier.open(folder.resolve("model.onnx"), manifest));
  }

  private CurrentModel publish(String modelId) throws IOException {
    byte[] manifest = Files.readAllBytes(work.resolve(modelId).resolve("manifest.json"));
    byte[] network = Files.readAllBytes(work.resolve(modelId).resolve("model.onnx"));
    s3.put(bucket, "models/" + modelId + "/model.onnx", network);
    s3.put(bucket, "models/" + modelId + "/manifest.json", manifest);
    return new CurrentModel(modelId, HexFormat.of().formatHex(ModelFile.sha256().digest(manifest)));
  }

  private Kit process(LoadedModel.Ready model) {
    return new Kit(s3.client(seen), bucket, () -> model, "model-bucket", bucket);
  }

  @Test
  void bulk_warm_sparesTheFirstVerificationAllImages() {
    BatchAnswer.Result warmed = warm(named, "references/ada/02.png");
    assertThat(warmed.resultCode() + ": " + warmed.resultString())
        .isEqualTo("Succeeded: 3 for later");
    seen.clear();

    JsonNode answer = verify(process(next).function());

    assertThat(answer.path("modelId").asText()).isEqualTo("later");
    assertThat(answer.path("references").asInt()).isEqualTo(3);
    assertThat(seen.paths("GET")).noneMatch(path -> path.contains("/references/"));
    assertThat(warm(named, "references/ada/01.png").resultCode()).isEqualTo("Succeeded");
  }

  @Test
  void bulk_warmOfWhatCannotBe_saysWhy() {
    CurrentModel changed = new CurrentModel("later", "0".repeat(64));

    assertThat(warm(changed, "references/ada/01.png"))
        .isEqualTo(
            new BatchAnswer.Result(
                "1",
                "TemporaryFailure",
                "The model later cannot be used: the function's log says why."));
    assertThat(warm(named, "questioned/ada/01.png").resultString())
        .isEqualTo("The key is not references/<signer>/<name>.<ext>.");
    assertThat(warm(named, "references/eve/01.png").resultString())
        .isEqualTo("There is no reference signature of signer eve.");
  }

  private BatchAnswer.Result warm(CurrentModel model, String key) {
    Map<String, String> arguments =
        Map.of("warm", model.modelId(), "manifestSha256", model.manifestSha256());
    return process(served)
        .bulk()
        .handle(
            new BatchInvocation(
                "2.0",
                "i",
                new BatchInvocation.Job("j", arguments),
                List.of(new BatchInvocation.Task("1", key, null, null, bucket))),
            "r")
        .results()
        .get(0);
  }

  @Test
  void verify_shadowIsNamed_scoresTheSameRequestForTheRecordAlone() {
    s3.put(bucket, CurrentModel.Shadow.KEY, new CurrentModel.Shadow(named, 1).json());
    HttpFunction function = process(served).function();

    JsonNode answer = verifyUntilScored(function);

    assertThat(answer.path("modelId").asText()).isEqualTo("tiny");
    assertThat(answer.toString()).doesNotContain("shadow", "later");
    String id = answer.path("id").asText();
    JsonNode record = json(s3.text(bucket, "audit/records/" + id + ".json"));
    assertThat(record.path("shadow").path("modelId").asText()).isEqualTo("later");
    assertThat(record.path("shadow").path("verdict").asText()).isEqualTo("genuine");
    assertThat(record.path("shadow").path("distance").asDouble())
        .isNotEqualTo(record.path("distance").asDouble());
    var shown = function.verify(Events.event("GET", "/verifications/" + id, "", "", false));
    assertThat(shown.getBody()).contains("\"distance\"").doesNotContain("shadow");
    assertThat(log.lines())
        .filteredOn(line -> line.path("ShadowScored").asInt() == 1)
        .isNotEmpty()
        .allMatch(line -> line.path("ShadowDisagrees").asInt() == 0);
  }

  @Test
  void verify_shadowThatCannotBeUsed_changesNothing() {
    CurrentModel changed = new CurrentModel("later", "0".repeat(64));
    s3.put(bucket, CurrentModel.Shadow.KEY, new CurrentModel.Shadow(changed, 1).json());
    HttpFunction function = process(served).function();

    for (int i = 0; i < 3; i++) {
      JsonNode answer = verify(function);
      assertThat(answer.path("verdict").asText()).isEqualTo("genuine");
      String id = answer.path("id").asText();
      assertThat(s3.text(bucket, "audit/records/" + id + ".json")).doesNotContain("shadow");
    }
  }

  /** It is loaded beside the first requests. */
  private JsonNode verifyUntilScored(HttpFunction function) {
    for (int i = 0; i < TRIES; i++) {
      JsonNode answer = verify(function);
      String record = s3.text(bucket, "audit/records/" + answer.path("id").asText() + ".json");
      if (record.contains("\"shadow\"")) {
        return answer;
      }
    }
    throw new AssertionError("no request of %d was scored".formatted(TRIES));
  }

  private JsonNode verify(HttpFunction function) {
    Multipart parts = new Multipart().field("signer", "ada").file("questioned", Drawings.png(5, 9));
    var response = function.verify(Events.multipart(parts));
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    return json(response.getBody());
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
