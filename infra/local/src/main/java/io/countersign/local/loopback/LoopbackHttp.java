package io.countersign.local.loopback;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The JDK's HTTP server on the loopback address, answering at once. */
public final class LoopbackHttp {
  static {
    // Read once by the JDK. Without it, Nagle's algorithm and delayed acknowledgements cost 40 ms
    // an answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LoopbackHttp() {}

  /**
   * A server that is not started yet.
   *
   * @param port 0 for a free one
   */
  public static HttpServer create(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
