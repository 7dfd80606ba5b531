package io.countersign.local.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3ServerTest {
  private static S3Server server;

  @BeforeAll
  static void start() {
    server = S3Server.start(List.of("one", "two"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void start_namedBuckets_exist() {
    assertThat(server.client().listBuckets().buckets())
        .extracting(bucket -> bucket.name())
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void put_thenGet_sameBytesAndMd5AsEtag() throws Exception {
    byte[] bytes = "a signature".getBytes(StandardCharsets.UTF_8);
    String etag = put("one", "references/A b+ü/1.png", bytes);

    var got = server.client().getObjectAsBytes(r -> r.bucket("one").key("references/A b+ü/1.png"));

    assertThat(got.asByteArray()).isEqualTo(bytes);
    assertThat(etag)
        .isEqualTo(
            '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + '"');
    assertThat(got.response().eTag()).isEqualTo(etag);
  }

  @Test
  void put_twentyRacingIfNoneMatchWriters_oneWins() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Integer>> writers =
          IntStream.range(0, 20).<Callable<Integer>>mapToObj(i -> () -> writeOnce(i)).toList();
      List<Integer> statuses = new ArrayList<>();
      for (var answer : pool.invokeAll(writers)) {
        statuses.add(answer.get());
      }
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
      assertThat(statuses).filteredOn(status -> status != 200).allMatch(s -> s == 412 || s == 409);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void put_ifMatchOfReplacedObject_412() {
    String old = put("one", "models/current.json", new byte[] {1});
    put("one", "models/current.json", new byte[] {2});

    assertThatThrownBy(
            () ->
                server
                    .client()
                    .putObject(
                        r -> r.bucket("one").key("models/current.json").ifMatch(old),
                        RequestBody.fromBytes(new byte[] {3})))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void get_missingBucket_saysSo() {
    assertThatThrownBy(() -> server.client().getObjectAsBytes(r -> r.bucket("no").key("x")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  /** By a connection of one's own: the port itself may be another process's at once. */
  @Test
  void close_listeningServer_endsItsConnections() throws Exception {
    S3Server second = S3Server.start(List.of("one"));
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), second.endpoint().getPort())) {
      open.setSoTimeout(60_000);
      open.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
      assertThat(open.getInputStream().read()).isEqualTo('H');
      second.close();

      assertThat(new String(open.getInputStream().readAllBytes(), US_ASCII)).startsWith("TTP/1.1");
    }
  }

  @Test
  void start_bucketThatCannotBe_failsAndLeavesNoServer() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    assertThatThrownBy(() -> S3Server.start(List.of("NO BUCKET")))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread) && thread.isAlive())
        .noneMatch(thread -> thread.getName().contains("acceptor"));
  }

  private static int writeOnce(int writer) {
    try {
      server
          .client()
          .putObject(
              r -> r.bucket("two").key("results/once.json").ifNoneMatch("*"),
              RequestBody.fromString("writer " + writer));
      return 200;
    } catch (S3Exception e) {
      return e.statusCode();
    }
  }

  private static String put(String bucket, String key, byte[] bytes) {
    return server
        .client()
        .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
        .eTag();
  }
}
