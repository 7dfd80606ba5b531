package io.countersign.function.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.FakeS3;
import io.countersign.function.configuration.TestSettings;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ModelSignature;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** A good model loads; then one thing at a time is wrong. */
class ModelLoaderTest {
  private final FakeS3 s3 = FakeS3.shared();

  @TempDir Path work;
  private String bucket;
  private Manifest manifest;
  private byte[] json;
  private byte[] network;

  @BeforeEach
  void publish() throws IOException {
    bucket = s3.bucket();
    manifest = s3.publishModel(bucket, work.resolve("made"));
    json = Files.readAllBytes(work.resolve("made/manifest.json"));
    network = Files.readAllBytes(work.resolve("made/model.onnx"));
  }

  @Test
  void load_publishedModel_isReadyAndOnDisk() {
    LoadedModel model = load();

    assertThat(model).isInstanceOf(LoadedModel.Ready.class);
    assertThat(((LoadedModel.Ready) model).verifier().manifest().modelId())
        .isEqualTo(manifest.modelId());
    assertThat(work.resolve("local/countersign/tiny")).isDirectoryContaining("glob:**model.onnx");
    ((LoadedModel.Ready) model).verifier().close();
  }

  @Test
  void load_s3Unreachable_saysSo() {
    S3Client nobody = FakeS3.client(URI.create("http://127.0.0.1:1"));

    assertThat(reason(nobody, bucket)).isEqualTo("S3 could not be reached for the model bucket.");
  }

  @Test
  void load_bucketMissing_saysSo() {
    assertThat(reason(s3.client(), "nowhere")).isEqualTo("The model bucket does not exist.");
  }

  @Test
  void load_nothingPublished_saysSo() {
    String empty = s3.bucket();

    assertThat(reason(s3.client(), empty))
        .isEqualTo("The model bucket has no models/current.json.");
  }

  @Test
  void load_currentJsonMalformed_saysSo() {
    s3.put(bucket, "models/current.json", bytes("{"));
    assertThat(reason()).isEqualTo("models/current.json is not well-formed JSON.");

    s3.put(
        bucket,
        "models/current.json",
        bytes("{\"modelId\":\"../tiny\",\"manifestSha256\":\"00\"}"));
    assertThat(reason()).startsWith("models/current.json must have a modelId");

    s3.put(bucket, "models/current.json", new byte[20_000]);
    assertThat(reason()).isEqualTo("models/current.json has more than the 16384 bytes expected.");
  }

  @Test
  void load_manifestNotTheOneNamed_saysSo() {
    byte[] other = json.clone();
    other[other.length - 1] = ' ';
    s3.put(bucket, "models/tiny/manifest.json", other);

    assertThat(reason()).contains("models/tiny/manifest.json has the SHA-256", "current.json says");
  }

  @Test
  void load_unknownManifestSchema_saysWhich() {
    s3.publish(bucket, bytes(text(json).replaceFirst("\"schema\" : 2", "\"schema\" : 3")), network);

    assertThat(reason())
        .isEqualTo(
            "models/tiny/manifest.json is not usable: expected a manifest of schema 2, got 3.");
  }

  @Test
  void load_otherNetworkOfTheSameSize_isRefusedByItsHash() {
    network[network.length - 1] ^= 1;
    s3.put(bucket, "models/tiny/model.onnx", network);

    assertThat(reason())
        .contains("models/tiny/model.onnx has the SHA-256", manifest.onnx().sha256());
    assertThat(work.resolve("local/countersign/tiny")).isEmptyDirectory();
  }

  @Test
  void load_networkOfAnotherSize_isRefusedBeforeItIsCopied() {
    s3.put(bucket, "models/tiny/model.onnx", new byte[7]);

    assertThat(reason())
        .isEqualTo(
            "models/tiny/model.onnx has 7 bytes, its manifest says %d."
                .formatted(manifest.onnx().bytes()));
  }

  @Test
  void load_networkMissing_saysSo() {
    s3.client().deleteObject(delete -> delete.bucket(bucket).key("models/tiny/model.onnx"));

    assertThat(reason()).isEqualTo("The model bucket has no models/tiny/model.onnx.");
  }

  @Test
  void load_selfTestOff_saysSo() {
    String off =
        text(json).replaceFirst("(\"embedding\" : \")[^\"]{8}", "$1QRgAAAAA"); // begins with 9.5
    s3.publish(bucket, bytes(off), network);

    assertThat(reason()).startsWith("The model tiny is not usable: the self-test");
  }

