package io.countersign.trainer.sampling;

import io.countersign.trainer.training.Batch;
import io.countersign.trainer.training.BatchSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the next batch on another thread while the network learns from this one. */
public final class Prefetch implements BatchSource, AutoCloseable {
  private final BatchSource source;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
          });
  private Ahead ahead =
      new Ahead(-1, -1, CompletableFuture.failedFuture(new IllegalStateException()));

  public Prefetch(BatchSource source) {
    this.source = source;
  }

  private record Ahead(int epoch, int step, CompletableFuture<Batch> batch) {}

  @Override
  public int stepsPerEpoch() {
    return source.stepsPerEpoch();
  }

  @Override
  public String identity() {
    return source.identity();
  }

  @Override
  public Batch next(int epoch, int step) {
    Ahead current = ahead.epoch() == epoch && ahead.step() == step ? ahead : start(epoch, step);
    boolean last = step + 1 >= stepsPerEpoch();
    ahead = start(last ? epoch + 1 : epoch, last ? 0 : step + 1);
    try {
      return current.batch().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was made", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a batch could not be made", failed.getCause());
    }
  }

  private Ahead start(int epoch, int step) {
    return new Ahead(
        epoch, step, CompletableFuture.supplyAsync(() -> source.next(epoch, step), worker));
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
