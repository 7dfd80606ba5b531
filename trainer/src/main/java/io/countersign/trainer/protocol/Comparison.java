package io.countersign.trainer.protocol;

import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.metrics.Score;
import java.util.List;

/**
 * One questioned signature measured against references: one row of {@code scores.csv}.
 *
 * @param writer the claimed signer
 * @param references the references, one or more
 */
public record Comparison(
    String set,
    String writer,
    List<Sample> references,
    Sample questioned,
    Kind kind,
    double distance) {
  /** What error rates need of it. */
  public Score score() {
    return new Score(writer, kind, distance);
  }
}
