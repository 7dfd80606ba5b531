package io.countersign.trainer.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the claimed writers of comparisons from 0, in alphabetical order. */
final class WriterIndex {
  private final Map<String, Integer> numbers = new HashMap<>();

  WriterIndex(List<Comparison> comparisons) {
    comparisons.stream()
        .map(Comparison::writer)
        .distinct()
        .sorted()
        .forEach(writer -> numbers.put(writer, numbers.size()));
  }

  int size() {
    return numbers.size();
  }

  int of(Comparison comparison) {
    Integer number = numbers.get(comparison.writer());
    if (number == null) {
      throw new IllegalArgumentException(
          "expected a writer of these comparisons, got " + comparison.writer());
    }
    return number;
  }
}
