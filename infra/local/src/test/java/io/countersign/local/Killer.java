package io.countersign.local;

import io.countersign.local.lambda.FunctionProcess;
import io.countersign.local.storage.S3Server;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Kills a function's process (SIGKILL) while it works. */
final class Killer {
  private volatile Optional<Aim> aim = Optional.empty();

  /** Kill this process as soon as an object under the prefix is stored. */
  private record Aim(String prefix, ProcessHandle process) {}

  /** A killer that sees what is stored before who stored it is answered. */
  Killer(S3Server s3) {
    s3.onCreated(
        object ->
            aim.filter(aimed -> object.key().startsWith(aimed.prefix()))
                .ifPresent(aimed -> aimed.process().destroyForcibly()));
  }

  /** Does {@code work} with {@code function}, whose process ends when the prefix is written to. */
  <T> T atWriteTo(String prefix, FunctionProcess function, Supplier<T> work) {
    ProcessHandle process = process(function);
    aim = Optional.of(new Aim(prefix, process));
    try {
      return work.get();
    } finally {
      aim = Optional.empty();
      end(process);
    }
  }

  /** Does {@code work} with {@code function}, whose process ends after {@code delay}. */
  <T> T after(Duration delay, FunctionProcess function, Supplier<T> work) {
    ProcessHandle process = process(function);
    Executor later = CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
    CompletableFuture<Void> kill = CompletableFuture.runAsync(process::destroyForcibly, later);
    try {
      return work.get();
    } finally {
      kill.join();
      end(process);
    }
  }

  private static ProcessHandle process(FunctionProcess function) {
    return ProcessHandle.of(function.pid()).orElseThrow();
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
