package io.countersign.trainer.stress;

import io.countersign.comparison.Features;
import io.countersign.image.QualityFinding.Code;
import io.countersign.trainer.data.SignatureFile;

/** What became of a questioned signature under a stress. */
sealed interface Delivered {

  SignatureFile file();

  /** The quality check let it pass. */
  record Accepted(SignatureFile file, Features embedding) implements Delivered {}

  /** The quality check refused it, for this reason first. */
  record Refused(SignatureFile file, Code reason) implements Delivered {}
}
