package io.countersign.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.countersign.trainer.loss.Contrastive;
import io.countersign.trainer.loss.Loss;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a step embeds and how it is judged, of either way of training. */
interface Work {
  /** The images of a step as one array {@code [count,1,H,W]}. */
  float[] images();

  int count();

  int height();

  int width();

  NDArray loss(NDArray embeddings, NDList learnt);

  /** Gives the work of each step. */
  interface Source {
    int stepsPerEpoch();

    int imagesPerStep();

    Work next(int epoch, int step);
  }

  static Source of(Batch.Source source, Loss loss) {
    return of(
        source.stepsPerEpoch(),
        source.imagesPerStep(),
        (epoch, step) -> new BatchWork(source.next(epoch, step), loss));
  }

  static Source of(PairBatch.Source source, Contrastive.OfPairs loss) {
    return of(
        source.stepsPerEpoch(),
        source.imagesPerStep(),
        (epoch, step) -> new PairWork(source.next(epoch, step), loss));
  }

  static Source of(TileBatch.Source source) {
    return of(
        source.stepsPerEpoch(),
        source.imagesPerStep(),
        (epoch, step) -> new TileWork(source.next(epoch, step)));
  }

  private static Source of(int steps, int images, Making making) {
    return new Source() {
      @Override
      public int stepsPerEpoch() {
        return steps;
      }

      @Override
      public int imagesPerStep() {
        return images;
      }

      @Override
      public Work next(int epoch, int step) {
        return making.of(epoch, step);
      }
    };
  }

  /** Makes the work of a step. */
  interface Making {
    Work of(int epoch, int step);
  }

  /** Tiles with a class for each pixel. */
  record TileWork(TileBatch tiles) implements Work {
    @Override
    public float[] images() {
      return tiles.images();
    }

    @Override
    public int count() {
      return tiles.size();
    }

    @Override
    public int height() {
      return tiles.side();
    }

    @Override
    public int width() {
      return tiles.side();
    }

    @Override
    public NDArray loss(NDArray scores, NDList learnt) {
      return tiles.crossEntropy(scores);
    }
  }

  /** A batch, each image once. */
  record BatchWork(Batch batch, Loss criterion) implements Work {
    @Override
    public float[] images() {
      return batch.images();
    }

    @Override
    public int count() {
      return batch.size();
    }

    @Override
    public int height() {
      return batch.height();
    }

    @Override
    public int width() {
      return batch.width();
    }

    @Override
    public NDArray loss(NDArray embeddings, NDList learnt) {
      return criterion.value(embeddings, batch.writers(), batch.forged(), learnt);
    }
  }

  /**
   * Both halves of the pairs in one pass of the shared network, which is what the twins compute.
   */
  record PairWork(PairBatch pairs, Contrastive.OfPairs criterion) implements Work {
    @Override
    public float[] images() {
      float[] left = pairs.left();
      float[] both = new float[2 * left.length];
      System.arraycopy(left, 0, both, 0, left.length);
      System.arraycopy(pairs.right(), 0, both, left.length, left.length);
      return both;
    }

    @Override
    public int count() {
      return 2 * pairs.size();
    }

    @Override
    public int height() {
      return pairs.height();
    }

    @Override
    public int width() {
      return pairs.width();
    }

    @Override
    public NDArray loss(NDArray embeddings, NDList learnt) {
      int n = pairs.size();
      return criterion.value(
          embeddings.get(new NDIndex("0:%d".formatted(n))),
          embeddings.get(new NDIndex("%d:%d".formatted(n, 2 * n))),
          pairs.genuine());
    }
  }

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
}
