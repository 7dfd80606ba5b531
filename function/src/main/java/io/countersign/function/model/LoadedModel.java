package io.countersign.function.model;

import io.countersign.verify.Verifier;

/** What fetching the current model came to. */
public sealed interface LoadedModel {

  /** Checked and in memory. */
  record Ready(Verifier verifier) implements LoadedModel {}

  /** Not to be had now; one sentence says why. */
  record Failed(String reason) implements LoadedModel {}
}
