package io.countersign.trainer.gate;

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
