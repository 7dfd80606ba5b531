package io.countersign.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.http.Multipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Asks by HTTP, with the reference images in the request. */
final class HttpRoute {
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI verify;

  HttpRoute(URI endpoint) {
    this.verify = endpoint.resolve("/verify");
  }

  /**
   * Posts one trial.
   *
   * @throws DemoFailedException when the answer is neither a verdict nor problem details
   */
  Answer ask(Trial trial) throws IOException, InterruptedException {
    Multipart body = new Multipart();
    for (Path reference : trial.references()) {
      body.file("reference", reference.getFileName().toString(), Files.readAllBytes(reference));
    }
    String name = "questioned" + trial.extension();
    body.file("questioned", name, Files.readAllBytes(trial.questioned()));
    HttpRequest request = body.post(HttpRequest.newBuilder(verify)).build();
    long start = System.nanoTime();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    double millis = (System.nanoTime() - start) / 1e6;
    if (response.statusCode() >= 500) {
      throw new DemoFailedException(
          "%s answered %d: %s".formatted(verify, response.statusCode(), response.body()));
    }
    return Answer.of(trial, "http", new JsonMapper().readTree(response.body()), millis);
  }

  /** Asks for the page and whether a model is loaded, and so has one loaded. */
  void ready() throws IOException, InterruptedException {
    for (String path : List.of("/health", "/")) {
      URI asked = verify.resolve(path);
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new DemoFailedException(
            "%s answered %d: %s".formatted(asked, response.statusCode(), response.body()));
      }
    }
  }

  /** Enrols a reference; one that does not look like those before it is enrolled all the same. */
  void enrol(String signer, String name, byte[] image) throws IOException, InterruptedException {
    URI reference = verify.resolve("/signers/%s/references/%s?force=true".formatted(signer, name));
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(reference)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(image))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != CREATED) {
      throw new DemoFailedException(
          "%s answered %d: %s".formatted(reference, response.statusCode(), response.body()));
    }
  }

  /** What is said of a signer: how many references, and how alike they are among themselves. */
  String describe(String signer) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(verify.resolve("/signers/" + signer)).build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode described = new JsonMapper().readTree(response.body());
    return String.format(
        Locale.ROOT,
        "%d references, alike with a mean probability of %.2f",
        described.path("count").asInt(),
        described.path("alike").asDouble());
  }

  /** The same request as a line for a shell. */
  String curl(Trial trial) {
    StringBuilder line = new StringBuilder("curl");
    trial.references().forEach(file -> line.append(" -F 'reference=@").append(file).append('\''));
    return line.append(" -F 'questioned=@%s' %s".formatted(trial.questioned(), verify)).toString();
  }
}
