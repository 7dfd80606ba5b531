package io.countersign.function.signers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was used last, up to so many; what was not used for longest goes first. Thread-safe. */
final class Recent<K, V> {
  private final Map<K, V> values;

  Recent(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized void put(K key, V value) {
    values.put(key, value);
  }

  synchronized boolean any(Predicate<K> keys) {
    return values.keySet().stream().anyMatch(keys);
  }

  synchronized void forget(Predicate<K> keys) {
    values.keySet().removeIf(keys);
  }
}
