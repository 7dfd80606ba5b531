package io.countersign.function;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Notes what an S3 client asks for. */
public class SeenRequests implements ExecutionInterceptor {
  private final List<SdkHttpRequest> requests = new CopyOnWriteArrayList<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    requests.add(context.httpRequest());
    sees(context.httpRequest());
  }

  /** Hears of a request before it is sent. */
  protected void sees(SdkHttpRequest request) {}

  /** The paths of the requests by that method. */
  public List<String> paths(String method) {
    return requests.stream()
        .filter(request -> request.method().name().equals(method))
        .map(SdkHttpRequest::encodedPath)
        .toList();
  }

  public void clear() {
    requests.clear();
  }
}
