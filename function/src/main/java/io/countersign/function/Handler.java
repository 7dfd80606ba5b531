package io.countersign.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.countersign.function.lambda.RequestId;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.MDC;

/**
 * The handler of the JVM package, {@code io.countersign.function.Handler::handleRequest}.
 *
 * <p>Quarkus's own handler starts the application with the first request. This one starts it when
 * Lambda makes it, so that the model is loaded in Lambda's Init phase (and is part of a SnapStart
 * snapshot), and it keeps the request id for the log, as Quarkus does in the native executable
 * only.
 */
public final class Handler extends FunqyStreamHandler {

  public Handler() {
    Quarkus.manualStart();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    MDC.put(RequestId.MDC_KEY, context.getAwsRequestId());
    try {
      super.handleRequest(input, output, context);
    } finally {
      MDC.remove(RequestId.MDC_KEY);
    }
  }
}
