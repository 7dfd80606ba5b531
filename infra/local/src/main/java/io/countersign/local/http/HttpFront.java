package io.countersign.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.lambda.LambdaFunction;
import io.countersign.local.lambda.RuntimeApi;
import io.countersign.local.loopback.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An API Gateway HTTP API on loopback with one Lambda function behind it.
 *
 * <p>It has the one route {@code $default}, so that every request reaches the function. As there:
 * more than 10 MB or an event of more than 6 MB is 413, a function that fails or answers no
 * response 500, one that takes too long 503; none of these says why.
 */
public final class HttpFront implements AutoCloseable {
  /** The gateway's limit on a request body, bytes. */
  public static final int BODY_LIMIT = 10 * 1024 * 1024;

  private static final String ROUTE = "$default";
  private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());
  private static final int DRAIN_LIMIT = 64 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(HttpFront::daemon);
  private final LambdaFunction function;
  private final Clock clock;

  private HttpFront(HttpServer server, LambdaFunction function, Clock clock) {
    this.server = server;
    this.function = function;
    this.clock = clock;
  }

  /**
   * Listens on loopback.
   *
   * @param port 0 for a free one
   */
  public static HttpFront start(int port, LambdaFunction function) {
    try {
      HttpFront front = new HttpFront(LoopbackHttp.create(port), function, Clock.systemUTC());
      front.server.createContext("/", front::handle);
      front.server.setExecutor(front.threads);
      front.server.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen for HTTP on port " + port, e);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:8080}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    try (exchange) {
      answer(exchange, requestId).send(exchange, requestId);
    }
  }

  private ApiResponse answer(HttpExchange exchange, String requestId) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
    if (body.length > BODY_LIMIT) {
      drain(exchange);
      return ApiResponse.problem(413, "Content Too Large", requestId);
    }
    String event = ApiEvent.json(ApiRequest.of(exchange, body), ROUTE, requestId, clock.instant());
    if (event.getBytes(UTF_8).length > RuntimeApi.PAYLOAD_LIMIT) {
      return ApiResponse.problem(413, "Content Too Large", requestId);
    }
    InvocationResult result = function.invoke(event);
    if (result instanceof InvocationResult.Response response) {
      return ApiResponse.read(response.payload()).orElseGet(() -> failed(requestId));
    }
    LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", requestId, result);
    return result instanceof InvocationResult.TimedOut
        ? ApiResponse.problem(503, "Service Unavailable", requestId)
        : failed(requestId);
  }

  private static ApiResponse failed(String requestId) {
    return ApiResponse.problem(500, "Internal Server Error", requestId);
  }

  /** A client that is still sending would see a broken pipe instead of the answer. */
  private static void drain(HttpExchange exchange) throws IOException {
    long left = DRAIN_LIMIT;
    byte[] buffer = new byte[1 << 16];
    for (int n = 0; n >= 0 && left > 0; left -= n) {
      n = exchange.getRequestBody().read(buffer);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http-front");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
