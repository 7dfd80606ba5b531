package io.countersign.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.LocalSettings;
import io.countersign.local.LocalSystem;
import io.countersign.local.http.Multipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;

/** A package that runs on this machine with a published model and one enrolled signer. */
final class Served implements AutoCloseable {
  private static final String SIGNER = "benchmark";
  private static final String MILLIS = "Millis";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final LocalSystem system;
  private final HttpClient http = HttpClient.newHttpClient();
  private final byte[] questioned;

  private Served(Path directory, LocalSystem system, byte[] questioned) {
    this.directory = directory;
    this.system = system;
    this.questioned = questioned;
  }

  /**
   * @param directory for logs and copies of the model, of this package alone
   * @param model folder of a model and its manifest
   */
  static Served start(LocalSettings settings, Path model, Path questioned, List<Path> references)
      throws IOException {
    Served served =
        new Served(
            settings.directory(), LocalSystem.start(settings), Files.readAllBytes(questioned));
    served.publish(model);
    served.enrol(references);
    return served;
  }

  private void publish(Path model) throws IOException {
    byte[] manifest = Files.readAllBytes(model.resolve("manifest.json"));
    String id = JSON.readTree(manifest).path("modelId").asText();
    put("models/" + id + "/model.onnx", Files.readAllBytes(model.resolve("model.onnx")));
    put("models/" + id + "/manifest.json", manifest);
    String pointer =
        "{\"modelId\":\"%s\",\"manifestSha256\":\"%s\"}".formatted(id, sha256(manifest));
    put("models/current.json", pointer.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private void put(String key, byte[] bytes) {
    system
        .s3()
        .client()
        .putObject(r -> r.bucket(LocalSystem.MODEL_BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  private void enrol(List<Path> references) throws IOException {
    int number = 1;
    for (Path reference : references) {
      String name = reference.getFileName().toString();
      String end = name.substring(name.lastIndexOf('.'));
      system
          .signatures()
          .put(
              "references/%s/%d%s".formatted(SIGNER, number++, end), Files.readAllBytes(reference));
    }
  }

  /** Milliseconds from a new process to its first answer, the model from S3. */
  double coldStart() throws IOException, InterruptedException {
    system.verify().end();
    long start = System.nanoTime();
    system.verify().restart();
    verify();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Whether it runs on a JVM, so that an archive of its classes is of use. */
  boolean isJava() {
    return system.verify().isJava();
  }

  /** Starts take their classes from an archive from now on. */
  void archiveClasses() throws Exception {
    system.verify().archiveClasses(directory.resolve("classes.lst"), this::verify);
    verify();
  }

  /** One verification; the milliseconds that the answer tells. */
  double verify() throws IOException, InterruptedException {
    Multipart body = new Multipart().field("signer", SIGNER).file("questioned", "q", questioned);
    URI verify = system.http().resolve("/verify");
    HttpResponse<String> response =
        http.send(
            body.post(HttpRequest.newBuilder(verify)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("expected a verdict, got " + response.body());
    }
    return JSON.readTree(response.body()).path("millis").asDouble();
  }

  /** The milliseconds of each stage in the last {@code requests} log lines of verifications. */
  Map<String, List<Double>> stages(int requests) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(system.verify().log(), StandardCharsets.ISO_8859_1)) {
      int brace = line.indexOf('{');
      if (brace >= 0 && line.contains("\"verdict\"")) {
        lines.add(JSON.readTree(line.substring(brace)));
      }
    }
    Map<String, List<Double>> stages = new TreeMap<>();
    for (JsonNode line : lines.subList(Math.max(0, lines.size() - requests), lines.size())) {
      line.properties().stream()
          .filter(field -> field.getKey().endsWith(MILLIS))
          .forEach(
              field ->
                  stages
                      .computeIfAbsent(name(field.getKey()), name -> new ArrayList<>())
                      .add(field.getValue().asDouble()));
    }
    return stages;
  }

  private static String name(String field) {
    return field.substring(0, field.length() - MILLIS.length());
  }

  /** Memory that the function's process holds now. */
  long residentMegabytes() throws IOException {
    Path status = Path.of("/proc/%d/status".formatted(system.verify().pid()));
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS in " + status);
  }

  @Override
  public void close() {
    system.close();
  }
}
