package io.countersign.trainer.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.data.CanvasCache;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.gate.Gate.Admission.Check;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.protocol.Task;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.report.Wording;
import io.countersign.verify.ModelRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a published challenger serve only if, on the test writers of the frozen split, it is not
 * worse than the champion beyond the paired bootstrap interval, against skilled and against random
 * forgeries, with one reference and with five; its shortcut controls are clean; its self-test
 * passes; and it is within the limits. What it finds is kept beside the model, {@code gate.json}.
 *
 * @param test signatures of the test writers
 * @param all every signature at hand, for the no-reference control
 * @param reports folder that gets a report of each model
 * @param cache of cleaned signatures
 */
public record Gate(
    ModelRegistry registry,
    Models models,
    List<SignatureFile> test,
    List<SignatureFile> all,
    Limits limits,
    Path reports,
    CanvasCache cache) {
  private static final Set<Integer> REFERENCES = Set.of(1, 5);

  public Gate {
    test = List.copyOf(test);
    all = List.copyOf(all);
  }

  /** Fetches a published model to this machine. */
  @FunctionalInterface
  public interface Models {
    ModelLocation fetch(String modelId) throws IOException;
  }

  /**
   * Measures {@code challenger} and the model that serves; changes nothing.
   *
   * @throws io.countersign.trainer.publishing.PublishingException when there is no such model
   */
  public Admission judge(String challenger) throws IOException {
    Optional<String> champion = registry.currentId();
    List<Check> checks =
        champion.equals(Optional.of(challenger)) ? List.of() : checks(challenger, champion);
    return new Admission(challenger, champion, Instant.now(), checks);
  }

  /** Keeps the verdict beside the model. */
  public void keep(Admission verdict) {
    if (!verdict.checks().isEmpty()) {
      registry.keepGate(verdict.challenger(), verdict.json());
    }
  }

  /**
   * Keeps the verdict beside the model, and makes the model current if it passed.
   *
   * @throws io.countersign.trainer.publishing.PublishingException when another model serves by now
   *     than the one that it was compared with
   */
  public void carryOut(Admission verdict) {
    keep(verdict);
    if (verdict.passed()) {
      registry.promote(verdict.challenger(), verdict.champion());
    }
  }

  private List<Check> checks(String challenger, Optional<String> champion) throws IOException {
    List<Check> checks = new ArrayList<>();
    Measurement measured;
    try {
      measured =
          Measurement.of(models.fetch(challenger), test, all, reports.resolve(challenger), cache);
    } catch (ModelRejectedException corrupt) {
      return List.of(new Check("self-test", false, String.valueOf(corrupt.getMessage())));
    } catch (DataException unfit) {
      return List.of(new Check("frozen split", false, String.valueOf(unfit.getMessage())));
    }
    checks.add(new Check("self-test", true, "the model computes what its manifest says"));
    checks.addAll(cost(measured));
    checks.addAll(controls(measured.result().results().controls()));
    if (champion.isPresent()) {
      checks.addAll(comparisons(measured, champion.get()));
    } else {
      checks.add(new Check("champion", true, "no model served: there is none to be worse than"));
    }
    return checks;
  }

  private List<Check> cost(Measurement measured) {
    long bytes = measured.manifest().onnx().bytes();
    double milliseconds = measured.pairMilliseconds();
    return List.of(
        new Check(
            "size",
            bytes <= limits.bytes(),
            "%,d bytes, at most %,d".formatted(bytes, limits.bytes())),
        new Check(
            "latency",
            milliseconds <= limits.pairMilliseconds(),
            String.format(
                Locale.ROOT,
                "%.1f ms of processor time to embed a pair, at most %.1f",
                milliseconds,
                limits.pairMilliseconds())));
  }

  private static List<Check> controls(List<Figure> controls) {
    return controls.stream()
        .filter(Controls::decisive)
        .map(
            control ->
                new Check(
                    "control, " + control.set(),
                    !Controls.shortcut(control),
                    String.format(Locale.ROOT, "%s %.4f", control.name(), control.value())))
        .toList();
  }

  private List<Check> comparisons(Measurement challenger, String champion) throws IOException {
    List<Measurement.EerDifference> differences;
    try {
      Measurement served =
          Measurement.of(models.fetch(champion), test, all, reports.resolve(champion), cache);
      differences = Measurement.EerDifference.between(tasks(challenger), tasks(served), REFERENCES);
    } catch (ModelRejectedException | DataException incomparable) {
      return List.of(
          new Check(
              "champion",
              false,
              "%s cannot be compared with, promote by hand: %s"
                  .formatted(champion, incomparable.getMessage())));
    }
    return differences.stream().map(Gate::comparison).toList();
  }

  private static List<Task> tasks(Measurement measured) {
    return measured.result().results().tasks().toList();
  }

  private static Check comparison(Measurement.EerDifference difference) {
    return new Check(
        "%s, %s, %s"
            .formatted(
                difference.set(),
                Wording.references(difference.references()),
                difference.kind().label()),
        !difference.worse(),
        String.format(
            Locale.ROOT,
            "EER %.2f %% against %.2f %%, difference %.2f to %.2f points",
            100 * difference.challenger(),
            100 * difference.champion(),
            100 * difference.interval().low(),
            100 * difference.interval().high()));
  }

  /**
   * What a model may cost.
   *
   * @param bytes of its ONNX file, at most
   * @param pairMilliseconds of processor time to embed a pair of signatures, at most
   */
  public record Limits(long bytes, double pairMilliseconds) {
    public Limits {
      if (bytes < 1 || !(pairMilliseconds > 0)) {
        throw new IllegalArgumentException(
            "expected limits above 0, got %d bytes and %s ms".formatted(bytes, pairMilliseconds));
      }
    }
  }

  /**
   * What the gate says of a challenger.
   *
   * @param champion the model that served; empty when none did
   * @param checks all that were made; none means that the challenger serves already
   */
  public record Admission(
      String challenger, Optional<String> champion, Instant time, List<Check> checks) {
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Admission {
      checks = List.copyOf(checks);
    }

    /** One condition and what was found. */
    public record Check(String name, boolean passed, String found) {}

    public boolean passed() {
      return checks.stream().allMatch(Check::passed);
    }

    /** As it is kept beside the model, {@code gate.json}. */
    public byte[] json() {
      ObjectNode root =
          JSON.createObjectNode()
              .put("challenger", challenger)
              .put("champion", champion.orElse(null))
              .put("time", time.toString())
              .put("passed", passed());
      ArrayNode rows = root.putArray("checks");
      for (Check check : checks) {
        rows.addObject()
            .put("name", check.name())
            .put("passed", check.passed())
            .put("found", check.found());
      }
      try {
        return JSON.writeValueAsBytes(root);
      } catch (IOException impossible) { // a tree of strings
        throw new UncheckedIOException(impossible);
      }
    }
  }
}
