package io.countersign.function.answer;

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

  /** The next check, if this one passed. */
  default <U> Checked<U> then(Function<? super T, Checked<U>> next) {
    return fold(next, Checked::refused);
  }

  default <U> Checked<U> map(Function<? super T, U> change) {
    return then(value -> passed(change.apply(value)));
  }

  default <U> U fold(
      Function<? super T, ? extends U> passed, Function<? super Refusal, ? extends U> refused) {
    if (this instanceof Passed<T> ok) {
      return passed.apply(ok.value());
    }
    return refused.apply(((Refused<T>) this).refusal());
  }
}
