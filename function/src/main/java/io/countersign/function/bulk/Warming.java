package io.countersign.function.bulk;

import io.countersign.function.model.LoadedModel;
import io.countersign.function.model.ModelLoader;
import io.countersign.function.signers.EnrolledReferences;
import io.countersign.manifest.CurrentModel;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.verify.Verifier;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is compared of a signer's references for a model before that serves, so that its first
 * verifications find it. Of models other than the current one it holds the one asked for last.
 */
public final class Warming {
  private final ModelLoader loader;
  private final EnrolledReferences enrolled;
  private @Nullable CurrentModel named;
  private @Nullable Verifier verifier;

  public Warming(ModelLoader loader, EnrolledReferences enrolled) {
    this.loader = loader;
    this.enrolled = enrolled;
  }

  /** The model that a job is to warm by its user arguments, if it is to; refused if it is none. */
  static Checked<Optional<CurrentModel>> asked(Map<String, String> arguments) {
    String modelId = arguments.getOrDefault("warm", "");
    if (modelId.isEmpty()) {
      return Checked.passed(Optional.empty());
    }
    try {
      return Checked.passed(
          Optional.of(new CurrentModel(modelId, arguments.getOrDefault("manifestSha256", ""))));
    } catch (IllegalArgumentException none) {
      return Checked.malformed(
          "The job's user arguments must name a model and the SHA-256 of its manifest.");
    }
  }

  /** Warms all references of the signer; how many. */
  Checked<Integer> warm(CurrentModel model, String signer) {
    return open(model).then(opened -> enrolled.warm(signer, opened));
  }

  private synchronized Checked<Verifier> open(CurrentModel model) {
    Verifier now = verifier;
    if (now != null && model.equals(named)) {
      return Checked.passed(now);
    }
    if (loader.load(model) instanceof LoadedModel.Ready ready) {
      if (now != null) {
        now.close();
      }
      named = model;
      verifier = ready.verifier();
      return Checked.passed(ready.verifier());
    }
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.UNAVAILABLE,
            "The model %s cannot be used: the function's log says why."
                .formatted(model.modelId())));
  }
}
