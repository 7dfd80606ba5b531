package io.countersign.trainer.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the next batches on other threads while the network learns from this one. */
final class Prefetch implements Work.Source, AutoCloseable {
  private static final int MOST = 4;

  private final Work.Source source;
  private final int depth;
  private final ExecutorService workers;
  private final Deque<Ahead> queue = new ArrayDeque<>();

  /** With a thread for every second processor, four at most, and as many batches ahead. */
  Prefetch(Work.Source source) {
    this.source = source;
    this.depth = Math.max(1, Math.min(MOST, Runtime.getRuntime().availableProcessors() / 2));
    this.workers =
        Executors.newFixedThreadPool(
            depth,
            task -> {
              Thread thread = new Thread(task, "batches");
              thread.setDaemon(true);
              return thread;
            });
  }

  private record Ahead(int epoch, int step, CompletableFuture<Work> work) {}

  @Override
  public int stepsPerEpoch() {
    return source.stepsPerEpoch();
  }

  @Override
  public int imagesPerStep() {
    return source.imagesPerStep();
  }

  @Override
  public Work next(int epoch, int step) {
    Ahead first = queue.peek();
    if (first == null || first.epoch() != epoch || first.step() != step) {
      queue.clear();
      queue.add(start(epoch, step));
    }
    while (queue.size() <= depth) {
      Ahead last = queue.getLast();
      boolean over = last.step() + 1 >= stepsPerEpoch();
      queue.add(start(over ? last.epoch() + 1 : last.epoch(), over ? 0 : last.step() + 1));
    }
    try {
      return queue.remove().work().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was made", interrupted);
    } catch (ExecutionException | CancellationException failed) {
      throw new IllegalStateException("a batch could not be made", failed.getCause());
    }
  }

  private Ahead start(int epoch, int step) {
    return new Ahead(
        epoch, step, CompletableFuture.supplyAsync(() -> source.next(epoch, step), workers));
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