  @Test
  void load_modelOverTheLimit_isNotFetched() {
    assertThat(reason("model-bytes", "10")).endsWith("at most 10 are allowed.");
  }

  @Test
  void load_directoryNotWritable_saysSo() throws IOException {
    Files.writeString(work.resolve("file"), "in the way");

    assertThat(reason("model-directory", work.resolve("file").toString()))
        .isEqualTo(
            ("The model could not be written to the function's local disk: give it room for %d"
                    + " bytes there, or set COUNTERSIGN_MODEL_DIRECTORY to a directory that has"
                    + " it.")
                .formatted(manifest.onnx().bytes()));
  }

  @Test
  void load_manifestOfAnotherModel_saysWhich() {
    s3.publish(bucket, bytes(text(json).replace("\"tiny\"", "\"other\"")), network);

    assertThat(reason()).isEqualTo("models/tiny/manifest.json is of the model other.");
  }

  @Test
  void load_networkThatOnnxRuntimeCannotLoad_tellsNothingOfThisMachine() {
    byte[] noNetwork = new byte[network.length];
    String sha256 = HexFormat.of().formatHex(ModelFile.sha256().digest(noNetwork));
    s3.publish(bucket, bytes(text(json).replace(manifest.onnx().sha256(), sha256)), noNetwork);

    assertThat(reason())
        .startsWith("The model tiny is not usable: cannot load the network model.onnx")
        .doesNotContain(work.toString())
        .doesNotContainPattern("[a-z]\\.[a-z]+\\.[A-Za-z]*Exception");
  }

  @Test
  void load_keyIsSet_takesTheModelSignedByItAlone() throws GeneralSecurityException {
    KeyPair ours = pair();
    String key = Base64.getMimeEncoder().encodeToString(ours.getPublic().getEncoded());

    assertThat(reason("model-public-key", key))
        .isEqualTo("The model tiny is not signed, and this function takes signed models only.");
    for (byte[] wrong :
        List.of(
            ModelSignature.sign(pair().getPrivate(), json),
            ModelSignature.sign(ours.getPrivate(), network),
            new byte[0])) {
      s3.put(bucket, "models/tiny/manifest.json.sig", wrong);
      assertThat(reason("model-public-key", key))
          .isEqualTo(
              "The signature of the model tiny is not by the key that this function was deployed"
                  + " with.");
    }
    s3.put(bucket, "models/tiny/manifest.json.sig", ModelSignature.sign(ours.getPrivate(), json));
    LoadedModel signed = load("model-public-key", key);
    assertThat(signed).isInstanceOf(LoadedModel.Ready.class);
    ((LoadedModel.Ready) signed).verifier().close();
    assertThat(reason("model-public-key", "none"))
        .startsWith("COUNTERSIGN_MODEL_PUBLIC_KEY is not usable: expected ");
  }

  @Test
  void load_twoKeysAreSet_takesModelsOfBothWhileOneIsReplaced() throws GeneralSecurityException {
    KeyPair former = pair();
    KeyPair next = pair();
    String keys = pem(next) + pem(former);

    for (KeyPair pair : List.of(former, next)) {
      s3.put(bucket, "models/tiny/manifest.json.sig", ModelSignature.sign(pair.getPrivate(), json));
      LoadedModel signed = load("model-public-key", keys);
      assertThat(signed).isInstanceOf(LoadedModel.Ready.class);
      ((LoadedModel.Ready) signed).verifier().close();
    }
    s3.put(bucket, "models/tiny/manifest.json.sig", ModelSignature.sign(pair().getPrivate(), json));
    assertThat(reason("model-public-key", keys))
        .isEqualTo(
            "The signature of the model tiny is not by one of the 2 keys that this function was"
                + " deployed with.");
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private LoadedModel load(String... more) {
    return load(s3.client(), bucket, more);
  }

  private LoadedModel load(S3Client client, String modelBucket, String... more) {
    String[] settings = new String[more.length + 4];
    settings[0] = "model-bucket";
    settings[1] = modelBucket;
    settings[2] = "model-directory";
    settings[3] = work.resolve("local").toString();
    System.arraycopy(more, 0, settings, 4, more.length);
    return new ModelLoader(client, TestSettings.of(settings)).load();
  }

  private String reason(String... more) {
    return ((LoadedModel.Failed) load(more)).reason();
  }

  private String reason(S3Client client, String modelBucket) {
    return ((LoadedModel.Failed) load(client, modelBucket)).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
