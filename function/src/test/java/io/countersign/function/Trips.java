package io.countersign.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Counts trips of an S3 client that were made one after another: a request that was begun after the
 * answer to another had come is a trip after that one; the longest such row counts.
 */
public final class Trips implements ExecutionInterceptor {
  private static final Duration WAY = Duration.ofMillis(900);
  private volatile boolean far;
  private volatile long begun;
  private final List<String> rows = new ArrayList<>();
  private int answered;
  private int longest;

  @Override
  public synchronized void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(ROW, answered + 1);
    begun = System.nanoTime();
  }

  /** A kept connection that was closed meanwhile would be a trip more. */
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return context.httpRequest().toBuilder().putHeader("Connection", "close").build();
  }

  /**
   * The way to S3, longer with each further request that sets out meanwhile, so that what is asked
   * at once is asked before the first answer, however busy the machine.
   */
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    while (far && System.nanoTime() - begun < WAY.toNanos()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    done(context.request().getClass().getSimpleName(), attributes);
  }

  @Override
  public synchronized void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    done(context.request().getClass().getSimpleName(), attributes);
  }

  private void done(String name, ExecutionAttributes attributes) {
    int row = attributes.getAttribute(ROW);
    answered = Math.max(answered, row);
    longest = Math.max(longest, row);
    rows.add(row + " " + name);
  }

  private static final ExecutionAttribute<Integer> ROW = new ExecutionAttribute<>("row");

  /** Begins to count, with S3 far away. */
  public synchronized void count() {
    far = true;
    rows.clear();
    answered = 0;
    longest = 0;
  }

  public synchronized int oneAfterAnother() {
    return longest;
  }

  @Override
  public synchronized String toString() {
    return rows.toString();
  }
}
