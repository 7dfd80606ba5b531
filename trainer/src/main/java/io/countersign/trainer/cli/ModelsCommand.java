package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.publishing.ModelRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the published models of a bucket. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    subcommands = {TrialCommands.Warm.class, TrialCommands.Shadow.class},
    description = "Lists published models, or changes which one serves.")
final class ModelsCommand {
  @Spec CommandSpec spec;

  /** The bucket, as every one of these commands takes it. */
  static final class Bucket {
    @Mixin S3Options s3;

    @Mixin AuditCommand.Options audit;

    @Option(names = "--bucket", required = true, description = "The S3 bucket for models.")
    String bucket;

    ModelRegistry open() {
      return ModelRegistry.open(bucket, audit.bucket(), s3.region, s3.endpoint);
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the models, the newest first; * marks the one that serves.")
  int list(
      @Mixin Bucket bucket, @Option(names = "--json", description = "Prints JSON.") boolean json) {
    try (ModelRegistry registry = bucket.open()) {
      List<ModelLocation.Published> models = registry.list();
      var out = spec.commandLine().getOut();
      if (json) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ModelLocation.Published model : models) {
          array
              .addObject()
              .put("modelId", model.modelId())
              .put("created", model.created().toString())
              .put("current", model.current());
        }
        out.println(array);
      } else {
        models.forEach(
            model ->
                out.printf(
                    "%s %s  %s%n", model.current() ? "*" : " ", model.created(), model.modelId()));
      }
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = "Makes a published model the one that serves.")
  int promote(
      @Mixin Bucket bucket,
      @Mixin S3Options.Signing signing,
      @Parameters(
              paramLabel = "MODEL-ID",
              description = "A published model, as models list names it.")
          String modelId,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    try (ModelRegistry registry = bucket.open()) {
      signing.sign(registry, modelId, bucket.s3.region);
      registry.promote(modelId);
      printCurrent(modelId, json);
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Makes the model that served before the current one serve again.")
  int rollback(
      @Mixin Bucket bucket, @Option(names = "--json", description = "Prints JSON.") boolean json) {
    try (ModelRegistry registry = bucket.open()) {
      printCurrent(registry.rollback(), json);
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a model's manifest, what the gate said of it, and when it served.")
  int show(
      @Mixin Bucket bucket,
      @Parameters(
              paramLabel = "MODEL-ID",
              description = "A published model, as models list names it.")
          String modelId)
      throws IOException {
    try (ModelRegistry registry = bucket.open()) {
      ObjectNode shown = JsonNodeFactory.instance.objectNode();
      shown.set("manifest", new ObjectMapper().readTree(registry.manifest(modelId)));
      Optional<byte[]> gate = registry.gate(modelId);
      if (gate.isPresent()) {
        shown.set("gate", new ObjectMapper().readTree(gate.get()));
      }
      shown.put("current", registry.currentId().equals(Optional.of(modelId)));
      ArrayNode served = shown.putArray("servedFrom");
      registry.history().stream()
          .filter(change -> change.modelId().equals(modelId))
          .forEach(change -> served.add(change.time().toString()));
      spec.commandLine().getOut().println(shown.toPrettyString());
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Lists which models served, the first one first.")
  int history(@Mixin Bucket bucket) {
    try (ModelRegistry registry = bucket.open()) {
      registry
          .history()
          .forEach(
              change ->
                  spec.commandLine()
                      .getOut()
                      .printf(
                          "%s  %s%s%s%n",
                          change.time(),
                          change.modelId(),
                          change.back() ? " (rolled back)" : "",
                          change.actor().map(actor -> ", by " + actor).orElse("")));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "prune",
      mixinStandardHelpOptions = true,
      description = "Deletes models that neither serve nor are among the last created or served.")
  int prune(
      @Mixin Bucket bucket,
      @Option(
              names = "--keep",
              defaultValue = "5",
              description =
                  "How many of the last created, and of the last that served, stay (default: "
                      + "${DEFAULT-VALUE}).")
          int keep) {
    if (keep < 1) {
      throw new InputException("expected --keep of at least 1, got " + keep);
    }
    try (ModelRegistry registry = bucket.open()) {
      registry.prune(keep).forEach(id -> spec.commandLine().getOut().println("deleted " + id));
    }
    return ExitCode.DONE;
  }

  private void printCurrent(String modelId, boolean json) {
    spec.commandLine()
        .getOut()
        .println(
            json
                ? JsonNodeFactory.instance.objectNode().put("modelId", modelId).put("current", true)
                : modelId + " is current");
  }
}
