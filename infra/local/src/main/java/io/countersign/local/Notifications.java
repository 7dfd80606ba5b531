package io.countersign.local;

import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.lambda.LambdaFunction;
import io.countersign.local.storage.S3Events;
import io.countersign.local.storage.UploadedObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The notification that S3 sends to a Lambda function for every object under a prefix of a bucket:
 * asynchronously, in the order the objects were stored, each up to three times.
 */
final class Notifications implements AutoCloseable {
  /** Lambda tries an asynchronous invocation twice more. */
  private static final int ATTEMPTS = 3;

  private final String bucket;
  private final String prefix;
  private final LambdaFunction function;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Notifications::daemon);

  /** By content; those that nobody waits for stay, as the objects in memory themselves do. */
  private final Map<Content, CompletableFuture<InvocationResult>> deliveries =
      new ConcurrentHashMap<>();

  private record Content(String key, String version) {
    static Content of(UploadedObject object) {
      return new Content(object.key(), object.version());
    }
  }

  Notifications(String bucket, String prefix, LambdaFunction function) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.function = function;
  }

  /** Has the object's event delivered, if it is of this bucket and prefix. */
  void created(UploadedObject object) {
    boolean meant = object.bucket().equals(bucket) && object.key().startsWith(prefix);
    if (meant && !thread.isShutdown()) {
      deliveries.put(
          Content.of(object), CompletableFuture.supplyAsync(() -> deliver(object), thread));
    }
  }

  /** Waits for the end of the last delivery of an object that was stored before. */
  InvocationResult delivery(UploadedObject object) {
    CompletableFuture<InvocationResult> delivery = deliveries.remove(Content.of(object));
    if (delivery == null) {
      throw new IllegalStateException("there is no event of " + object.key());
    }
    return delivery.join();
  }

  private InvocationResult deliver(UploadedObject object) {
    String event = S3Events.created(List.of(object));
    InvocationResult result = function.invoke(event);
    for (int i = 1;
        i < ATTEMPTS && !thread.isShutdown() && !(result instanceof InvocationResult.Response);
        i++) {
      result = function.invoke(event);
    }
    return result;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "notifications of S3");
    thread.setDaemon(true);
    return thread;
  }

  /** Nothing is delivered from now on. */
  @Override
  public void close() {
    thread.shutdownNow();
    deliveries.values().forEach(delivery -> delivery.cancel(true));
  }
}
