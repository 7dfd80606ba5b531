package io.countersign.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.answer.Refusal;
import io.countersign.function.answer.Verified;
import io.countersign.verify.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One JSON line for each event, in a log category of its own whose handler writes nothing but the
 * message. Keys are hashed, since they name signers, whose names are personal data; image bytes and
 * embeddings never get here.
 */
public final class EventLog {
  private static final Logger LOG = Logger.getLogger("io.countersign.events");
  private static final int KEY_HASH_BYTES = 8;

  private final AtomicBoolean warm = new AtomicBoolean();

  /** The start of a line; {@code coldStart} is true on the first of this process. */
  public Line line(String function, String requestId) {
    return new Line(
        Json.object()
            .put("function", function)
            .put("requestId", requestId)
            .put("coldStart", !warm.getAndSet(true)));
  }

  /** The first 16 hexadecimal digits of the key's SHA-256. */
  static String keyHash(String key) {
    byte[] hash = ModelFile.sha256().digest(key.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, KEY_HASH_BYTES);
  }

  /** A line in the making; nothing is logged before {@link #write}. */
  public static final class Line {
    private final ObjectNode json;

    private Line(ObjectNode json) {
      this.json = json;
    }

    public Line key(String key) {
      json.put("key", keyHash(key));
      return this;
    }

    public Line verified(Verified verified) {
      json.put("verdict", verified.decision().verdict().json())
          .put("distance", verified.decision().distance())
          .put("modelId", verified.modelId());
      return this;
    }

    /**
     * What kind of refusal, and of which image. Its detail may name a signer, unless it is a
     * temporary one: that is about S3 or the model, and whoever mends them needs to know.
     */
    public Line refused(Refusal refusal) {
      json.put("status", Problem.status(refusal.kind()))
          .put("refused", refusal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      refusal.image().ifPresent(image -> json.put("image", image));
      if (refusal.temporary()) {
        json.put("reason", refusal.detail());
      }
      return this;
    }

    /** What became of an uploaded object: {@code written}, {@code ignored}, {@code retry} … */
    public Line outcome(String outcome) {
      json.put("outcome", outcome);
      return this;
    }

    public Line failed(int status) {
      json.put("status", status);
      return this;
    }

    public void write(double millis) {
      LOG.info(Json.write(json.put("millis", millis)));
    }
  }
}
