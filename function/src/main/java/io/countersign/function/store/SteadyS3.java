package io.countersign.function.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * An S3 client that tries once more what a lost connection ended. The SDK does so itself, but not
 * where the JDK's client fails in writing a body (an {@link UncheckedIOException}), nor where the
 * connection is lost in the middle of an answer. Both attempts together take no longer than twice
 * the SDK's own limit. Every failure but an answer of S3 is logged with its cause, and comes as an
 * {@link SdkException}.
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
        throw e;
      }
    }
    try {
      return operation.apply(request);
    } catch (SdkClientException e) {
      LOG.warnf("%s failed again: %s", name, chain(e));
      throw e;
    } catch (UncheckedIOException e) {
      LOG.warnf("%s failed again: %s", name, chain(e));
      throw SdkClientException.create("The connection was lost.", e);
    }
  }

  /** Whether the connection was lost and nobody has tried again yet. */
  private static boolean lost(RuntimeException failure) {
    if (failure instanceof SdkException sdk && sdk.numAttempts() != null && sdk.numAttempts() > 1) {
      return false;
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
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
