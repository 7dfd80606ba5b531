package io.countersign.function.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.model.Challenger;
import io.countersign.outcome.Checked;
import io.countersign.scoring.Decision;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What a second model says of the same request, beside the first: for the record and the metrics
 * alone. Whatever happens to it costs time at most, and no more than is allowed.
 */
final class Shadow {
  private static final Logger LOG = Logger.getLogger(Shadow.class);
  private static final double MILLION = 1e6;

  private final Challenger challenger;
  private final Executor threads;
  private final Duration patience;

  /**
   * @param patience how long an answer waits for it once everything else is decided
   */
  Shadow(Challenger challenger, Executor threads, Duration patience) {
    this.challenger = challenger;
    this.threads = threads;
    this.patience = patience;
  }

  /** One request as that model sees it. */
  interface Request {
    Checked<Verified> verify(Verifier verifier);
  }

  /** Its answer in the making. */
  record Run(String modelId, CompletableFuture<ObjectNode> answer) {}

  /** Begins to score the verification of that id, if it is to be scored. */
  Optional<Run> begin(Verifier served, String id, Request request) {
    return challenger
        .beside(served, id)
        .map(
            verifier ->
                new Run(
                    verifier.manifest().modelId(),
                    CompletableFuture.supplyAsync(() -> score(verifier, request), threads)));
  }

  private static ObjectNode score(Verifier verifier, Request request) {
    long began = System.nanoTime();
    ObjectNode json = of(verifier.manifest().modelId());
    try {
      request
          .verify(verifier)
          .fold(
              verified -> {
                Decision decision = verified.decision();
                return json.put("verdict", verified.verdict().json())
                    .put("distance", decision.distance())
                    .put("threshold", decision.threshold())
                    .put("probability", decision.probability())
                    .put("likelihoodRatio", decision.likelihoodRatio());
              },
              refusal ->
                  json.put(
                      "refused", refusal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    } catch (RuntimeException | Error bug) { // the answer is the other model's
      LOG.warn("a shadow failed", bug);
      json.put("failed", bug.getClass().getSimpleName());
    }
    return json.put("millis", Math.round((System.nanoTime() - began) / MILLION * 10) / 10.0);
  }

  private static ObjectNode of(String modelId) {
    return Json.object().put("modelId", modelId);
  }

  /** What it said, or that it said nothing in time. */
  ObjectNode answer(Run run) {
    try {
      return run.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return of(run.modelId()).put("failed", "late");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return of(run.modelId()).put("failed", "interrupted");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a shadow threw", bug.getCause());
    }
  }
}
