package io.countersign.trainer.protocol;

import io.countersign.comparison.Features;
import io.countersign.trainer.data.SignatureFile;

/**
 * One embedded signature of an evaluation.
 *
 * @param cues what the image gives away without any reference
 */
public record Sample(Cues cues, Features embedding) {
  public SignatureFile file() {
    return cues.file();
  }

  /** The data set, such as {@code icdar2011-dutch}. */
  public String set() {
    return file().set();
  }

  /** The writer it claims to be by, unique within the set. */
  public String writer() {
    return file().writer();
  }

  public boolean forged() {
    return file().forged();
  }

  /** Path relative to the data folder. */
  public String path() {
    return file().name();
  }
}
