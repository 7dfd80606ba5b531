package io.countersign.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value that passed its checks, or the refusal that ended them. */
public sealed interface Checked<T> {

  record Passed<T>(T value) implements Checked<T> {}

  record Refused<T>(Refusal refusal) implements Checked<T> {}

  static <T> Checked<T> passed(T value) {
    return new Passed<>(value);
  }

  static <T> Checked<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  static <T> Checked<T> malformed(String detail) {
    return new Refused<>(Refusal.of(Refusal.Kind.MALFORMED, detail));
  }

  /** All values in their order, or the first refusal. */
  static <T> Checked<List<T>> all(List<Checked<T>> checked) {
    List<T> values = new ArrayList<>();
    for (Checked<T> one : checked) {
      if (one instanceof Refused<T> refused) {
        return refused(refused.refusal());
      }
      values.add(((Passed<T>) one).value());
    }
    return passed(values);
  }

  /** The next check, if this one passed. */
  default <U> Checked<U> then(Function<? super T, Checked<U>> next) {
    return fold(next, Checked::refused);
  }

  default <U> Checked<U> map(Function<? super T, U> change) {
    return then(value -> passed(change.apply(value)));
  }

  /** The value, if it passed. */
  default Optional<T> optional() {
    return fold(Optional::of, refusal -> Optional.empty());
  }

  default <U> U fold(
      Function<? super T, ? extends U> passed, Function<? super Refusal, ? extends U> refused) {
    if (this instanceof Passed<T> ok) {
      return passed.apply(ok.value());
    }
    return refused.apply(((Refused<T>) this).refusal());
  }
}
