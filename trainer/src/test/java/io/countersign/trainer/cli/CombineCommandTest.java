package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.comparison.Comparison;
import io.countersign.comparison.Grid;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombineCommandTest {
  @TempDir Path folder;

  @Test
  void combine_twoRuns_givesTheMeanOfTheirDistances() throws IOException {
    TwoSets sets = TwoSets.in(folder);
    for (int fold = 0; fold < 2; fold++) {
      assertThat(
              sets.run(
                  "train",
                  "--data",
                  sets.both(),
                  "--out",
                  folder.resolve("run" + fold),
                  "--epochs",
                  1,
                  "--batch-writers",
                  2,
                  "--batch-each",
                  2,
                  "--seed",
                  fold,
                  "--fold",
                  fold))
          .as(sets.err.toString())
          .isZero();
    }
    Path ensemble = folder.resolve("ensemble");
    String runs = folder.resolve("run0") + "," + folder.resolve("run1");

    assertThat(sets.run("combine", "--data", sets.both(), "--runs", runs, "--out", ensemble))
        .as(sets.err.toString())
        .isZero();

    Manifest manifest = manifest(ensemble);
    assertThat(manifest.embedding())
        .isEqualTo(
            new Manifest.Output(
                2560, true, Comparison.of("places-strokes-hinge-1", new Grid(2, 4, 20))));
    double mean = (distance(sets, "run0") + distance(sets, "run1")) / 2;
    assertThat(distance(sets, "ensemble")).isEqualTo(mean, offset(2e-3));

    Path ofOne = folder.resolve("of-one");
    assertThat(sets.run("combine", "--data", sets.one(), "--runs", runs, "--out", ofOne)).isZero();
    String one = sets.one().getFileName() + "/";
    assertThat(manifest(ofOne).training().heldOut())
        .as("thresholds are fitted on those whose signatures are at hand")
        .isNotEmpty()
        .isEqualTo(manifest.training().heldOut().stream().filter(w -> w.startsWith(one)).toList())
        .isNotEqualTo(manifest.training().heldOut());
  }

  private static Manifest manifest(Path run) throws IOException {
    return ManifestCodec.read(Files.readAllBytes(run.resolve("manifest.json")));
  }

  private double distance(TwoSets sets, String model) throws IOException {
    sets.out.getBuffer().setLength(0);
    Path writer = sets.one().resolve("001");
    int exit =
        sets.run(
            "verify",
            "--model",
            folder.resolve(model),
            "--json",
            writer.resolve("001_01.png"),
            writer.resolve("001_02.png"));
    assertThat(exit).as(sets.err.toString()).isLessThan(2);
    return new JsonMapper().readTree(sets.out.toString()).path("distance").asDouble();
  }
}
