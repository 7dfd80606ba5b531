package io.countersign.function.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * An S3 client that tries once more what a lost connection ended, after the SDK's own attempts.
 * Those may all have met dead connections: the JDK keeps up to five open to a host, S3 closes them
 * while Lambda has the process frozen, and a PUT, unlike a POST, is written to one without a look
 * whether it still stands. Each failure takes one away, so that twice the SDK's three attempts
 * reach a new one. What takes long, no connection or no answer in time, is not tried again. Every
 * failure but an answer of S3 is logged with its cause, and comes as an {@link SdkException}.
 */
public final class SteadyS3 extends DelegatingS3Client {
  private static final Logger LOG = Logger.getLogger(SteadyS3.class);

  public SteadyS3(S3Client s3) {
    super(s3);
  }

  @Override
  protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
    String name = request.getClass().getSimpleName();
    try {
      return operation.apply(request);
    } catch (SdkClientException | UncheckedIOException e) {
      LOG.warnf("%s failed%s: %s", name, lost(e) ? ", once more" : "", chain(e));
      if (!lost(e)) {
        throw known(e);
      }
    }
    try {
      return operation.apply(request);
    } catch (SdkClientException | UncheckedIOException e) {
      LOG.warnf("%s failed again: %s", name, chain(e));
      throw known(e);
    }
  }

  private static SdkClientException known(RuntimeException failure) {
    return failure instanceof SdkClientException sdk
        ? sdk
        : SdkClientException.create("The connection was lost.", failure);
  }

  /** Whether a connection that stood was lost, as an error or as the end of half an answer. */
  private static boolean lost(RuntimeException failure) {
    boolean lost = false;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedIOException || cause instanceof ConnectException) {
        return false;
      }
      lost |= cause instanceof IOException || cause instanceof XMLStreamException;
    }
    return lost;
  }

  /** The failure and its causes, each by its class and message; S3's own name no key. */
  static String chain(Throwable failure) {
    StringBuilder chain = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      chain.append(" <- ").append(cause);
    }
    return chain.toString();
  }
}
