package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.http.Multipart;
import io.countersign.local.storage.UploadedObject;
import io.countersign.manifest.CurrentModel;
import io.countersign.manifest.Manifest;
import io.countersign.testing.TinyModel;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/** The local system around the packaged function, and what the integration tests do with it. */
final class RealSystem implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("countersign.root"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalSystem system;
  private final Path model;
  private final HttpClient http = HttpClient.newHttpClient();

  private RealSystem(LocalSystem system, Path model) {
    this.system = system;
    this.model = model;
  }

  /** Starts without a model. */
  static RealSystem start(Path directory, Map<String, String> environment) {
    Path zip = ROOT.resolve("function/target/function.zip");
    LocalSettings settings =
        new LocalSettings(zip, directory.resolve("run"), 0, 1769, PATIENCE, environment);
    return new RealSystem(LocalSystem.start(settings), directory.resolve("model"));
  }

  /** Starts with the tiny model published. */
  static RealSystem serving(Path directory) throws IOException {
    RealSystem real = start(directory, Map.of());
    Manifest manifest = TinyModel.write(real.model);
    real.publish(
        manifest.modelId(),
        Files.readAllBytes(real.model("model.onnx")),
        Files.readAllBytes(real.model("manifest.json")));
    return real;
  }

  /** A file of the model's folder, which the command line can use too. */
  Path model(String file) {
    return model.resolve(file);
  }

  LocalSystem system() {
    return system;
  }

  /** What the trainer's publish does: network, manifest, then the pointer to them. */
  void publish(String modelId, byte[] onnx, byte[] manifest) {
    putModel("models/" + modelId + "/model.onnx", onnx);
    putModel("models/" + modelId + "/manifest.json", manifest);
    putModel(CurrentModel.KEY, new CurrentModel(modelId, sha256(manifest)).json());
  }

  void putModel(String key, byte[] bytes) {
    system
        .s3()
        .client()
        .putObject(r -> r.bucket(LocalSystem.MODEL_BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  void emptyModelBucket() {
    var s3 = system.s3().client();
    s3.listObjectsV2(r -> r.bucket(LocalSystem.MODEL_BUCKET))
        .contents()
        .forEach(
            object -> s3.deleteObject(r -> r.bucket(LocalSystem.MODEL_BUCKET).key(object.key())));
  }

  /** Stores reference signatures of a signer. */
  void enrol(String signer, List<byte[]> references) {
    for (int i = 0; i < references.size(); i++) {
      system.signatures().put("references/%s/%d.png".formatted(signer, i), references.get(i));
    }
  }

  /** The result of one content of a questioned signature. */
  JsonNode result(String signer, String document, UploadedObject object) throws IOException {
    String key = "results/%s/%s/%s.json".formatted(signer, document, object.version());
    byte[] json = system.signatures().get(key).orElseThrow(() -> new AssertionError(key));
    return json(new String(json, UTF_8));
  }

  HttpResponse<String> post(Multipart body) throws Exception {
    return send(body.post(request()));
  }

  HttpResponse<String> postJson(String body) throws Exception {
    return send(
        request()
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A request to any path; an empty body is none. */
  HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
    HttpRequest.BodyPublisher publisher =
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    return send(
        HttpRequest.newBuilder(system.http().resolve(path))
            .timeout(PATIENCE)
            .header("content-type", "application/octet-stream")
            .method(method, publisher));
  }

  /** Verifies with a query, such as {@code explain=true}. */
  HttpResponse<String> post(String query, Multipart body) throws Exception {
    return send(
        body.post(
            HttpRequest.newBuilder(system.http().resolve("/verify?" + query)).timeout(PATIENCE)));
  }

  /** The problem details of a refused request. */
  static JsonNode problem(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    return json(response.body());
  }

  static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(system.http().resolve("/verify")).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
