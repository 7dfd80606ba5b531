package io.countersign.function.store;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.CannedServer;
import io.countersign.function.FakeS3;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class SignatureStoreTest {
  private final FakeS3 s3 = FakeS3.shared();

  private String bucket;
  private SignatureStore store;

  @BeforeEach
  void bucket() {
    bucket = s3.bucket();
    store = new SignatureStore(s3.client(), bucket, 4);
  }

  @Test
  void read_object_givesItsBytesUpToTheLimit() {
    s3.put(bucket, "a", new byte[] {1, 2, 3, 4});
    s3.put(bucket, "b", new byte[5]);

    assertThat(content(store.read("a"))).containsExactly(1, 2, 3, 4);
    assertThat(store.read("b")).isEqualTo(new Fetched.TooLarge(5, 4));
    assertThat(store.read("c")).isEqualTo(new Fetched.Missing());
  }

  @Test
  void read_eTagOfReplacedContent_saysReplaced() {
    Version first = eTag(s3.put(bucket, "a", new byte[] {1}).eTag());
    assertThat(content(store.read("a", first))).containsExactly(1);

    s3.put(bucket, "a", new byte[] {2});
    assertThat(store.read("a", first)).isEqualTo(new Fetched.Replaced());

    s3.client().deleteObject(delete -> delete.bucket(bucket).key("a"));
    assertThat(store.read("a", first)).isEqualTo(new Fetched.Missing());
  }

  @Test
  void read_versionId_givesThatVersionWhateverCameAfter() {
    s3.client()
        .putBucketVersioning(
            put ->
                put.bucket(bucket)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String id = s3.put(bucket, "a", new byte[] {1}).versionId();
    s3.put(bucket, "a", new byte[] {2});

    Version first = Version.of(Optional.of(id), Optional.empty()).orElseThrow();
    assertThat(content(store.read("a", first))).containsExactly(1);
  }

  @Test
  void read_noBucketOrNoServer_isUnavailable() {
    SignatureStore noBucket = new SignatureStore(s3.client(), "nowhere", 4);
    SignatureStore noServer =
        new SignatureStore(FakeS3.client(URI.create("http://127.0.0.1:1")), bucket, 4);

    assertThat(noBucket.read("a"))
        .isEqualTo(new Fetched.Unavailable("The signature bucket does not exist."));
    assertThat(noServer.read("a"))
        .isEqualTo(new Fetched.Unavailable("S3 could not be reached for the signature bucket."));
    assertThat(noBucket.references("ada", 10).<String>fold(found -> "", Refusal::detail))
        .isEqualTo("The signature bucket does not exist.");
  }

  @Test
  void read_bodyShorterThanAnnounced_isUnavailableWithoutTheKey() throws IOException {
    try (CannedServer cut = CannedServer.of(answer(200, "123", "Content-Length: 4"))) {
      SignatureStore broken = new SignatureStore(FakeS3.client(cut.endpoint()), "b", 4);

      assertThat(broken.read("references/ada/01.png"))
          .isEqualTo(new Fetched.Unavailable("S3 broke off while the object was read."));
    }
  }

  @Test
  void read_lengthNotAnnounced_isReadUpToTheLimit() throws IOException {
    try (CannedServer silent = CannedServer.of(answer(200, "1234"), answer(200, "1234567"))) {
      SignatureStore unsure = new SignatureStore(FakeS3.client(silent.endpoint()), "b", 4);

      assertThat(content(unsure.read("a"))).containsExactly('1', '2', '3', '4');
      assertThat(unsure.read("a")).isEqualTo(new Fetched.TooLarge(5, 4));
    }
  }

  @Test
  void references_ofASigner_areItsImagesSortedAndTheFirstFew() {
    for (String key :
        List.of("ada/2.png", "ada/1.JPG", "ada/notes.txt", "ada/old/3.png", "adam/4.png")) {
      s3.put(bucket, "references/" + key, new byte[1]);
    }

    assertThat(keys(store.references("ada", 10)))
        .containsExactly("references/ada/1.JPG", "references/ada/2.png");
    assertThat(keys(store.references("ada", 1))).containsExactly("references/ada/1.JPG");
  }

  @Test
  void gone_content_onlyWhenItIsReplacedOrDeleted() {
    s3.put(bucket, "references/ada/1.png", new byte[1]);
    Enrolled listed =
        store.references("ada", 1).<List<Enrolled>>fold(found -> found, r -> List.of()).get(0);
    Version listedThen = new Version(listed.eTag(), Version.Kind.ETAG);
    assertThat(store.gone(listed.key(), listedThen).optional()).contains(false);

    s3.put(bucket, "references/ada/1.png", new byte[2]);
    assertThat(store.gone(listed.key(), listedThen).optional()).contains(true);
    assertThat(store.read(listed)).isEqualTo(new Fetched.Replaced());
    s3.client().deleteObject(delete -> delete.bucket(bucket).key("references/ada/1.png"));
    assertThat(store.gone(listed.key(), listedThen).optional()).contains(true);
  }

  @Test
  void references_ofManyMore_areTheFirstTen() {
    IntStream.rangeClosed(1, 12)
        .forEach(i -> s3.put(bucket, "references/ada/%02d.png".formatted(i), new byte[1]));

    int found = store.references("ada", 10).<Integer>fold(List::size, refusal -> 0);
    assertThat(found).isEqualTo(10);
  }

  @Test
  void references_ofNobody_areNone() {
    assertThat(keys(store.references("bob", 10))).isEmpty();
  }

  private static List<String> keys(Checked<List<Enrolled>> references) {
    return references.fold(
        found -> found.stream().map(Enrolled::key).toList(), refusal -> List.of(refusal.detail()));
  }

  private static byte[] content(Fetched fetched) {
    return ((Fetched.Content) fetched).bytes();
  }

  private static Version eTag(String eTag) {
    return Version.of(Optional.empty(), Optional.of(eTag)).orElseThrow();
  }
}
