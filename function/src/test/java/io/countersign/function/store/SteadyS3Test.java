package io.countersign.function.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.function.FakeS3;
import io.countersign.function.FlakyProxy;
import io.countersign.function.FlakyProxy.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Connections to S3 that are lost, at every moment and in every operation that is used. */
class SteadyS3Test {
  private static final byte[] BYTES = new byte[5000];
  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();

  @ParameterizedTest
  @EnumSource
  void call_connectionLostOnce_succeedsAllTheSame(Moment moment) throws IOException {
    s3.put(bucket, "there", BYTES);
    for (Function<S3Client, String> operation : operations()) {
      try (FlakyProxy proxy = new FlakyProxy(endpoint(), moment)) {
        proxy.reset(1);

        assertThat(operation.apply(new SteadyS3(FakeS3.client(proxy.endpoint()))))
            .isEqualTo(operation.apply(s3.client()));
      }
    }
  }

  @Test
  void read_connectionLostWithinTheContent_isReadAgain() throws IOException {
    s3.put(bucket, "there", BYTES);
    try (FlakyProxy proxy = new FlakyProxy(endpoint(), Moment.WITHIN_THE_ANSWER)) {
      SignatureStore store =
          new SignatureStore(new SteadyS3(FakeS3.client(proxy.endpoint())), bucket, BYTES.length);
      proxy.reset(1);

      assertThat(store.read("there"))
          .isInstanceOfSatisfying(
              Fetched.Content.class, content -> assertThat(content.bytes()).isEqualTo(BYTES));
    }
  }

  /** As after Lambda froze the process: the JDK keeps five, and the SDK tries three times. */
  @Test
  void put_everyKeptConnectionWasClosedMeanwhile_isWrittenOnANewOne() throws IOException {
    s3.put(bucket, "there", BYTES);
    try (FlakyProxy proxy = new FlakyProxy(endpoint(), Moment.WHEN_OPENED)) {
      S3Client client = new SteadyS3(FakeS3.client(proxy.endpoint()));
      List<InputStream> open = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        open.add(client.getObject(get -> get.bucket(bucket).key("there")));
      }
      for (InputStream one : open) {
        assertThat(one.readAllBytes()).isEqualTo(BYTES);
        one.close();
      }
      proxy.hangUp();

      client.putObject(put -> put.bucket(bucket).key("new"), RequestBody.fromBytes(BYTES));
      assertThat(s3.text(bucket, "new")).hasSize(BYTES.length);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WHEN_OPENED", "AFTER_THE_REQUEST"})
  void put_connectionLostForGood_isAFailureOfTheClient(Moment moment) throws IOException {
    try (FlakyProxy proxy = new FlakyProxy(endpoint(), moment)) {
      proxy.reset(1000);
      ResultStore results = new ResultStore(new SteadyS3(FakeS3.client(proxy.endpoint())), bucket);

      assertThat(results.writeOnce("results/a", "{}"))
          .isEqualTo(
              new ResultStore.Written.Failed("S3 could not be reached for the signature bucket."));
      assertThatThrownBy(() -> new SteadyS3(FakeS3.client(proxy.endpoint())).listBuckets())
          .isInstanceOf(SdkException.class);
    }
  }

  private List<Function<S3Client, String>> operations() {
    return List.of(
        client -> client.getObjectAsBytes(get -> get.bucket(bucket).key("there")).asUtf8String(),
        client ->
            client
                .putObject(put -> put.bucket(bucket).key("new"), RequestBody.fromBytes(BYTES))
                .eTag(),
        client ->
            client.listObjectsV2(list -> list.bucket(bucket).prefix("there")).contents().toString(),
        client -> client.headObject(head -> head.bucket(bucket).key("there")).eTag());
  }

  private URI endpoint() {
    return Optional.of(s3.client().serviceClientConfiguration())
        .flatMap(configuration -> configuration.endpointOverride())
        .orElseThrow();
  }
}
