package io.countersign.function.lambda;

import java.util.UUID;
import org.jboss.logging.MDC;

/** Lambda's id of the invocation at hand, as in the lines that Lambda itself logs. */
public final class RequestId {
  /** Where Quarkus's poll loop and {@link Handler} put it. */
  public static final String MDC_KEY = "AWSRequestId";

  private RequestId() {}

  /** The id, or a random one outside Lambda. */
  public static String current() {
    Object id = MDC.get(MDC_KEY);
    return id == null ? UUID.randomUUID().toString() : id.toString();
  }
}
