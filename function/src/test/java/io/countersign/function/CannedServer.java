package io.countersign.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers one request a connection, whatever it asks, with the next of its answers (the last again
 * and again), and then closes the connection: for what no sound server does.
 */
public final class CannedServer implements AutoCloseable {
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private final ServerSocket server;
  private final CompletableFuture<List<String>> heads;

  private CannedServer(ServerSocket server, List<String> answers) {
    this.server = server;
    this.heads = CompletableFuture.supplyAsync(() -> serve(server, answers));
  }

  /** A server on a free loopback port with the given answers, as they go over the wire. */
  public static CannedServer of(String... answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    return new CannedServer(server, List.of(answers));
  }

  /** An answer; header lines and body as given, so that they may contradict each other. */
  public static String answer(int status, String body, String... headers) {
    return "HTTP/1.1 %d Canned\r\nConnection: close\r\n%s\r\n%s"
        .formatted(
            status,
            List.of(headers).stream().map(h -> h + "\r\n").reduce("", String::concat),
            body);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Ends the server; the heads of the requests that came. */
  public List<String> heads() throws IOException {
    close();
    return heads.join();
  }

  private static List<String> serve(ServerSocket server, List<String> answers) {
    List<String> heads = new ArrayList<>();
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          String answer = answers.get(Math.min(heads.size(), answers.size() - 1));
          heads.add(readRequest(socket));
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
          socket.getOutputStream().flush();
        }
      }
    } catch (IOException closed) {
      return heads;
    }
  }

  /**
   * Reads a request to its end and gives its head. A body left unread would turn the closing into a
   * reset, which can overtake the answer.
   */
  private static String readRequest(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    int body = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
      Matcher length = LENGTH.matcher(line);
      body = length.matches() ? Integer.parseInt(length.group(1)) : body;
    }
    for (int read = 0; read < body && in.read() >= 0; read++) {}
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
