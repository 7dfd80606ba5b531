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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An API Gateway HTTP API on loopback with one Lambda function behind it.
 *
 * <p>As there: a route that is not defined answers 404, more than 10 MB or an event of more than 6
 * MB 413, a function that fails or answers no response 500, one that takes too long 503; none of
 * these says why.
 */
public final class HttpFront implements AutoCloseable {
  /** The gateway's limit on a request body, bytes. */
  public static final int BODY_LIMIT = 10 * 1024 * 1024;

  private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());
  private static final int DRAIN_LIMIT = 64 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(HttpFront::daemon);
  private final LambdaFunction function;
  private final Set<String> routes;
  private final Clock clock;

  private HttpFront(HttpServer server, LambdaFunction function, Set<String> routes, Clock clock) {
    this.server = server;
    this.function = function;
    this.routes = Set.copyOf(routes);
    this.clock = clock;
  }

  /**
   * Listens on loopback.
   *
   * @param port 0 for a free one
   * @param routes such as {@code POST /verify} or {@code GET /signers/{signer}}
   */
  public static HttpFront start(int port, Set<String> routes, LambdaFunction function) {
    try {
      HttpFront front =
          new HttpFront(LoopbackHttp.create(port), function, routes, Clock.systemUTC());
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
    Optional<String> route = route(exchange);
    if (body.length > BODY_LIMIT) {
      drain(exchange);
      return ApiResponse.message(413, "Request Entity Too Large");
    }
    if (route.isEmpty()) {
      return ApiResponse.message(404, "Not Found");
    }
    String event =
        ApiEvent.json(ApiRequest.of(exchange, body), route.get(), requestId, clock.instant());
    if (event.getBytes(UTF_8).length > RuntimeApi.PAYLOAD_LIMIT) {
      return ApiResponse.message(413, "Request Entity Too Large");
    }
    InvocationResult result = function.invoke(event);
    if (result instanceof InvocationResult.Response response) {
      return ApiResponse.read(response.payload()).orElseGet(HttpFront::failed);
    }
    LOG.log(System.Logger.Level.WARNING, "{0} request {1}: {2}", route.get(), requestId, result);
    return result instanceof InvocationResult.TimedOut
        ? ApiResponse.message(503, "Service Unavailable")
        : failed();
  }

  /** The route of the request: its method, and its path with a segment for each placeholder. */
  private Optional<String> route(HttpExchange exchange) {
    String[] asked =
        (exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath()).split("/", -1);
    return routes.stream().filter(route -> matches(route.split("/", -1), asked)).findFirst();
  }

  private static boolean matches(String[] route, String[] asked) {
    boolean same = route.length == asked.length;
    for (int i = 0; same && i < route.length; i++) {
      same = route[i].equals(asked[i]) || route[i].startsWith("{") && !asked[i].isEmpty();
    }
    return same;
  }

  private static ApiResponse failed() {
    return ApiResponse.message(500, "Internal Server Error");
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
