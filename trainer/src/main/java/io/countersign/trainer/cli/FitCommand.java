package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.protocol.PopulationFit;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.run.FittedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits thresholds and calibration to one's own signers. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Fits a model's thresholds and calibration to your own signers, ten or more if you "
            + "can, with forgeries or with genuine signatures only. The network stays as it is; "
            + "nothing is trained.")
final class FitCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin DataOptions data;
  @Mixin S3Options s3;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "A run's folder, a model.onnx, s3://bucket/models/<model-id>, or one that comes with "
              + "the program: open or research (default: the first of them).")
  @Nullable String model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The fitted model's folder: publish it like any other.")
  Path out;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    ModelLocation base = ModelLocation.find(S3Options.orBundled(model), s3.region, s3.endpoint);
    FittedModel fitted =
        FittedModel.write(base, data.selected("train"), out, Instant.now(), data.cache());
    PrintWriter err = spec.commandLine().getErr();
    fitted.skipped().forEach(file -> err.println("skipped " + file));
    err.flush();
    PrintWriter to = spec.commandLine().getOut();
    if (json) {
      to.println(json(fitted));
      return ExitCode.DONE;
    }
    TextTable table =
        new TextTable("references", "threshold", "before", "now", "asked FAR", "FAR", "FRR");
    for (PopulationFit.Held row : fitted.held()) {
      table.row(
          List.of(
              String.valueOf(row.references()),
              row.fitted().name(),
              Wording.number(row.shipped().distance()),
              Wording.number(row.fitted().distance()),
              Wording.percent(row.shipped().far()),
              Wording.percent(row.far()),
              Wording.percent(row.frr())));
    }
    table.lines().forEach(to::println);
    to.println("FAR and FRR: of your signers left out in turn, by thresholds fitted on the others");
    if (fitted.held().stream().allMatch(row -> Double.isNaN(row.far()))) {
      to.println(
          "without forgeries nothing is known of their distances: thresholds named for a FAR stay");
    }
    to.printf("%s in %s%n", fitted.manifest().modelId(), out);
    return ExitCode.DONE;
  }

  private ObjectNode json(FittedModel fitted) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("modelId", fitted.manifest().modelId())
            .put("out", out.toString());
    fitted.skipped().forEach(answer.putArray("skipped")::add);
    ArrayNode rows = answer.putArray("thresholds");
    for (PopulationFit.Held row : fitted.held()) {
      ObjectNode one =
          rows.addObject()
              .put("references", row.references())
              .put("name", row.fitted().name())
              .put("before", row.shipped().distance())
              .put("distance", row.fitted().distance())
              .put("askedFar", row.shipped().far());
      put(one, "far", row.far());
      put(one, "frr", row.frr());
    }
    return answer;
  }

  /** What could not be measured is left out. */
  private static void put(ObjectNode node, String name, double rate) {
    if (!Double.isNaN(rate)) {
      node.put(name, rate);
    }
  }
}
