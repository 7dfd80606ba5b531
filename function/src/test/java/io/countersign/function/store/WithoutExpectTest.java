package io.countersign.function.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.CannedServer;
import io.countersign.function.FakeS3;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class WithoutExpectTest {
  /** The server will close the connection all the same. */
  private static final String KEPT =
      "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n";

  @Test
  void put_onAConnectionThatTheServerClosed_isWrittenOnAnother() throws Exception {
    try (CannedServer server = CannedServer.of(KEPT)) {
      try (var client = FakeS3.client(server.endpoint())) {
        client.headObject(request -> request.bucket("b").key("seen"));
        var put =
            client.putObject(
                request -> request.bucket("b").key("result"), RequestBody.fromString("{}"));
        assertThat(put.eTag()).isEqualTo("\"1\"");
      }
      assertThat(server.heads())
          .satisfiesExactly(
              head -> assertThat(head).startsWith("HEAD /b/seen"),
              put -> assertThat(put).startsWith("PUT /b/result").doesNotContain("Expect:"));
    }
  }
}
