package io.countersign.trainer.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Numbers claimed writers from 0, in alphabetical order. */
final class WriterIndex {
  private final Map<String, Integer> numbers = new HashMap<>();

  WriterIndex(Stream<String> writers) {
    writers.distinct().sorted().forEach(writer -> numbers.put(writer, numbers.size()));
  }

  int size() {
    return numbers.size();
  }

  int of(String writer) {
    Integer number = numbers.get(writer);
    if (number == null) {
      throw new IllegalArgumentException("expected a writer of these comparisons, got " + writer);
    }
    return number;
  }
}
