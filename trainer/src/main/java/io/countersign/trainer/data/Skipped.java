package io.countersign.trainer.data;

import java.nio.file.Path;

/** A file or folder of a data set that was left out, and why. */
public record Skipped(Path path, String reason) {
  @Override
  public String toString() {
    return path + ": " + reason;
  }
}
