package io.countersign.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.local.loopback.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The AWS Lambda Runtime API, version 2018-06-01, for one function process on this machine.
 *
 * <p>The process asks for the next event by long poll and posts its answer, as described in "Using
 * the Lambda runtime API for custom runtimes" of the Lambda developer guide. One object serves one
 * process: after a crash, make another, so that no event is handed to a dead poll.
 */
public final class RuntimeApi implements AutoCloseable {
  /** Lambda's limit on the JSON of an event and of an answer, bytes. */
  public static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

  private static final String PREFIX = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::daemon);
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> open = new ConcurrentHashMap<>();
  private final String functionArn;
  private final Clock clock;
  private volatile Optional<String> ended = Optional.empty();

  private RuntimeApi(HttpServer server, String functionName, Clock clock) {
    this.server = server;
    this.functionArn = "arn:aws:lambda:eu-central-1:000000000000:function:" + functionName;
    this.clock = clock;
  }

  /** Listens on a free loopback port. */
  public static RuntimeApi start(String functionName) {
    try {
      RuntimeApi api = new RuntimeApi(LoopbackHttp.create(0), functionName, Clock.systemUTC());
      api.server.createContext(PREFIX, api::route);
      api.server.setExecutor(api.threads);
      api.server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen for the Lambda runtime", e);
    }
  }

  /** Host and port, the value of {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Delivers the event; the time until the runtime asks for it counts towards the timeout. */
  public InvocationResult invoke(String event, Duration timeout) {
    Invocation invocation = Invocation.of(event, clock.instant().plus(timeout));
    open.put(invocation.requestId(), invocation);
    waiting.add(invocation);
    ended.ifPresent(reason -> invocation.result().complete(new InvocationResult.Crashed(reason)));
    try {
      return invocation.result().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new InvocationResult.TimedOut(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new InvocationResult.Crashed("interrupted while waiting for the function");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      open.remove(invocation.requestId());
      waiting.remove(invocation);
    }
  }

  /** Ends all open invocations and every later one: the process is gone. */
  public void crashed(String reason) {
    ended = Optional.of(reason);
    open.values()
        .forEach(invocation -> invocation.result().complete(new InvocationResult.Crashed(reason)));
  }

  private void route(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestURI().getPath().substring(PREFIX.length());
      String[] parts = call.split("/", -1);
      if (call.equals("invocation/next")) {
        next(exchange);
      } else if (call.equals("init/error")) {
        // The runtime exits by itself; the exit is what ends the invocations.
        exchange.getRequestBody().readAllBytes();
        RuntimeReply.ACCEPTED.send(exchange);
      } else if (parts.length == 3 && parts[0].equals("invocation")) {
        answer(parts[1], parts[2], exchange);
      } else {
        RuntimeReply.NOT_FOUND.send(exchange);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      Invocation invocation = waiting.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
      headers.set(
          "Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
      headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
      headers.set("Lambda-Runtime-Trace-Id", invocation.traceId());
      headers.set("Content-Type", "application/json");
      byte[] event = invocation.event().getBytes(UTF_8);
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String requestId, String kind, HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(PAYLOAD_LIMIT + 1);
    Invocation invocation = open.get(requestId);
    if (invocation == null) {
      RuntimeReply.UNKNOWN_REQUEST.send(exchange);
    } else if (kind.equals("response") && body.length > PAYLOAD_LIMIT) {
      RuntimeReply.TOO_LARGE.send(exchange);
      String type = "Function.ResponseSizeTooLarge";
      invocation
          .result()
          .complete(new InvocationResult.FunctionError(type, "{\"errorType\":\"" + type + "\"}"));
    } else if (kind.equals("response")) {
      RuntimeReply.ACCEPTED.send(exchange);
      invocation.result().complete(new InvocationResult.Response(new String(body, UTF_8)));
    } else if (kind.equals("error")) {
      RuntimeReply.ACCEPTED.send(exchange);
      String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
      invocation
          .result()
          .complete(
              new InvocationResult.FunctionError(
                  type == null ? "Unhandled" : type, new String(body, UTF_8)));
    } else {
      RuntimeReply.NOT_FOUND.send(exchange);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "runtime-api");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    crashed("the function was stopped");
    threads.shutdownNow();
    server.stop(0);
  }
}
