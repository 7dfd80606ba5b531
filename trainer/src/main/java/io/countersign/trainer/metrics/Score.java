package io.countersign.trainer.metrics;

import io.countersign.trainer.protocol.Comparison;
import java.util.List;

/**
 * What an error rate needs of a comparison.
 *
 * @param writer the claimed signer
 */
record Score(String writer, Kind kind, double distance) {

  static List<Score> of(List<Comparison> comparisons) {
    return comparisons.stream().map(c -> new Score(c.writer(), c.kind(), c.distance())).toList();
  }
}
