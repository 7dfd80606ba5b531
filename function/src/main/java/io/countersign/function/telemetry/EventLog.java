package io.countersign.function.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One JSON line for each event, in a log category of its own whose handler writes nothing but the
 * message. Keys come as pseudonyms, since they name signers, whose names are personal data; image
 * bytes and embeddings never get here.
 *
 * <p>Each line is in CloudWatch's Embedded Metric Format: the members that {@code _aws} names
 * become metrics of the namespace {@code Countersign} by function, and by function and model.
 */
public final class EventLog {
  static final String NAMESPACE = "Countersign";
  private static final Logger LOG = Logger.getLogger("io.countersign.events");
  private static final int CLIENT_ERROR = 400;

  /** Where Lambda's runtime clients put the X-Ray trace of the invocation at hand. */
  private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

  private final Pseudonym pseudonym;
  private final AtomicBoolean warm = new AtomicBoolean();

  /**
   * @param pseudonym of keys: they name signers
   */
  public EventLog(Pseudonym pseudonym) {
    this.pseudonym = pseudonym;
  }

  /** The start of a line; {@code coldStart} is true on the first of this process. */
  public Line line(String function, String requestId) {
    boolean cold = !warm.getAndSet(true);
    Line line =
        new Line(
            pseudonym,
            Json.object()
                .put("function", function)
                .put("requestId", requestId)
                .put("coldStart", cold));
    String trace = System.getProperty(TRACE_PROPERTY, "");
    if (!trace.isEmpty()) {
      line.json.put("traceId", trace);
    }
    return line.metric("ColdStarts", "Count", cold ? 1 : 0);
  }

  /** That a newer model was found and could not be taken; an alarm stands on the metric. */
  public void modelRefresh(boolean failed, String reason) {
    line("model", "none")
        .metric("ModelRefreshFailures", "Count", failed ? 1 : 0)
        .outcome(reason)
        .write(0);
  }

  /** A line in the making; nothing is logged before {@link #write}. Thread-safe. */
  public static final class Line {
    private final Pseudonym pseudonym;
    private final ObjectNode json;
    private final List<ObjectNode> metrics = new ArrayList<>();

    private Line(Pseudonym pseudonym, ObjectNode json) {
      this.pseudonym = pseudonym;
      this.json = json;
    }

    public synchronized Line key(String key) {
      json.put("key", pseudonym.of(key));
      return this;
    }

    /** Which route answered, with its placeholders, never their values. */
    public synchronized Line route(String route) {
      json.put("route", route);
      return this;
    }

    public synchronized Line status(int status) {
      json.put("status", status);
      return this;
    }

    /** How long a part of the work took; stages of one name add up. */
    public synchronized Line stage(String name, double millis) {
      String metric = name + "Millis";
      if (json.has(metric)) {
        json.put(metric, json.get(metric).doubleValue() + millis);
        return this;
      }
      return metric(metric, "Milliseconds", millis);
    }

    /** What the record of a decision says. */
    public synchronized Line verified(JsonNode record) {
      String decided = record.path("verdict").asText();
      json.put("verdict", decided)
          .put("distance", record.path("distance").doubleValue())
          .put("modelId", record.path("modelId").asText());
      for (Verdict verdict : Verdict.values()) {
        String name = verdict.json().substring(0, 1).toUpperCase(Locale.ROOT);
        metric(name + verdict.json().substring(1), "Count", verdict.json().equals(decided) ? 1 : 0);
      }
      JsonNode shadow = record.path("shadow");
      if (!shadow.isMissingNode()) {
        String other = shadow.path("verdict").asText();
        json.put("shadowModelId", shadow.path("modelId").asText()).put("shadowVerdict", other);
        metric("ShadowScored", "Count", other.isEmpty() ? 0 : 1);
        metric("ShadowFailures", "Count", shadow.has("failed") ? 1 : 0);
        metric("ShadowDisagrees", "Count", other.isEmpty() || other.equals(decided) ? 0 : 1);
      }
      return this;
    }

    /**
     * What kind of refusal, and of what kind of image. Its detail may name a signer, unless it is a
     * temporary one: that is about S3 or the model, and whoever mends them needs to know.
     */
    public synchronized Line refused(Refusal refusal) {
      json.put("status", Problem.status(refusal.kind()))
          .put("refused", refusal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      refusal.image().ifPresent(image -> json.put("image", image.replaceFirst(" .*", "")));
      if (refusal.temporary()) {
        reason(refusal.detail());
      }
      return this;
    }

    /** Why it failed, in a sentence that names no signer and no key. */
    public synchronized Line reason(String reason) {
      json.put("reason", reason);
      return this;
    }

    /** The message of a queue that it came in, by whose id a dead letter is looked up here. */
    public synchronized Line message(String id, int deliveries) {
      json.put("messageId", id).put("deliveries", deliveries);
      return this;
    }

    /**
     * What became of an uploaded object: {@code written}, {@code ignored}, {@code retry}, {@code
     * failed} …
     */
    public synchronized Line outcome(String outcome) {
      json.put("outcome", outcome);
      return this;
    }

    public synchronized Line failed(int status) {
      return status(status);
    }

    private synchronized Line metric(String name, String unit, double value) {
      json.put(name, value);
      metrics.add(Json.object().put("Name", name).put("Unit", unit));
      return this;
    }

    public synchronized void write(double millis) {
      int status = json.path("status").asInt();
      metric("Requests", "Count", 1);
      metric("Refusals", "Count", status >= CLIENT_ERROR && !failure(status) ? 1 : 0);
      metric("Failures", "Count", failure(status) ? 1 : 0);
      metric("Latency", "Milliseconds", millis);
      json.put("millis", millis);
      ObjectNode aws = json.putObject("_aws").put("Timestamp", System.currentTimeMillis());
      ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
      directive.put("Namespace", NAMESPACE);
      ArrayNode dimensions = directive.putArray("Dimensions");
      dimensions.addArray().add("function");
      if (json.has("modelId")) {
        dimensions.addArray().add("function").add("modelId");
      }
      directive.putArray("Metrics").addAll(metrics);
      LOG.info(Json.write(json));
    }

    private static boolean failure(int status) {
      return status >= Problem.INTERNAL_ERROR;
    }
  }
}
