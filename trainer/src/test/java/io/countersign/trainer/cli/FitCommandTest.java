package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over two generated sets of six writers, on a model that saw none of them. */
class FitCommandTest {
  @TempDir Path folder;
  private TwoSets sets;
  private Path model;

  @BeforeEach
  void stranger() throws IOException {
    sets = TwoSets.in(folder);
    model = sets.model("model", List.of("elsewhere/001"), List.of("elsewhere/002"));
  }

  private int fit(Path out, Object... more) {
    Object[] all = {"fit", "--model", model, "--data", sets.both(), "--out", out};
    Object[] arguments = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return sets.run(arguments);
  }

  private static Manifest manifest(Path of) throws IOException {
    return ManifestCodec.read(Files.readAllBytes(of.resolve("manifest.json")));
  }

  @Test
  void fit_writesAModelThatIsTheSameNetworkWithOtherThresholds() throws IOException {
    Path out = folder.resolve("fitted");
    assertThat(fit(out)).as(sets.err::toString).isZero();
    Manifest before = manifest(model);
    Manifest after = manifest(out);
    assertThat(out.resolve("model.onnx")).hasSameBinaryContentAs(model.resolve("model.onnx"));
    assertThat(after.modelId()).startsWith(before.modelId() + "-fit-");
    assertThat(after.training().heldOut()).contains("one/001", "two/006", "elsewhere/002");
    assertThat(after.scoringFor(1)).isNotEqualTo(before.scoringFor(1));
    assertThat(after.metrics()).extracting(Manifest.Metric::set).contains("one fitted on");
    assertThat(sets.out.toString()).contains("signers left out in turn").contains(after.modelId());
    // Of five genuine signatures each, none is left to ask when five are references.
    assertThat(after.scoring()).extracting(Scoring::references).allMatch(count -> count < 5);
    assertThat(sets.evaluate(out, folder.resolve("measured"), "--data", sets.one())).isZero();
    assertThat(sets.err.toString()).contains("in-sample");
  }

  @Test
  void json_hasWhatLeftOutSignersShow_andTheSameSignersGiveTheSameModel() throws IOException {
    assertThat(fit(folder.resolve("a"), "--json")).as(sets.err::toString).isZero();
    JsonNode answer = new ObjectMapper().readTree(sets.out.toString());
    assertThat(answer.path("thresholds")).isNotEmpty();
    for (JsonNode row : answer.path("thresholds")) {
      assertThat(row.path("far").asDouble(-1)).isBetween(0.0, 1.0);
      assertThat(row.path("frr").asDouble(-1)).isBetween(0.0, 1.0);
    }
    assertThat(fit(folder.resolve("b"))).isZero();
    assertThat(manifest(folder.resolve("b")).modelId()).isEqualTo(answer.path("modelId").asText());
  }

  @Test
  void signersOfTheTraining_areRefused() throws IOException {
    model = sets.model("knows", List.of("one/001"), List.of("elsewhere/002"));
    assertThat(fit(folder.resolve("out"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(sets.err.toString())
        .contains("1 of the evaluated writers were trained on, such as one/001")
        .contains("expected signers that the model has not seen");
    assertThat(folder.resolve("out/manifest.json")).doesNotExist();
  }

  @Test
  void fewSigners_areRefusedInASentence() {
    assertThat(fit(folder.resolve("out"), "--writers", "001-002")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(sets.err.toString())
        .contains("expected 5 signers or more with two genuine signatures each, got 4");
  }
}
