package io.countersign.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * In front of a server: resets its next connections, each at one moment, and passes on the rest.
 */
public final class FlakyProxy implements AutoCloseable {
  private static final int SOME_BYTES = 300;

  /** When a connection is reset. */
  public enum Moment {
    WHEN_OPENED,
    AFTER_THE_REQUEST,
    WITHIN_THE_ANSWER
  }

  private final ServerSocket server;
  private final URI target;
  private final Moment moment;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger resets = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "flaky-proxy");
            thread.setDaemon(true);
            return thread;
          });

  public FlakyProxy(URI target, Moment moment) {
    this.target = target;
    this.moment = moment;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Resets as many of the connections that come now. */
  public void reset(int connections) {
    resets.set(connections);
  }

  /** Closes every connection that stands, as S3 does with those that idle. */
  public void hangUp() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        clients.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      threads.shutdown();
    }
  }

  private void serve(Socket client) {
    boolean doomed = resets.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    try (client;
        Socket upstream = new Socket(target.getHost(), target.getPort())) {
      if (doomed && moment == Moment.WHEN_OPENED) {
        client.setSoLinger(true, 0);
        return;
      }
      if (doomed && moment == Moment.AFTER_THE_REQUEST) {
        int unused = client.getInputStream().read(new byte[1 << 16]);
        client.setSoLinger(true, 0);
        return;
      }
      threads.execute(() -> pump(client, upstream));
      if (doomed) {
        byte[] some = new byte[SOME_BYTES];
        client.getOutputStream().write(some, 0, upstream.getInputStream().read(some));
        client.setSoLinger(true, 0);
        return;
      }
      pump(upstream, client);
    } catch (IOException lost) {
      return; // by whom does not matter
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException lost) {
      return; // the other direction ends too
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
