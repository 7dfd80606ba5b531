package io.countersign.function.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.FakeS3;
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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class WithoutExpectTest {
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n";

  /**
   * Answers one request a connection and then closes it, though it promised to keep it; until the
   * server is closed.
   */
  private static List<String> serve(ServerSocket server) {
    List<String> heads = new ArrayList<>();
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          heads.add(readRequest(socket));
          socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
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

  @Test
  void put_onAConnectionThatTheServerClosed_isWrittenOnAnother() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var heads = CompletableFuture.supplyAsync(() -> serve(server));
      URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
      try (var client = FakeS3.client(endpoint)) {
        client.headObject(request -> request.bucket("b").key("seen"));
        var put =
            client.putObject(
                request -> request.bucket("b").key("result"), RequestBody.fromString("{}"));
        assertThat(put.eTag()).isEqualTo("\"1\"");
      }
      server.close();
      assertThat(heads.get())
          .satisfiesExactly(
              head -> assertThat(head).startsWith("HEAD /b/seen"),
              put -> assertThat(put).startsWith("PUT /b/result").doesNotContain("Expect:"));
    }
  }
}
