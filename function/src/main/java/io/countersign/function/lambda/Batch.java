package io.countersign.function.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The items of one invocation, one after another, until its time is over: an item that takes too
 * long costs itself and those after it, never the answer for those before it.
 */
public final class Batch {
  private final Executor threads;
  private final Duration time;

  /**
   * @param time shorter than Lambda's own limit by what the answer takes
   */
  public Batch(Executor threads, Duration time) {
    this.threads = threads;
    this.time = time;
  }

  /**
   * What {@code work} gives for each item; empty for those that were not done in time. Work must
   * not throw.
   */
  public <T, R> List<Optional<R>> each(List<T> items, Function<T, R> work) {
    long end = System.nanoTime() + time.toNanos();
    List<Optional<R>> results = new ArrayList<>();
    for (T item : items) {
      long left = end - System.nanoTime();
      results.add(left > 0 ? within(left, item, work) : Optional.empty());
    }
    return results;
  }

  /** What is not done by then goes on without anyone to hear of it: it may write its result yet. */
  private <T, R> Optional<R> within(long nanos, T item, Function<T, R> work) {
    try {
      return Optional.of(
          CompletableFuture.supplyAsync(() -> work.apply(item), threads)
              .get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException over) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("work threw", bug.getCause());
    }
  }
}
